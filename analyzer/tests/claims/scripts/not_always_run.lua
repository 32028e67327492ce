-- Places that only some calls come to: behind what the caller sends, behind what a key holds, and never.
if ARGV[1] == 'get' then return redis.call('GET', KEYS[1]) end
if ARGV[1] == 'set' then redis.call('SET', KEYS[1], ARGV[2]) elseif ARGV[1] == 'del' then redis.call('DEL', KEYS[2]) else redis.call('INCR', KEYS[3]) end
local v = redis.call('GET', KEYS[1])
if v then redis.call('SET', KEYS[4], ARGV[3]) else redis.call('DEL', KEYS[5]) end
if v == ARGV[4] then return ARGV[5] end
while v do redis.call('SET', KEYS[1], ARGV[6]) v = redis.call('GET', KEYS[1]) end
while ARGV[7] == 'x' do redis.call('SET', KEYS[1], ARGV[8]) break end
for i = 1, tonumber(ARGV[9]) do redis.call('SET', KEYS[1], ARGV[10]) end
for i = 1, redis.call('LLEN', KEYS[1]) do redis.call('SET', KEYS[1], ARGV[11]) end
for i = 1, 3 do redis.call('SET', KEYS[1], ARGV[12]) end
repeat redis.call('SET', KEYS[1], ARGV[13]) until redis.call('EXISTS', KEYS[1]) == 1
v = redis.call('GET', KEYS[1])
local mode = ARGV[14]
local is_on = mode == 'on' and v
if is_on then return ARGV[15] end
if not is_on and v then return ARGV[16] end
if type(v) == 'table' then return ARGV[17] end
local function called(x) if x then return ARGV[18] end return ARGV[19] end
called(v)
called(mode)
local function not_called() return ARGV[20] end
local handlers = {one = function() return ARGV[21] end, two = function() return ARGV[22] end}
local handler = handlers[mode]
if handler then return handler() end
local w = mode == 'a' and ARGV[23] or ARGV[24]
local x = v and ARGV[25] or ARGV[26]
if false then return ARGV[27] end
if true then redis.call('SET', KEYS[1], ARGV[28]) end
if mode ~= 'x' then error('no') end
redis.call('SET', KEYS[1], ARGV[29])
if v then return redis.error_reply('MINE no') end
redis.call('SET', KEYS[1], ARGV[30])
do return ARGV[31] end
