#!lua name=counters
redis.log(redis.LOG_NOTICE, 'loading')
redis.register_function('hit', function(keys, args)
    return redis.call('INCRBY', keys[1], args[1])
end)
