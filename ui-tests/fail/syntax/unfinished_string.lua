local name = redis.call('GET', KEYS[1])
return redis.call('SET', KEYS[1], 'new)
