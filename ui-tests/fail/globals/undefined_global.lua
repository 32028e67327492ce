local hits = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], window_ms)
return hits
