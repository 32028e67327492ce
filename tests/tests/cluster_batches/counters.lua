#!lua name=counters

redis.register_function('bump', function(keys)
  return redis.call('INCR', keys[1])
end)
