-- Token bucket: holds `capacity` tokens, gains `refill` of them in every `period_ms`, evenly; a call takes `cost`.
--
-- KEYS[1]  bucket     a hash: tokens held (with a fraction), and when that was so; expires once full
-- ARGV[1]  capacity   most tokens it holds, a whole number from 1
-- ARGV[2]  refill     tokens gained in a period, a whole number from 1
-- ARGV[3]  period_ms  length of the period in milliseconds, a whole number from 1
-- ARGV[4]  cost       tokens that this call takes, a whole number from 1 to `capacity`
-- Reply: {admitted (1 or 0), tokens that remain, milliseconds until a refused call may be tried again}.

local bucket = KEYS[1]
local capacity = tonumber(ARGV[1])
local refill = tonumber(ARGV[2])
local period_ms = tonumber(ARGV[3])
local cost = tonumber(ARGV[4])

-- tonumber takes 'inf' and 'nan': NaN fails every comparison, and the bound keeps infinities out.
local function is_whole(n)
  return n and n >= 1 and n <= 2 ^ 32 and n % 1 == 0
end
if not (is_whole(capacity) and is_whole(refill) and is_whole(period_ms)) then
  return redis.error_reply('BADARG capacity, refill and period_ms must be whole numbers from 1 to 2^32')
end
if not (is_whole(cost) and cost <= capacity) then
  return redis.error_reply('BADARG cost must be a whole number from 1 to capacity')
end

-- A token is cut into as many parts as the period has microseconds: every microsecond brings `refill`
-- parts, all sums are of whole numbers, and a caller who waits as told is never a fraction short.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local token = period_ms * 1000
local full = capacity * token

-- A clock that was set back brings nothing and takes nothing.
local state = redis.call('HMGET', bucket, 'tokens', 'at_us')
local elapsed = math.max(0, now - (tonumber(state[2]) or now))
local held = math.floor((tonumber(state[1]) or capacity) * token + 0.5)
held = math.min(full, held + elapsed * refill)

local function keep(parts)
  redis.call('HSET', bucket, 'tokens', parts / token, 'at_us', now)
  -- Past 2^53 a number may reach the command with an exponent, which it refuses.
  redis.call('PEXPIRE', bucket, math.min(2 ^ 53, math.ceil((full - parts) / refill / 1000)))
end

local left = held - cost * token
if left < 0 then
  keep(held)
  return {0, math.floor(held / token), math.ceil(-left / (refill * 1000))}
end
keep(left)
return {1, math.floor(left / token), 0}
