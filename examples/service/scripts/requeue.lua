-- Takes jobs from workers who were too slow: those jobs are next, or dead after `max_attempts`.
-- Replies with how many became ready, and how many died.
--- @include "now.lua"
local ready, dead = 0, 0
local expired = redis.call('ZRANGEBYSCORE', KEYS.reserved, '-inf', now_ms(), 'LIMIT', 0, 100)
for _, id in ipairs(expired) do
  redis.call('ZREM', KEYS.reserved, id)
  if tonumber(redis.call('HGET', KEYS.attempts, id)) < tonumber(ARGV.max_attempts) then
    redis.call('RPUSH', KEYS.ready, id)
    ready = ready + 1
  else
    redis.call('LPUSH', KEYS.dead, id)
    dead = dead + 1
  end
end
return {ready, dead}
