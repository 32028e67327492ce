local window_ms = tonumber(ARGV[1])
local limit = tonumber(ARGV[2])
local hits = redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], window_ms)
return hits <= limit and hits
