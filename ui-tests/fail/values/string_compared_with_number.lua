local limit = ARGV[1]
local hits = redis.call('INCR', KEYS[1])
if hits > limit then
  return 0
end
return hits
