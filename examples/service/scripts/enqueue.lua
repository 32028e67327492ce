-- Adds a job behind all others, and replies with its number.
local id = redis.call('INCR', KEYS.last_id)
redis.call('HSET', KEYS.payloads, id, ARGV.payload)
redis.call('LPUSH', KEYS.ready, id)
return id
