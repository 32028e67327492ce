local time = redis.call('TIME')
local now_us = time[1] * 1000000 + time[2]
return redis.call('ZADD', KEYS[1], now_us, ARGV[1] .. ':' .. now_us)
