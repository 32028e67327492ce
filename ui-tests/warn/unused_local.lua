local limit = tonumber(ARGV[1])
return redis.call('INCR', KEYS[1])
