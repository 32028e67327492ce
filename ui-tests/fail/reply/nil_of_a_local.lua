local owner
if ARGV[1] == 'none' then return owner end
local function body(id) return redis.call('HGET', KEYS[1], id) end
return body(ARGV[1])
