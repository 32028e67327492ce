#!lua name=counters flags=allow-oom
redis.register_function('hit', function(keys, args)
    return redis.call('INCRBY', keys[1], args[1])
end)
