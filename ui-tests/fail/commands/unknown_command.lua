local stored = redis.call('HGET_ALL', KEYS[1])
return #stored / 2
