#!lua name=counters
redis.register_function{
    function_name = 'hit',
    callback = function(keys, args) return redis.call('INCRBY', keys[1], args[1]) end,
    flags = { 'no-writes' },
}
