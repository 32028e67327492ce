-- Hands the next job to one worker, who has `visible_after_ms` to acknowledge it; nil if no job is ready.
--- @include "now.lua"
local id = redis.call('RPOP', KEYS.ready)
if not id then
  return nil
end
redis.call('ZADD', KEYS.reserved, now_ms() + ARGV.visible_after_ms, id)
return {
  'id', id,
  'attempt', redis.call('HINCRBY', KEYS.attempts, id, 1),
  'payload', redis.call('HGET', KEYS.payloads, id),
}
