-- What a counting loop leaves behind: whether it may end before its first round, and what its variable is.
local a, b, c, d, e, f, g, h, i, j, k, l
for n = 1, 3 do a = 'set' end
local surely = a
for n = 3, 3 do b = 'set' end
local once = b
for n = 4, 3 do c = 'set' end
local never = c
for n = 3, 1, -1 do d = 'set' end
local down = d
for n = 1, 3, -1 do e = 'set' end
local wrong_way = e
for n = 1, #ARGV do f = ARGV[n] end
local as_sent = f
for n = #ARGV, 1, -1 do g = ARGV[n] end
local backwards = g
for n = 1, tonumber(ARGV[1]) do h = 'set' end
local by_argument = h
for n = 1, redis.call('LLEN', KEYS[1]) do i = 'set' end
local by_reply = i
for n = 0, #ARGV do j = 'set' end
local from_zero = j
for n = 1, 2, 0.5 do k = n end
local halves = k
for n = tonumber(ARGV[1]), 5 do l = n end
local from_argument = l
local known, empty, some = {1, 'two'}, {}, {}
for _, v in ipairs(ARGV) do some[#some + 1] = v end
local m, o, p, q, r, s, t, u
for n = 1, #known do m = known[n] end
local of_known = m
for n = 1, #empty do o = empty[n] end
local of_empty = o
for n = 1, #some do p = some[n] end
local of_some = p
for _, v in ipairs(known) do q = v end
local each_known = q
for _, v in ipairs(empty) do r = v end
local each_empty = r
for key, v in pairs({x = 1}) do s = v end
local each_named = s
for _, v in ipairs({1, nil, 'three'}) do t = v end
local with_hole = t
for _, v in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do u = v end
local of_reply = u
for word in string.gmatch(ARGV[1], '%a+') do u = word end
local of_words = u
local w, x = 0, 'start'
while w < 5 do w = w + 1 if w == 3 then x = 'left' break end end
local left = x
repeat x = 'ran' w = w - 1 until w < 0
local ran = x
while true do if w > 5 then break end w = w + 1 x = nil end
local dropped = x
return {surely, of_some}
