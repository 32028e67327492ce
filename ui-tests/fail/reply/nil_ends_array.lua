local hits = redis.call('INCR', KEYS[1])
return { math.floor(hits), nil, 10 }
