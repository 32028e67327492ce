#!lua name=windows
local function opened(keys)
  local left = redis.call('PTTL', keys[1])
  if left < 0 then return false end
  return left
end

redis.register_function{function_name = 'opened', callback = opened, flags = {'no-writes'}}
