local stock = tonumber(redis.call('GET', KEYS[1])) or 0
if stock < 1 then
  return 0
end
redis.call('SET', KEYS[1], stock - 1)
redis.call('HSET', KEYS[2], 'buyer', ARGV[1])
return 1
