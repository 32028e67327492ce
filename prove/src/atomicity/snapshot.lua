-- What every key holds: one text.
local function sorted(values, width)
  local items = {}
  for i = 1, #values, width do
    items[#items + 1] = values[i] .. '=' .. tostring(values[i + width - 1])
  end
  table.sort(items)
  return table.concat(items, '|')
end

local keys = redis.call('KEYS', '*')
table.sort(keys)
for i, key in ipairs(keys) do
  local kind, held = redis.call('TYPE', key).ok, nil
  if kind == 'set' then
    held = sorted(redis.call('SMEMBERS', key), 1)
  elseif kind == 'hash' then
    held = sorted(redis.call('HGETALL', key), 2)
  else
    held = redis.sha1hex(redis.call('DUMP', key))
  end
  keys[i] = key .. '=' .. kind .. tostring(redis.call('TTL', key) == -1) .. held
end
return table.concat(keys, ' ')
