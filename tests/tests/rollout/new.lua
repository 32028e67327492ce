#!lua name=rollout
redis.register_function('build', function(keys)
    redis.call('INCR', keys[1])
    return 'new'
end)
