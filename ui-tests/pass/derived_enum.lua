local value = redis.call('GET', KEYS[1])
if value then
  return { 'HIT', value }
end
if redis.call('SET', KEYS[1] .. ':lock', ARGV[1], 'NX', 'PX', 1000) then
  return 'LOCK_TAKEN'
end
return { 'locked', redis.call('GET', KEYS[1] .. ':lock'), redis.call('PTTL', KEYS[1] .. ':lock') }
