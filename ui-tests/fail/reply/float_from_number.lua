local level = tonumber(redis.call('GET', KEYS[1])) or 0
return level * 0.5
