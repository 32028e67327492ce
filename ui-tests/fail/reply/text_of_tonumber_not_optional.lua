local hits = tonumber(redis.call('GET', KEYS[1]))
return hits
