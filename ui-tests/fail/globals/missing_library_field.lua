local bucket = KEYS[1] .. ':' .. math.floor(os.time() / 60)
return redis.call('INCR', bucket)
