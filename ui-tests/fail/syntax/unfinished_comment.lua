--[[ Counts one hit
return redis.call('INCR', KEYS[1])
