-- Moves the end of every key, and of every field of a hash, by ARGV[1] milliseconds; ends lie in the past at 1 ms.
-- Replies with the keys whose time is over.
local by, over = tonumber(ARGV[1]), {}
local function moved(left)
  return string.format('%.0f', math.max(1, left - by))
end
local probe = redis.pcall('HPTTL', 'redis-script-test', 'FIELDS', 1, 'none')
local has_fields = not probe.err
local function move_fields(key)
  for _, field in ipairs(redis.call('HKEYS', key)) do
    local left = redis.call('HPTTL', key, 'FIELDS', 1, field)[1]
    if left >= 0 and left <= by then
      redis.call('HPEXPIRE', key, 0, 'FIELDS', 1, field)
    elseif left >= 0 then
      redis.call('HPEXPIRE', key, moved(left), 'FIELDS', 1, field)
    end
  end
end
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left >= 0 then
    redis.call('PEXPIRE', key, moved(left))
    if left <= by then
      over[#over + 1] = key
    end
  end
  if has_fields and redis.call('TYPE', key).ok == 'hash' then
    move_fields(key)
  end
end
return over
