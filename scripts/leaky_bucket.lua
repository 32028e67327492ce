-- Leaky bucket: lets callers through one after another, `interval_us` apart. A call reserves the next free
-- slot and is told how long to wait for it; it is refused, and reserves nothing, if that is too long.
--
-- KEYS[1]  bucket       a hash: time reserved ahead, and when that was so; expires once drained
-- ARGV[1]  interval_us  microseconds between two slots, a whole number from 1
-- ARGV[2]  max_wait_ms  the longest this caller would wait, in milliseconds, a whole number from 0
-- Reply: {admitted (1 or 0), slots left within `max_wait_ms`, milliseconds to wait}: before going on if
-- admitted, before asking again if refused.

local bucket = KEYS[1]
local interval_us = tonumber(ARGV[1])
local max_wait_ms = tonumber(ARGV[2])

-- tonumber takes 'inf' and 'nan': NaN fails every comparison, and the bound, up to which Lua counts
-- exactly, keeps infinities out.
local function is_whole(n)
  return n and n >= 0 and n <= 2 ^ 53 and n % 1 == 0
end
if not (is_whole(interval_us) and interval_us > 0 and is_whole(max_wait_ms)) then
  return redis.error_reply('BADARG interval_us must be a whole number from 1, max_wait_ms one from 0')
end

-- Microseconds of the server's clock, the same for all callers; as a number, all its 16 digits are stored.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- What is kept is a length of time, not the moment of the next slot: a clock that was set back then
-- drains nothing, where a moment would keep everyone out until the clock has caught up.
local state = redis.call('HMGET', bucket, 'reserved_us', 'at_us')
local elapsed = math.max(0, now - (tonumber(state[2]) or now))
local reserved = math.max(0, (tonumber(state[1]) or 0) - elapsed)

local function keep(length)
  redis.call('HSET', bucket, 'reserved_us', length, 'at_us', now)
  redis.call('PEXPIRE', bucket, math.ceil(length / 1000))
end

local spare = max_wait_ms * 1000 - reserved
if spare < 0 then
  keep(reserved)
  return {0, 0, math.ceil(-spare / 1000)}
end
keep(reserved + interval_us)
return {1, math.floor(spare / interval_us), math.ceil(reserved / 1000)}
