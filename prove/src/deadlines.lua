local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local seconds, key, found = math.floor(now / 1000), KEYS[1], {}
local function near(what, left, wanted)
  found[#found + 1] = what .. ' ' .. ((left > wanted - 1100 and left < wanted + 1100) and wanted or left)
end
local function lives(what, wanted) near(what, redis.call('PTTL', key), wanted) end
redis.call('SET', key, 'v')
redis.call('EXPIREAT', key, seconds + 90) lives('EXPIREAT', 90000)
redis.call('PEXPIREAT', key, now + 80000) lives('PEXPIREAT', 80000)
redis.call('SET', key, 'v', 'EXAT', seconds + 70) lives('SET EXAT', 70000)
redis.call('SET', key, 'EXAT', 'PXAT', now + 60000) lives('SET PXAT', 60000)
redis.call('GETEX', key, 'EXAT', seconds + 50) lives('GETEX EXAT', 50000)
near('EXPIRETIME', redis.call('EXPIRETIME', key) * 1000 - now, 50000)
near('PEXPIRETIME', redis.call('PEXPIRETIME', key) - now, 50000)
local dump = redis.call('DUMP', key)
redis.call('DEL', key)
redis.call('RESTORE', key, now + 40000, dump, 'ABSTTL') lives('RESTORE', 40000)
found[#found + 1] = redis.call('GET', key)
found[#found + 1] = redis.pcall('SET', key, 'v', 'EXAT', 0).err
local call = redis.call
found[#found + 1] = tostring(pcall(redis.call, 'EXPIREAT', key, 'soon')) .. call('EXPIREAT', key, 1) .. call('EXISTS', key)
return found
