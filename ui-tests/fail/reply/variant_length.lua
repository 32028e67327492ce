local value = redis.call('GET', KEYS[1])
if value then
  return { 'HIT', value }
end
return { 'MISS' }
