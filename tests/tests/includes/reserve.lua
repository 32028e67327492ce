-- Takes seats of a show for `hold_ms`. Reply: how many seats are left.
--- @include "lib/amount"
--- @include "lib/clock"

local show, holds = KEYS[1], KEYS[2]
local seats = amount(ARGV[1])
local hold_ms = amount(ARGV[2])
redis.call('ZADD', holds, now_ms() + hold_ms, seats)
return redis.call('DECRBY', show, seats)
