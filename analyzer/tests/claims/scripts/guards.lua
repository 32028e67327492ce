-- What a condition leaves of a value, on each way.
local n = tonumber(ARGV[1])
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if v then local there = v else local gone = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if not v then local gone = v else local there = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if v == false then local gone = v else local there = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if v ~= false then local there = v else local gone = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if v == nil then local never = v else local still = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if type(v) == 'string' then local text = v else local other = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if type(v) ~= 'boolean' then local text = v else local other = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if 'string' == type(v) then local text = v else local other = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if v and w then local both, both_too = v, w else local one, other = v, w end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if v or w then local one, other = v, w else local no, no_too = v, w end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if not (v and w) then local one, other = v, w else local both, both_too = v, w end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if not (v or w) then local no, no_too = v, w else local one, other = v, w end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if v == 'x' then local word = v else local other_word = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) if v == w then local same, same_too = v, w end end
if n then local number = n else local no_number = n end
if n == nil then local no_number = n else local number = n end
if n ~= nil and n > 5 then local large = n end
if not n or n < 5 then local small_or_none = n end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) local t = type(v) if t == 'string' then local by_local = v else local not_by_local = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) local is_there = v ~= false if is_there then local by_flag = v else local not_by_flag = v end end
do local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1]) local is_gone = not v if is_gone then local by_denial = v else local not_by_denial = v end end
local v, w = redis.call('GET', KEYS[1]), redis.call('HGET', KEYS[2], ARGV[1])
local kept = v
assert(w)
local asserted = w
assert(n, 'no number')
local asserted_number = n
local length = redis.call('LLEN', KEYS[2])
if length > 0 then local popped = redis.call('LPOP', KEYS[2]) end
if length == 0 then return 'empty' end
local pushed = redis.call('LPOP', KEYS[2])
local reply = redis.pcall('INCR', KEYS[1])
if reply.err then local failed = reply else local counted = reply end
if type(reply) == 'table' then local failed = reply else local counted = reply end
local items = redis.call('ZRANGE', KEYS[3], 0, 0)
if #items == 0 then return 'none' end
local first = items[1]
if items[2] then local second = items[2] end
if next(items) then local any = items[1] end
while v do local within = v v = false end
local behind = v
repeat local inside = w until w
local x = ARGV[2]
if x == '1' then x = true elseif x == '0' then x = false else x = nil end
local three = x
if x == nil then return 'bad' end
local two = x
local y = x and 'yes' or 'no'
local z = x ~= nil and x
return {three, two, y}
