-- What commands reply, and what becomes doubtful once the script has asked or changed a key.
local a = redis.call('GET', KEYS[1])
redis.call('SET', KEYS[1], 'x')
local b = redis.call('GET', KEYS[1])
local c = redis.call('EXISTS', KEYS[2]) == 1 and redis.call('GET', KEYS[2])
local d = redis.call('HGET', KEYS[3], 'f')
redis.call('HSET', KEYS[3], 'f', 1)
local e = redis.call('HGET', KEYS[3], 'f')
local f = redis.call('HMGET', KEYS[3], 'f', 'g')
local g, h = f[1], f[2]
local i = redis.call('HGETALL', KEYS[3])
local j, k = i[1], i['f']
local l = redis.call('ZSCORE', KEYS[4], 'm')
redis.call('ZADD', KEYS[4], 1, 'm')
local m = redis.call('ZSCORE', KEYS[4], 'm')
local n = redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES')
local o = redis.call('ZRANGE', KEYS[4], 0, 0)[1]
local p = redis.call('LPOP', KEYS[5])
redis.call('RPUSH', KEYS[5], 'x')
local q = redis.call('LPOP', KEYS[5])
local r = redis.call('LINDEX', KEYS[5], 0)
local s = redis.call('SMEMBERS', KEYS[6])
local t = redis.call('SISMEMBER', KEYS[6], 'x')
local u = redis.call('SET', KEYS[1], 'y', 'NX')
local v = redis.call('SET', KEYS[1], 'y', 'GET')
local w = redis.call('TYPE', KEYS[1])
local x = w.ok
local y = redis.call('PING').ok
local z = redis.pcall('INCR', KEYS[1])
local aa = redis.call('TTL', KEYS[1])
local ab = redis.call(ARGV[1], KEYS[1])
local ac = redis.call('INFO')
local ad = redis.call('EVALSHA', ARGV[1], 0)
local key = KEYS[7]
redis.call('DEL', key)
local ae = redis.call('GET', key)
local af = redis.call('GET', 'prefix:' .. KEYS[1])
redis.call('FLUSHALL')
local ag = redis.call('GET', KEYS[1])
redis.call('EXPIRE', KEYS[1], 10)
local ah = redis.call('GET', KEYS[1])
for i = 1, 2 do local again = redis.call('GET', KEYS[8]) redis.call('SET', KEYS[8], i) end
local ai = redis.call('SCAN', 0)
local aj, ak = ai[1], ai[2]
local al = redis.call('INCRBYFLOAT', KEYS[1], 1.5)
local am = redis.call('ZPOPMIN', KEYS[4])
local an, ao = am[1], am[2]
local ap = redis.call('XADD', KEYS[9], '*', 'f', 1)
local aq = redis.call('GEOPOS', KEYS[4], 'm')
redis.setresp(3)
local ar = redis.call('HGETALL', KEYS[3])
return {a, b, z}
