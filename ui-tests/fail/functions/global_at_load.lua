#!lua name=counters
local call = redis.call

redis.register_function('hit', function(keys, args)
    return call('INCRBY', keys[1], args[1])
end)
