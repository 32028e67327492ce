-- Conditions: whether the caller decides, or data; which places are certain to run.
local mode, v = ARGV[1], redis.call('GET', KEYS[1])
if (mode == 'a') then redis.call('SET', KEYS[1], ARGV[2]) end
if not (mode == 'a') then redis.call('SET', KEYS[1], ARGV[3]) end
if (v) then redis.call('SET', KEYS[1], ARGV[4]) end
if v and mode == 'b' then redis.call('SET', KEYS[1], ARGV[5]) end
if v or mode then redis.call('SET', KEYS[1], ARGV[6]) end
if v == mode then redis.call('SET', KEYS[1], ARGV[7]) end
if mode == '' then redis.call('SET', KEYS[1], ARGV[8]) end
if mode == '0' then redis.call('SET', KEYS[1], ARGV[9]) end
if tonumber(mode) == 2 then redis.call('SET', KEYS[1], ARGV[10]) else redis.call('DEL', KEYS[2]) end
if tonumber(mode) == 0 then redis.call('SET', KEYS[1], ARGV[11]) else redis.call('DEL', KEYS[3]) end
local flag = mode == 'on'
if flag == true then redis.call('SET', KEYS[1], ARGV[12]) else redis.call('DEL', KEYS[4]) end
if flag == false then redis.call('SET', KEYS[1], ARGV[13]) else redis.call('DEL', KEYS[5]) end
local word = 'set'
if mode then word = 'get' end
if word == 'set' then redis.call('SET', KEYS[1], ARGV[14]) else redis.call('DEL', KEYS[6]) end
local count = 0
for _, key in ipairs(KEYS) do count = count + redis.call('EXISTS', key) end
if count > 2 then redis.call('SET', KEYS[1], ARGV[15]) else redis.call('DEL', KEYS[7]) end
local function decides(...) if ... then return ARGV[16] end return ARGV[17] end
decides(v)
local function looks() return redis.call('EXISTS', KEYS[1]) == 1 end
if looks() then redis.call('SET', KEYS[1], ARGV[18]) else redis.call('DEL', KEYS[8]) end
local function always() return true end
if always() then redis.call('SET', KEYS[1], ARGV[19]) end
local function itself(x) if x > 3 then return itself(x - 1) end return ARGV[20] end
itself(5)
if math.random() > 0.5 then redis.call('SET', KEYS[1], ARGV[21]) end
if #ARGV > 21 then redis.call('SET', KEYS[1], ARGV[22]) end
if KEYS[9] then redis.call('DEL', KEYS[9]) end
if mode ~= 'c' and v ~= 'd' then return ARGV[23] end
if mode == 'e' or mode == 'f' then return ARGV[24] elseif mode == 'g' then return ARGV[25] end
local helper = function(x) return ARGV[26] end
local other = helper
other(1)
local never = function(x) return ARGV[27] end
local set = {}
set.handler = function() return ARGV[28] end
set.handler()
if v then error('stop') end
redis.call('SET', KEYS[1], ARGV[29])
if not v and mode == 'h' then error({err = 'MINE stop'}) else redis.call('SET', KEYS[1], ARGV[30]) end
while count < 3 do count = count + 1 if mode == 'i' then break end redis.call('SET', KEYS[1], ARGV[31]) end
return ARGV[32]
