#!lua name=counters
local function hit(keys, args)
    local amount = args[1]
    return redis.call('INCRBY', keys[1], amount)
end

redis.register_function('hit', hit)
redis.register_function{
    function_name = 'hits',
    callback = function(keys) return redis.call('GET', keys[1]) end,
    flags = { 'no-writes' },
}
