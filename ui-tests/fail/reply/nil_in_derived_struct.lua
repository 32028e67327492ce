local hits = redis.call('INCR', KEYS[1])
local is_limited = ARGV[1] ~= '0'
return { hits, is_limited and math.floor(ARGV[1]) }
