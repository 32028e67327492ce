-- Elements of known tables come, go and move: at the end, at an index, somewhere.
local a, b, c = {1, 'two', true}, {1, 'two', true}, {1, 'two', true}
table.insert(a, 'last')
local pushed = a
table.insert(b, 1, 'first')
local inserted = b
table.insert(b, 4, 'near the end')
local inserted_again = b
table.insert(c, 9, 'beyond')
local beyond = c
local d, e, f = {1, 'two', true}, {1, 'two', true}, {1, 'two', true}
table.remove(d)
local popped = d
table.remove(e, 1)
local without_first = e
table.remove(e, 7)
local without_nothing = e
table.remove(f, tonumber(ARGV[1]))
local without_some = f
local g, h, i = {1, 'two', true}, {1, 'two', true}, {1, 'two', true}
table.insert(g, tonumber(ARGV[1]), 'somewhere')
local somewhere = g
table.sort(h)
local sorted = h
g[2] = nil
i[3] = nil
local shorter = i
i[1] = nil
local holed = i
table.insert(i, 'behind a hole')
local filled = i
local j, k, l, m = {1, 'two'}, {1, 'two'}, {1, 'two'}, {1, 'two'}
j[3] = false
local next_one = j
k[5] = 'far'
local far = k
k[3] = 'near'
local near = k
l[#ARGV] = 'any place'
local any_place = l
m[ARGV[1] / 2] = 'no whole number'
local no_whole = m
m[0] = 'before'
m[-1] = 'before'
local before = m
l.name = 1
local with_name = l
l.name = nil
local without_name = l
l.ok = 'marker'
local marked = l
local n = {a = 1, b = 2}
n.c = 3
local one_more = n
n.a = nil
n.b = nil
n.c = nil
local emptied = n
n[1] = 'one'
local listed = n
n[ARGV[1]] = 1
local unknown = n
local o = {}
o[1], o[2] = 'x', nil
o[2] = 'y'
table.remove(o, 2)
local back = o
for _, v in ipairs(ARGV) do table.insert(o, v) end
local grown = o
table.insert(o, 1, 'head')
local headed = o
table.remove(o)
table.remove(o, 1)
table.remove(o, 5)
local cut = o
local p, q, r, s = {1, 'two', true}, {1, 'two', true}, {1, 'two', true}, {1, 'two', true}
table.insert(p, 2, 'between')
local between = p
table.remove(q, 2)
local closed = q
r[0] = 'no element'
local same = r
s[1] = 'changed'
local replaced = s
return {pushed, inserted, cut}
