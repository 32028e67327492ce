-- Counts one more, for an hour.
local function count(key)
  redis.call('EXPIRE', key, 3600, KEYS[2])
  return redis.call('INCR', key)
end
