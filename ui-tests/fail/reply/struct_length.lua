local hits = redis.call('INCR', KEYS[1])
return { hits, redis.call('PTTL', KEYS[1]) }
