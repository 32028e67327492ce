-- Tables within tables, what gets hold of them, and what is written there.
local rows = {{1, 'one'}, {2, 'two'}}
local first = rows[1]
local known = rows
local n = #first
local still_known = rows
local function changes(t) t[1] = 'changed' end
local copy = {rows[1], rows[2]}
local called = {rows[2], changes(first)}
local not_known = rows
local pairs_of = {{1}, {2}}
for _, row in ipairs(pairs_of) do row[1] = 'x' end
local written = pairs_of
local kept = {{1}, {2}}
for _, row in ipairs(kept) do redis.call('SET', KEYS[1], row[1]) end
local read_only = kept
local a = {{1}}
local b = {a[1], redis.call('GET', KEYS[1])}
local quiet = {a[1], tonumber(ARGV[1]), #a, -n, (n), not n, {n}, a[n], rows.x}
local not_quiet = {a[1], string.gsub(ARGV[1], 'x', changes)}
local c = {{1}, function() return 1 end}
local of_function = c[2]
local inner = c[1]
table.insert(inner, 2)
local grown = c
local d = {{1}, x = {2}}
local named = d.x
named[1] = 'x'
local e = {unpack({{1}, {2}})}
local f = next({{1}})
local g, h = {{1}}, nil
h = g
h[1][1] = 'deep'
local deep = g
local function keeps(t) return t end
local i = {{1}}
local j = keeps(i[1])
j[1] = 'y'
local changed = i
return {known, still_known, {rows[1], 'x'}, {first, not n}, read_only}
