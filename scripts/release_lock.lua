-- Release lock: deletes a lock only if it is still the caller's own. Without the comparison, a caller who
-- was too slow would delete the lock of whoever took it after the first one expired.
--
-- KEYS[1]  lock   a string, set with SET lock token NX PX …
-- ARGV[1]  token  what the caller put into the lock, unique to that attempt
-- Reply: 1 if released, 0 if the lock has expired or is somebody else's.

local lock = KEYS[1]
local token = ARGV[1]

if redis.call('GET', lock) == token then
  return redis.call('DEL', lock)
end
return 0
