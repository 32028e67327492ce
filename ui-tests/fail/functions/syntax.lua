#!lua name=counters
redis.register_function('hit', function(keys, args)
    return redis.call('INCRBY', keys[1], args[1])
)
