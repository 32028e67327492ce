local left = tonumber(redis.call('GET', KEYS[1]) or 0) - ARGV[1]
if left < 0 then
  error({ code = 'OVERDRAWN', left = left })
end
return left
