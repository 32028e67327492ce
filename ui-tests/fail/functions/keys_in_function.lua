#!lua name=counters
redis.register_function('hit', function(keys, args)
    return redis.call('INCRBY', KEYS[1], args[1])
end)
