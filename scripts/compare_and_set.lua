-- Compare and set: puts `replacement` in place of `expected`, byte for byte, and leaves any other value alone.
--
-- KEYS[1]  key          a string; keeps the expiry it has
-- ARGV[1]  expected     the value it must hold; a missing key holds none, not even the empty one
-- ARGV[2]  replacement  the value it holds afterwards
-- Reply: 1 if replaced, 0 if the key is missing or holds something else.

local key = KEYS[1]
local expected = ARGV[1]
local replacement = ARGV[2]

if redis.call('GET', key) ~= expected then
  return 0
end
redis.call('SET', key, replacement, 'KEEPTTL')
return 1
