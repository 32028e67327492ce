-- Update if version: replaces a JSON document, provided that nobody has since it was read.
-- The text is stored as it came: decoded and encoded again here, [] would become {} and every number would
-- be cut to 14 digits. So the caller raises the version, and the script only compares.
--
-- KEYS[1]  document          a JSON object with a `version` from 1, as text; keeps the expiry it has
-- ARGV[1]  expected_version  the version that was read, a whole number; 0 if there was no document
-- ARGV[2]  updated           the whole new document, its `version` is `expected_version` + 1
-- Reply: {'UPDATED', version now stored}, or {'STALE', version found}, 0 for no document.

local document = KEYS[1]
local expected_version = tonumber(ARGV[1])
local updated = ARGV[2]

-- NaN fails every comparison; from 2^53 on a number no longer differs from the one after it.
local function is_version(n)
  return type(n) == 'number' and n >= 1 and n <= 2 ^ 53 and n % 1 == 0
end

local decoded, fields = pcall(cjson.decode, updated)
if not (decoded and type(fields) == 'table' and is_version(fields.version)) then
  return redis.error_reply('BADARG updated must be a JSON object whose version is a whole number from 1')
end
if fields.version - 1 ~= expected_version then
  return redis.error_reply('BADARG the version of updated must be expected_version + 1')
end

local stored = redis.call('GET', document)
local version = stored and cjson.decode(stored).version or 0
if stored and not is_version(version) then
  return redis.error_reply('BADDOC the stored document has no version')
end
if version ~= expected_version then
  return {'STALE', version}
end
redis.call('SET', document, updated, 'KEEPTTL')
return {'UPDATED', fields.version}
