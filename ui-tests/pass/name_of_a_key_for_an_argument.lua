local queue = KEYS[2]
local user = ARGV[1]
local job = ARGV[2]
return redis.call('LPUSH', queue, KEYS[1], user, job)
