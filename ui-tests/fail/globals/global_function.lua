function count(key)
  return redis.call('INCR', key)
end
return count(KEYS[1])
