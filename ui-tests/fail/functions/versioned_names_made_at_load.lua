#!lua name=counters
for number = 1, 2 do
    local name = 'hit' .. number
    redis.register_function(name, function(keys, args) return redis.call('INCRBY', keys[1], args[1]) end)
end
