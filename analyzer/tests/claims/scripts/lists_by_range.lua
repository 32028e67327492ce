-- Ranges of the lists, at and beyond the bounds of what is told apart.
for n = 1, 64 do redis.call('SET', KEYS[1], ARGV[n]) end
for n = 2, 67 do redis.call('SET', KEYS[2], ARGV[n]) end
for n = 2, 65 do redis.call('SET', KEYS[3], ARGV[n]) end
for n = 1, 128, 2 do redis.call('SET', KEYS[4], ARGV[n]) end
for n = 1, 131, 2 do redis.call('SET', KEYS[5], ARGV[n]) end
for n = 3, 1, -2 do redis.call('SET', KEYS[6], ARGV[n]) end
for n = 1, 3, 0 do redis.call('SET', KEYS[7], ARGV[n]) break end
for n = 5, 1 do redis.call('SET', KEYS[8], ARGV[n]) end
local a, b = ARGV[999999999], ARGV[1000000000]
local c, d = ARGV[500000000 * 2], ARGV[1000000000 - 1]
local e = table.concat(ARGV, ',', 40, 50)
local f = table.concat(ARGV, ',', 100, 163)
local g = table.concat(ARGV, ',', 100, 164)
redis.call('DEL', unpack(KEYS, 3, 5))
redis.call('DEL', unpack(KEYS, 2, #KEYS))
redis.call('DEL', unpack(KEYS, 1, #ARGV))
redis.call('DEL', unpack(KEYS, 100, 163))
redis.call('DEL', unpack(KEYS, 100, 164))
local h, i, j = unpack(ARGV, 7)
local k, l = unpack(ARGV, 8, 8)
local m = select('#', unpack(ARGV, 2))
local n = select('#', unpack(KEYS, #ARGV - 1))
local o = {unpack(ARGV, 3, 4)}
local p = math.max(unpack(ARGV, 5, 6))
print(unpack(ARGV, 11, 12))
local function two(x, y) return x, y end
two(unpack(ARGV))
two(unpack(ARGV, 9, 9))
local function any(...) return ... end
any(unpack(ARGV, 20, 21))
local limits = {low = 13, high = 14}
local q, r = ARGV[limits.low], ARGV[limits['high']]
local moving = {low = 15}
moving.low = 16
local s = ARGV[moving.low]
local handed = {low = 17}
any(handed)
local t = ARGV[handed.low]
local function at(position) return ARGV[position] end
local u, v = at(18), pcall(at, 19)
local function kept(position) return ARGV[position] end
local w = kept(22)
local size = tonumber(ARGV[23])
if not size then return nil end
local last
for x = 1, size do last = 'set' end
local by_size = last
for x = 1, ARGV[24] do last = nil end
local by_argument = last
for x = 1, KEYS[9] do last = 5 end
return last
