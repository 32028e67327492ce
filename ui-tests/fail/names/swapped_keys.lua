local target, source = KEYS[1], KEYS[2]
redis.call('RENAME', source, target)
