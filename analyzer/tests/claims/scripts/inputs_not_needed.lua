-- Elements that a script can do without, by each way to say so.
local a = ARGV[1] or 'default'
local b = tonumber(ARGV[2]) or 5
local c = ARGV[3]
if c then redis.call('SET', KEYS[1], c) end
local d = ARGV[4]
if d == nil then d = 'x' end
local e = ARGV[5] ~= nil
local f = ARGV[6] and redis.call('GET', KEYS[1])
local g = type(ARGV[7]) == 'nil'
local h = not ARGV[8]
while ARGV[9] do break end
local i = tostring(ARGV[10])
local j = {name = ARGV[11], ARGV[12], 'x', ARGV[13]}
local function can_do_without(x) return x or 1 end
local k = can_do_without(ARGV[14])
local function needs(x) return x .. 'y' end
local l = needs(ARGV[15])
local m = cjson.encode({value = ARGV[16]})
local n = ARGV[17] == 'flag'
local o = 'flag' == ARGV[18]
local p = ARGV[19] .. 'x'
local q = redis.call('SET', KEYS[1], ARGV[20])
local function gives() return ARGV[21] end
local r = gives() or 'none'
local s = (ARGV[22])
if not s then return 'none' end
local t = tonumber(ARGV[23] or 10)
local u = math.max(tonumber(ARGV[24]) or 0, 1)
if #ARGV > 24 then redis.call('SET', KEYS[1], ARGV[25]) end
if #ARGV == 26 then return 26 end
if ARGV[27] ~= 'x' and ARGV[28] == 'y' then return 28 end
local v = ARGV[29] == nil and 1 or ARGV[29]
local w, x = ARGV[30], ARGV[31]
if w and tonumber(x) > 5 then return x end
local unused = ARGV[32]
local y = #KEYS
if #KEYS >= 2 then redis.call('DEL', KEYS[2]) end
local z = select(3, unpack(ARGV))
if pcall(redis.call, 'GET', ARGV[33]) then return 1 end
return #ARGV
