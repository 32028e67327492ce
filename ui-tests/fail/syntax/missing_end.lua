-- Deletes the lock if it is still ours.
local held = redis.call('GET', KEYS[1])
if held == ARGV[1] then
  redis.call('DEL', KEYS[1])
return held == ARGV[1] and 1 or 0
