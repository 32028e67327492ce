redis.call('SADD', KEYS[1], ARGV[1])
return redis.call('ZCARD', KEYS[1])
