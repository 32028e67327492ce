#!lua name=sales
local function sell(keys)
  redis.call('SET', keys[1], 0)
  return redis.call('HINCRBY', keys[2], 'sold', 1)
end

local function count(keys)
  redis.call('SET', keys[1], 0)
  return redis.call('HINCRBY', keys[2], 'sold', 1)
end

redis.register_function('sell', sell)
redis.register_function('count', count)
