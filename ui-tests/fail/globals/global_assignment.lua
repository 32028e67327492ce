limit = tonumber(ARGV[1])
local hits = redis.call('INCR', KEYS[1])
return math.min(hits, limit)
