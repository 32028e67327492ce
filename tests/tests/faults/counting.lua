#!lua name=counting
local function count(keys, args)
  return {args[1], redis.call('HINCRBY', keys[1], args[1], 1)}
end

local function peek(keys)
  return redis.call('HLEN', keys[1])
end

redis.register_function('count', count)
redis.register_function{function_name = 'peek', callback = peek, flags = {'no-writes'}}
