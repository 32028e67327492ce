#!lua name=imitating
local function find(keys, args)
  redis.call('INCR', keys[1])
  return redis.error_reply('ERR ' .. args[1] .. ' not found')
end

local function raise(keys, args)
  redis.call('INCR', keys[1])
  return error({err = args[1]})
end

redis.register_function('find', find)
redis.register_function('raise', raise)
