#!lua name=counters
local function hit(keys, args) return redis.call('INCRBY', keys[1], args[1]) end
redis.register_function('hit', hit)
-- redis-script: allow(undeclared_function) the old name
redis.register_function('HIT', hit)
