local amount = tonumber(ARGV[1])
local left = redis.call('DECRBY', KEYS[1], amount)
redis.call('INCRBY', KEYS[2], amount)
redis.call('INCR', KEYS[3])
return left
