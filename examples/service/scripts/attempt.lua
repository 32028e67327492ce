-- Admits `limit` attempts in any window of `window_ms`: nil, or the milliseconds until the next one may come.
--- @include "now.lua"
local now = now_ms()

-- The times of the latest attempts that were admitted, the newest first: never more than `limit`.
local oldest = redis.call('LINDEX', KEYS.attempts, ARGV.limit - 1)
if oldest and now - oldest < tonumber(ARGV.window_ms) then
  return oldest + ARGV.window_ms - now
end
redis.call('LPUSH', KEYS.attempts, now)
redis.call('LTRIM', KEYS.attempts, 0, ARGV.limit - 1)
redis.call('PEXPIRE', KEYS.attempts, ARGV.window_ms)
return nil
