if redis.call('EXISTS', KEYS[1]) == 0 then
  return false
end
return 1
