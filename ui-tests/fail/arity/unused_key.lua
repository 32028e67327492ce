local value = redis.call('GET', KEYS[1]) or ''
redis.call('SET', KEYS[1], value)
