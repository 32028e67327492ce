-- Indexes that are no literals: sums, loops, fields, lengths, parameters.
local first, INDEX = 1, {limit = 3, window = 4, [7] = 8, 2}
local a, b, c = ARGV[first], ARGV[first + 1], ARGV[2 * 2 - 1]
local d, e, f = ARGV[INDEX.limit], ARGV[INDEX['window']], ARGV[INDEX[1]]
local g = ARGV[INDEX[7]]
local h, i = ARGV[-(-5)], ARGV[(6)]
for n = 1, 3 do redis.call('SET', KEYS[n], ARGV[n + 1]) end
for n = 3, 1, -1 do redis.call('DEL', KEYS[n]) end
for n = 1, 7, 2 do redis.call('SET', KEYS[1], ARGV[n]) redis.call('SET', KEYS[1], ARGV[n + 1]) end
for n = 1, #KEYS do redis.call('DEL', KEYS[n]) end
for n = #ARGV, 1, -1 do redis.call('SADD', KEYS[1], ARGV[n]) end
for n = 2, #ARGV - 1 do redis.call('SADD', KEYS[1], ARGV[n]) end
for n = 1, #ARGV - 1, 2 do redis.call('HSET', KEYS[1], ARGV[n], ARGV[n + 1]) end
for n = 0, #KEYS - 1 do redis.call('DEL', KEYS[n + 1]) end
for n = 2, #KEYS do redis.call('RENAME', KEYS[n - 1], KEYS[n]) end
for n = 1, table.getn(ARGV) do redis.call('SADD', KEYS[1], ARGV[n]) end
for n = 1, select('#', unpack(KEYS)) do redis.call('DEL', KEYS[n]) end
local last, one_before, none = ARGV[#ARGV], ARGV[#ARGV - 1], KEYS[#KEYS]
local function at(n) return ARGV[n] end
local j, k = at(2), at(3)
local function with(list, n) return list[n] end
local l, m = with(KEYS, 2), with(ARGV, 4)
local count = 1
count = count + 1
local o = ARGV[count]
local p, q = ARGV[tonumber(ARGV[1])], KEYS[ARGV[1]]
local r, s = ARGV[1.0], ARGV[2]
local t = table.concat(ARGV, ',', 2, 4)
local u = table.concat(KEYS, ',', 2)
local v = cjson.encode(ARGV)
local w = next(ARGV)
for position, value in ipairs(ARGV) do if position > 2 then redis.call('SADD', KEYS[1], value) end end
for position, value in ipairs(KEYS) do redis.call('DEL', value) end
local copied = {}
for position, value in ipairs(ARGV) do copied[position] = value end
local x, y = copied[1], copied[2]
return a
