-- Capped increment: adds `amount` to a counter, all of it or nothing, and never goes past `cap`.
--
-- KEYS[1]  counter  an integer; a missing one counts as 0; keeps the expiry it has
-- ARGV[1]  amount   what to add, a whole number from 0
-- ARGV[2]  cap      the most the counter may reach, a whole number from 0
-- Reply: the counter afterwards; nil if `amount` would take it past `cap`.

local counter = KEYS[1]
local amount = tonumber(ARGV[1])
local cap = tonumber(ARGV[2])

-- tonumber takes 'inf' and 'nan': NaN fails every comparison, and the bound, up to which Lua counts
-- exactly, keeps infinities out.
local function is_whole(n)
  return n and n >= 0 and n <= 2 ^ 53 and n % 1 == 0
end
if not (is_whole(amount) and is_whole(cap)) then
  return redis.error_reply('BADARG amount and cap must be whole numbers from 0 to 2^53')
end

local count = tonumber(redis.call('GET', counter)) or 0
if count > cap - amount then
  return false
end
return redis.call('INCRBY', counter, amount)
