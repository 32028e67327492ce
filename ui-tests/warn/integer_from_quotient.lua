return redis.call('LLEN', KEYS[1]) / tonumber(ARGV[1])
