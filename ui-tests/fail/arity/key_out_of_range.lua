-- Moves `amount` from one account to another.
redis.call('DECRBY', KEYS[1], ARGV[1])
redis.call('INCRBY', KEYS[2], ARGV[1])
return redis.call('INCR', KEYS[3])
