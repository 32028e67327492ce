-- Removes a job that is done: 1, or 0 if this attempt no longer has it, because it took too long.
if redis.call('HGET', KEYS.attempts, ARGV.id) ~= ARGV.attempt then
  return 0
end
if redis.call('ZREM', KEYS.reserved, ARGV.id) == 0 then
  return 0
end
redis.call('HDEL', KEYS.attempts, ARGV.id)
redis.call('HDEL', KEYS.payloads, ARGV.id)
return 1
