-- Sliding window: at most `limit` hits in any `window_ms`, exactly, by a log of every admitted hit.
--
-- KEYS[1]  log        the hits, a sorted set of identities by time; expires a window after the last hit
-- ARGV[1]  limit      hits admitted in any window, a whole number from 1
-- ARGV[2]  window_ms  length of the window in milliseconds, a whole number from 1
-- ARGV[3]  hit_id     unique to this hit; sent again, it is admitted again and counted once
-- Reply: {admitted (1 or 0), hits that remain, milliseconds until a refused hit may be tried again}.

local log = KEYS[1]
local limit = tonumber(ARGV[1])
local window_ms = tonumber(ARGV[2])
local hit_id = ARGV[3]

-- tonumber takes 'inf' and 'nan': NaN fails every comparison, and the bound, up to which Lua counts
-- exactly, keeps infinities out.
local function is_whole(n)
  return n and n >= 1 and n <= 2 ^ 53 and n % 1 == 0
end
if not (is_whole(limit) and is_whole(window_ms)) then
  return redis.error_reply('BADARG limit and window_ms must be whole numbers from 1')
end

-- Microseconds of the server's clock, the same for all callers. It has 16 digits: as a number it reaches
-- a command whole, as text made by `..` or tostring it would be cut to 14. Only a score, never an
-- identity: two hits may share a microsecond.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local window = window_ms * 1000

-- Hits of the future were logged before the clock was set back: nobody knows when they would leave.
redis.call('ZREMRANGEBYSCORE', log, '-inf', now - window)
redis.call('ZREMRANGEBYSCORE', log, string.format('(%.0f', now), '+inf')
local hits = redis.call('ZCARD', log)

if redis.call('ZSCORE', log, hit_id) then
  -- A call that was stopped at its last line has left a log that does not expire.
  redis.call('PEXPIRE', log, window_ms)
  return {1, math.max(0, limit - hits), 0}
end

if hits >= limit then
  -- A lowered limit leaves more hits than it admits: wait for the last of those in excess.
  local leaver = redis.call('ZRANGE', log, hits - limit, hits - limit, 'WITHSCORES')
  return {0, 0, math.ceil((leaver[2] + window - now) / 1000)}
end

redis.call('ZADD', log, now, hit_id)
redis.call('PEXPIRE', log, window_ms)
return {1, limit - hits - 1, 0}
