-- What goes beyond a bound is unknown: many alternatives, many elements, deep tables, many keys.
local word = ARGV[1]
local a
if word == '1' then a = 1 elseif word == '2' then a = 2 elseif word == '3' then a = 3 elseif word == '4' then a = 4 elseif word == '5' then a = 5 elseif word == '6' then a = 6 elseif word == '7' then a = 7 elseif word == '8' then a = 8 elseif word == '9' then a = 9 end
local few = a
local b = a
if word == 'a' then b = 'a' elseif word == 'b' then b = 'b' elseif word == 'c' then b = 'c' elseif word == 'd' then b = 'd' elseif word == 'e' then b = 'e' elseif word == 'f' then b = 'f' elseif word == 'g' then b = 'g' elseif word == 'h' then b = 'h' elseif word == 'i' then b = 'i' end
local many = b
local c = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64}
local all = c
table.insert(c, 65)
local one_too_many = c
local d = {{{{{{{{{{{{'deep'}}}}}}}}}}}}
local deepest = d
local e = {{{{{{{{{{{{{'too deep'}}}}}}}}}}}}}
local too_deep = e
local f = {a = 1, b = 1, c = 1, d = 1, e = 1, f = 1, g = 1, h = 1, i = 1, j = 1, k = 1, l = 1, m = 1, n = 1, o = 1, p = 1}
local named = f
f.q = 1
local too_many_names = f
local g = {}
for i = 1, 100 do g[i] = {i} end
local grown = g
local h = ''
for i = 1, 3 do h = h .. 'x' end
local text = h
local i = {}
local j = i
j[1] = 'by another name'
local shared = i
local k = {1, {2, 3}}
local l = k[2]
l[1] = 'within'
local changed_within = k
local m = k[1]
k[2] = nil
local n = {k, k}
local held_twice = n
return {few, many, d, g}
