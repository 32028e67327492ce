-- Fixed window: counts hits in a window that opens with the first hit and closes `window_ms` later.
--
-- KEYS[1]  bucket     the counter, a string; expires with its window
-- ARGV[1]  limit      hits admitted in one window, a whole number from 1
-- ARGV[2]  window_ms  length of a window in milliseconds, a whole number from 1
-- Reply: how many hits this window has now, this one included; nil once `limit` is reached.

local bucket = KEYS[1]
local limit = tonumber(ARGV[1])
local window_ms = tonumber(ARGV[2])

-- tonumber takes 'inf' and 'nan': NaN fails every comparison, and the bound, up to which Lua counts
-- exactly, keeps infinities out.
local function is_whole(n)
  return n and n >= 1 and n <= 2 ^ 53 and n % 1 == 0
end
if not (is_whole(limit) and is_whole(window_ms)) then
  return redis.error_reply('BADARG limit and window_ms must be whole numbers from 1')
end

local hits = tonumber(redis.call('GET', bucket)) or 0
local left_ms = redis.call('PTTL', bucket)

-- One SET opens a window with its first hit and its end. It also replaces a window without an end, and one
-- that ends later than a new one would: the clock was set back, or `window_ms` was lowered.
if left_ms < 0 or left_ms > window_ms then
  redis.call('SET', bucket, 1, 'PX', window_ms)
  return 1
end

if hits >= limit then
  return false
end
return redis.call('INCR', bucket)
