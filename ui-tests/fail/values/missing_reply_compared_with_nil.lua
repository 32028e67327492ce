local owner = redis.call('GET', KEYS[1])
if owner == nil then
  redis.call('SET', KEYS[1], ARGV[1])
end
return owner
