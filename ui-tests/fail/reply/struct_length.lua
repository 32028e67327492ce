local hits = redis.call('INCR', KEYS[1])
return { redis.call('PTTL', KEYS[1]), hits }
