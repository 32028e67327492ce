local length = redis.call('LLEN', KEYS[1])
if length == 0 then
  return nil
end
return { 1, false, math.floor(length) }
