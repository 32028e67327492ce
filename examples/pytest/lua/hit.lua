-- Counts a hit in a window of ARGV[2] milliseconds; replies 1 if it is one of the first ARGV[1], and otherwise 0.
local hits = redis.call('INCR', KEYS[1])
if hits == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
end
if hits > tonumber(ARGV[1]) then
  return 0
end
return 1
