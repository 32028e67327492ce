-- Zählt einen Treffer.
return redis.call('INCR', KEYS[1])
