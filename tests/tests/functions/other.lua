#!lua name=other
redis.register_function('hit', function(keys)
    return redis.call('EXISTS', keys[1]) == 0 and 'theirs' or 'taken'
end)

redis.register_function('raised', function(keys)
    if redis.call('EXISTS', keys[1]) == 0 then
        error('no luck')
    end
    return 1
end)

redis.register_function('returned', function()
    return redis.error_reply('CLOSED for the day')
end)

redis.register_function('at', function(keys)
    return redis.call('GET', keys[1])
end)
