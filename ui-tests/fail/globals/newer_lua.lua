return redis.call('DEL', table.unpack(KEYS))
