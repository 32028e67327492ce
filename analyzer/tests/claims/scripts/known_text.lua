-- Functions of Lua's libraries: what they make of values.
local v, n = ARGV[1], tonumber(ARGV[2])
local a, b, c = string.len(v), string.sub(v, 1, 2), string.upper(v)
local d, e = string.find(v, 'x')
local f, g = string.match(v, '(%d+)-(%d+)'), string.gsub(v, 'a', 'b')
local h, i, j = string.byte(v), string.char(65), string.rep(v, 3)
local k, l = v:len(), v:sub(2)
local m, o = math.floor(n), math.ceil(n)
local p, q, r = math.max(1, 2), math.min(n, 5), math.abs(n)
local s, t, u = math.sqrt(4), math.random(), math.random(6)
local w, x = math.huge, math.pi
local y, z = tostring(n), tostring(true)
local aa, ab = tonumber('12'), tonumber('x')
local ac, ad = tonumber(v) or 0, type(v)
local ae, af = cjson.encode({1}), cjson.decode(v)
local ag, ah = cmsgpack.pack(1), cmsgpack.unpack(v)
local ai, aj = table.concat({1, 2}, ','), table.getn({1, 2})
local ak, al = select('#', 1, 2), select(2, 'a', 'b')
local am, an = unpack({1, 'two'})
local ao, ap = pcall(redis.call, 'GET', KEYS[1])
local aq, ar = redis.sha1hex(v), redis.status_reply('FINE')
local as, at = redis.error_reply('MINE it is'), bit.band(5, 3)
local au, av = struct.pack('>I', 1), struct.unpack('>I', v)
local aw, ax = os.clock(), rawget({1}, 1)
local ay, az = next({}), ipairs({})
local ba, bb = assert(v), string.format('%d', n)
local bc, bd = #v, #{1, 2}
local be, bf = v .. n, 1 .. 2
local bg, bh = not v, not nil
local bi, bj = v and 1, v or 2
local bk, bl = nil and 1, false or 2
local bm, bn = 1 == 1.0, 'a' == 'b'
local bo, bp = 'a' < 'b', 2 > 1
local bq, br = n == nil, v ~= false
local bs, bt = nil == false, {} == {}
local bu, bv = 1 < 2, 'x' ~= 'x'
local bw, bx = math.fmod(7, 2), math.pow(2, 2)
local by, bz = string.reverse(v), string.lower('ABC')
return {a, bz}
