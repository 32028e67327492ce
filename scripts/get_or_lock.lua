-- Get or lock: reads a cached value. When it is missing, one caller is told to compute it and all others how
-- long that may take, so that an expired value is not computed by everyone at once. The one stores the
-- value, then gives the lock back with release_lock.lua.
--
-- KEYS[1]  cached   the value, a string
-- KEYS[2]  lock     who computes it, a string; in a cluster it needs the hash tag of `cached`
-- ARGV[1]  token    unique to this attempt
-- ARGV[2]  lock_ms  how long the value may take to compute, in milliseconds, a whole number from 1
-- Reply: {'HIT', value}; {'LOCK'} for the one; {'BUSY', milliseconds until the lock expires} for the others.

local cached = KEYS[1]
local lock = KEYS[2]
local token = ARGV[1]
local lock_ms = tonumber(ARGV[2])

-- tonumber takes 'inf' and 'nan': NaN fails every comparison, and the bound keeps infinities out.
if not (lock_ms and lock_ms >= 1 and lock_ms <= 2 ^ 53 and lock_ms % 1 == 0) then
  return redis.error_reply('BADARG lock_ms must be a whole number from 1')
end

local value = redis.call('GET', cached)
if value then
  return {'HIT', value}
end
if redis.call('SET', lock, token, 'NX', 'PX', lock_ms) then
  return {'LOCK'}
end

-- Never 0, so that nobody who waits as told spins.
return {'BUSY', math.max(1, redis.call('PTTL', lock))}
