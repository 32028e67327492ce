-- Lists that are spread: over locals, into calls, into tables.
local a, b, c = unpack(ARGV)
local d, e = unpack(KEYS, 2)
local f, g, h = unpack({1, 'two'})
local i, j = unpack({1, 'two', true}, 2, 3)
local k, l = unpack({1, 'two', true}, 2)
local m = {unpack(ARGV)}
local n = {unpack(ARGV, 2)}
local o = {'first', unpack(KEYS)}
local p = {unpack(KEYS), 'last'}
local q, r = redis.call('HMGET', KEYS[1], 'a', 'b'), 5
local s, t = unpack(q)
local u = {unpack(q)}
local v, w = unpack(redis.call('MGET', KEYS[1], KEYS[2]))
local x, y = (unpack(ARGV))
local function two() return 1, 'two' end
local z, aa, ab = two()
local ac, ad = two(), two()
local ae = {two(), two()}
local af = {(two())}
local function some(...) return ... end
local ag, ah = some(1, 'two')
local function count(...) return select('#', ...), ... end
local ai, aj = count('x')
local function pack(...) return {...} end
local ak = pack(1, 2)
local function tail(first, ...) return ... end
local al = tail(1, 'two')
redis.call('DEL', unpack(KEYS))
redis.call('SADD', KEYS[1], unpack(ARGV, 2))
redis.call('SADD', KEYS[1], unpack(m))
redis.call('SADD', KEYS[1], unpack({'x', 'y'}))
redis.call('SADD', KEYS[1], unpack(ARGV, 2, 3))
redis.call('SADD', KEYS[1], select(2, unpack(ARGV)))
redis.call('SET', unpack({KEYS[1], ARGV[1]}))
local am = select('#', unpack(ARGV))
local an = select(2, unpack(KEYS))
local ao, ap = string.match(ARGV[1], '(a)(b)')
local aq = math.max(unpack(ARGV))
local ar = table.concat({unpack(ARGV)}, ',')
return {a, m, n, o, p}
