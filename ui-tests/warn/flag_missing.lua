#!lua name=counters
redis.register_function('hits', function(keys)
    return redis.call('GET', keys[1])
end)
