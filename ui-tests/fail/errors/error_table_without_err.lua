local left = redis.call('DECRBY', KEYS[1], ARGV[1])
if left < 0 then
  error({ code = 'OVERDRAWN', left = left })
end
return left
