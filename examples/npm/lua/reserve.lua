-- Reserves ARGV[1] pieces of the stock KEYS[1] for the order KEYS[2]; replies how many are left, or -1 if there are too few.
local left = tonumber(redis.call('GET', KEYS[1]) or '0')
local wanted = tonumber(ARGV[1])
if left < wanted then
  return -1
end
redis.call('HINCRBY', KEYS[2], 'reserved', wanted)
return redis.call('DECRBY', KEYS[1], wanted)
