-- Divisions that the script knows to leave nothing.
local n, page = redis.call('LLEN', KEYS[1]), tonumber(ARGV[1])
local whole, whole_too = (n - n % 10) / 10, (n - (n % 10)) / 10
local other, not_that = (n - n % 10) / 5, (n + n % 10) / 10
local sum = (n + 1 - n % 10) / 10
local by_local, size = 0, 20
by_local = (n - n % size) / size
local cut = n / 7
local rounded = math.floor(cut)
local known = cut
local not_cut = n / 3
local asked = not_cut % 1
local known_too = not_cut
if page % 4 == 0 then return page / 4 end
local by_four, by_five = n / 4, n / 5
local t = {size = 10, other = 10}
if n % t.size == 0 then return {n / t.size, n / t.other} end
if n % t['size'] == 0 then return {n / t['size'], n / t['other']} end
if n % #ARGV == 0 then return n / #ARGV end
local half = n / 2
if half == math.floor(half) then return half end
if n / 6 > 1 then return n / 6 end
return {whole, other, by_four, by_five, known, not_cut}
