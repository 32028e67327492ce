KEYS = { KEYS[1] .. ':total' }
return redis.call('GET', KEYS[1])
