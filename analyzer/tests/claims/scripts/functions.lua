-- Local functions: what they are called with, what they change around them, and what they give back.
local state, count, name = 'start', 0, nil
local function change() state = 'changed' count = count + 1 end
local before = state
change()
local after, counted = state, count
local function never_called() state = 5 end
local function maybe(flag) if flag then return 'yes' end end
local m = maybe(ARGV[1])
local n = maybe(true)
local o = maybe(false)
local function raises() error('no') end
local function may_raise(x) if not x then error({err = 'MINE no'}) end return x end
local p = may_raise(redis.call('GET', KEYS[1]))
local function deep(x) local function inner(y) return y .. x end return inner(x) end
local q = deep('a')
local function recursive(x) if x > 0 then return recursive(x - 1) end return 'end' end
local r = recursive(5)
local later
function later() return 1 end
local s = later()
later = function() return 'two' end
local t = later()
local methods = {}
function methods.one() return 1 end
function methods:two() return self end
local u, v = methods.one(), methods:two()
local ok, err = pcall(raises)
local ok_too, value = pcall(maybe, 1)
local function fills(list) list[#list + 1] = 'x' end
local w = {}
fills(w)
local filled = w
local function hands_on(f, x) return f(x) end
local x = hands_on(maybe, 1)
local function reads() return KEYS[1], ARGV[2], #ARGV end
local y, z, aa = reads()
local function names(parameter) name = parameter return name end
local ab, ac = names(KEYS[2]), name
local function loops() for i = 1, 3 do if i == 2 then return i end end return nil end
local ad = loops()
local function ends() while true do if redis.call('LPOP', KEYS[1]) == 'x' then return 'found' end end end
local ae = ends()
local af = (function() return 'at once' end)()
if ARGV[3] then raises() end
local ag = ARGV[3]
return {before, after, m, n, o}
