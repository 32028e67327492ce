-- A local that holds one of several known numbers or words: what a comparison leaves.
local a = 1
if ARGV[1] == 'x' then a = 5 elseif ARGV[1] == 'y' then a = nil end
if a and a > 1 then local more = a else local not_more = a end
if a and a >= 5 then local most = a else local not_most = a end
if a and a < 5 then local less = a else local not_less = a end
if a and a <= 1 then local least = a else local not_least = a end
if a and 1 < a then local more_too = a end
if a and 5 >= a then local all = a end
if a and 5 <= a then local five = a end
if a == 5 then local exactly = a else local not_exactly = a end
if a ~= 5 then local another = a else local five_too = a end
if 5 == a then local mirrored = a end
if (a == 1) then local one = a end
if not (a == 1) then local not_one = a end
local b = 'x'
if ARGV[2] == '1' then b = 'y' end
if b == 'x' then local x = b else local not_x = b end
if not (b == 'x') then local not_x_too = b end
if b ~= 'y' then local not_y = b end
local c = 0
if redis.call('GET', KEYS[1]) then c = 1 end
if c > 0 then local some = c else local none = c end
if c == 0 then return 'none' end
local at_least_one = c
local d
if ARGV[3] == 'word' then d = 'first' else d = 5 end
if ARGV[3] == 'word' then local of_word = d else local of_others = d end
if not (ARGV[3] == 'word') then local of_others_too = d end
local e
if ARGV[4] == '1' then e = 'one' end
if ARGV[4] ~= '1' then local not_one_but = e end
local f = -1
if ARGV[5] then f = 0 end
if f < 0 then local below = f else local not_below = f end
if f == -1 then local minus = f end
local reply = redis.pcall('GET', KEYS[1])
if type(reply) == 'table' and reply['err'] then return reply['err'] end
if reply == false then return nil end
return reply
