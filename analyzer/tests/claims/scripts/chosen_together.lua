-- One condition chooses several values; another one that depends on the same tells which.
local v = redis.call('GET', KEYS[1])
local a, b, c
if v then a, b, c = 'a', 'b', 1 else a, b, c = nil, nil, nil end
if a then local with_a = b end
if not a then local without_a = b end
if v then local with_v, too = a, c end
if c == 1 then local by_number = b end
if c and v then local by_both = b end
local d
if ARGV[1] == 'x' then d = 'x' elseif ARGV[1] == 'y' then d = 'y' end
if ARGV[1] == 'x' then local of_x = d end
if ARGV[1] ~= 'y' then local not_y = d end
if ARGV[2] == 'x' then local of_another = d end
if d == 'x' then local by_word = d else local by_other_word = d end
local e = 0
if tonumber(ARGV[1]) > 5 then e = nil end
if tonumber(ARGV[1]) > 5 then local large = e else local small = e end
if tonumber(ARGV[1]) <= 5 then local small_again = e end
local f
if redis.call('EXISTS', KEYS[1]) == 1 then f = redis.call('GET', KEYS[1]) end
if redis.call('EXISTS', KEYS[1]) == 1 then local asked_again = f end
if not f then return nil end
local certain = f
local g, h
if #KEYS > 1 then g = KEYS[2] h = 1 end
if #KEYS > 1 then local second = g end
if h then local by_h = g end
if h and g then local by_both_again = g end
if #ARGV == 3 then h = 2 end
local mixed = h
local function choose(x) if x then return 1 end return nil end
local i = choose(v)
if i then local of_i = v end
if v then local of_v = i end
local j = v and 'there' or nil
if j then local of_j = v else local not_of_j = v end
local k = not v
if not k then local of_k = v end
local l = {}
if v then l.x = 1 end
if l.x then local by_field = v end
if v then local field = l.x end
return {a, d, e, g, i, j}
