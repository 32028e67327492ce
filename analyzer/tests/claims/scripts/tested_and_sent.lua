-- What comparisons, conditions and texts look at, together with the length of lists.
local n = #ARGV
if n == 0 then return 'none' end
if n ~= 2 then return 'not two' end
if #KEYS > #ARGV then return 'too few' end
if #ARGV % 2 == 1 then return 'odd' end
local pairs_of = #ARGV / 2
for i = 1, pairs_of do redis.call('HSET', KEYS[1], ARGV[2 * i - 1], ARGV[2 * i]) end
local whole = math.floor(7 / 2)
for i = 1, #ARGV, 3 do redis.call('RPUSH', KEYS[1], ARGV[i], ARGV[i + 1], ARGV[i + 2]) end
local limit, key = tonumber(ARGV[1]), KEYS[1]
local used = tonumber(redis.call('GET', key) or '0')
if used + 1 > limit then return 0 end
if redis.call('SETNX', key, 1) == 1 then redis.call('PEXPIRE', key, ARGV[2]) end
if redis.call('EXISTS', key) then return 1 end
local score = redis.call('ZSCORE', KEYS[2], ARGV[1])
if score == '5' or score == 5 or tonumber(score) == 5 then return score end
local status = redis.call('SET', KEYS[1], 'x')
if status == 'OK' or status.ok == 'OK' or status['ok'] == 'OK' then return status end
local id = key .. ':' .. redis.call('TIME')[1] .. math.random(100)
redis.call('SET', id, string.format('%d:%s', limit, ARGV[2]))
local parts = {}
for part in string.gmatch(ARGV[2], '[^,]+') do parts[#parts + 1] = tonumber(part) end
if #parts > 0 and parts[1] > 5 then return parts end
local quotient, remainder = math.floor(limit / 10), limit % 10
if limit / 10 == quotient then return quotient end
local percent = used * 100 / limit
if percent > 50 then return percent end
return {limit - used, percent, limit * 2 / 2, (limit - limit % 10) / 10, #parts / 2}
