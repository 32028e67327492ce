//! Limiters, locks, queues, leaderboards, sessions, caches, counters, streams.

use crate::right;

/// The entries of a stream: what identifies each, and its fields.
type Entries = Vec<(String, Vec<String>)>;

right! {
    ratelimit_fixed(#[key] k: &str = "rl", limit: u64 = 10, window: u64 = 60) -> (bool, u64) = (true, 9), r"
local current = redis.call('INCR', KEYS[1])
if current == 1 then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
local limit = tonumber(ARGV[1])
if current > limit then return {0, 0} end
return {1, limit - current}
";

    ratelimit_sliding(#[key] k: &str = "rl", now: u64 = 1000, window: u64 = 100, limit: u64 = 5, id: &str = "a") -> (bool, u64, u64) = (true, 4, 0), r"
local now = tonumber(ARGV[1])
local window = tonumber(ARGV[2])
local limit = tonumber(ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[1], 0, now - window)
local count = redis.call('ZCARD', KEYS[1])
if count < limit then
  redis.call('ZADD', KEYS[1], now, ARGV[4])
  redis.call('PEXPIRE', KEYS[1], window)
  return {1, limit - count - 1, 0}
end
local oldest = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
local retry = 0
if oldest[2] then retry = tonumber(oldest[2]) + window - now end
return {0, 0, retry}
";

    token_bucket(#[key] k: &str = "tb", cap: u64 = 10, rate: f64 = 1.5, now: f64 = 100.5, req: u64 = 1) -> (bool, u64) = (true, 9), r"
local cap, rate, now, req = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local state = redis.call('HMGET', KEYS[1], 'tokens', 'ts')
local tokens, ts = tonumber(state[1]), tonumber(state[2])
if not tokens then tokens = cap; ts = now end
local filled = math.min(cap, tokens + (now - ts) * rate)
local allowed = filled >= req
if allowed then filled = filled - req end
redis.call('HSET', KEYS[1], 'tokens', filled, 'ts', now)
redis.call('EXPIRE', KEYS[1], math.ceil(cap / rate) * 2)
return {allowed and 1 or 0, math.floor(filled)}
";

    gcra(#[key] k: &str = "g", now: u64 = 1000, burst: u64 = 5, rate: u64 = 10, period: u64 = 60) -> (i64, i64, String) = (1, 4, "-1".to_owned()), r"
local tat = redis.call('GET', KEYS[1])
local now = tonumber(ARGV[1])
local emission = tonumber(ARGV[4]) / tonumber(ARGV[3])
local offset = emission * tonumber(ARGV[2])
if not tat then tat = now else tat = tonumber(tat) end
tat = math.max(now, tat)
local new = tat + emission
local allow_at = new - offset
local diff = now - allow_at
if diff < 0 then return {0, 0, tostring(-diff)} end
redis.call('SET', KEYS[1], new, 'EX', math.ceil(new - now))
return {1, math.floor(diff / emission), '-1'}
";

    lock_acquire(#[key] k: &str = "l", token: &str = "t", ttl: u64 = 1000) -> bool = true, r"
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return 1
end
return 0
";

    lock_release(#[key] k: &str = "l", token: &str = "t") -> bool = true, after "SET l t", r"
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
else
  return 0
end
";

    lock_extend(#[key] k: &str = "l", token: &str = "t", ttl: u64 = 100) -> i64 = 1, after "SET l t", r"
local owner = redis.call('GET', KEYS[1])
if not owner then return -1 end
if owner ~= ARGV[1] then return -2 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
";

    reentrant_lock(#[key] k: &str = "l", owner: &str = "me", ttl: u64 = 1000) -> Option<i64> = None, r"
if redis.call('EXISTS', KEYS[1]) == 0 or redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then
  redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return nil
end
return redis.call('PTTL', KEYS[1])
";

    fencing(#[key] k: &str = "l", #[key] c: &str = "c", owner: &str = "me") -> Option<u64> = Some(1), r"
if not redis.call('SET', KEYS[1], ARGV[1], 'NX') then return false end
return redis.call('INCR', KEYS[2])
";

    queue_pop_many(#[key] k: &str = "q", n: u64 = 2) -> Vec<String> = vec!["a".to_owned(), "b".to_owned()], after "RPUSH q a b c", r"
local out = {}
for i = 1, tonumber(ARGV[1]) do
  local item = redis.call('LPOP', KEYS[1])
  if not item then break end
  out[#out + 1] = item
end
return out
";

    queue_due(#[key] k: &str = "q", now: u64 = 10, max: u64 = 5) -> Vec<String> = vec!["a".to_owned()], after "ZADD q 1 a 20 b", r"
local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
if #due > 0 then redis.call('ZREM', KEYS[1], unpack(due)) end
return due
";

    queue_claim(#[key] q: &str = "q", #[key] p: &str = "p", w: &str = "w") -> Option<String> = Some("job".to_owned()), after "RPUSH q job", r"
local job = redis.call('RPOPLPUSH', KEYS[1], KEYS[2])
if job then redis.call('HSET', KEYS[2] .. ':owner', job, ARGV[1]) end
return job
";

    leaderboard_rank(#[key] k: &str = "lb", m: &str = "bob", s: u64 = 10) -> (u64, u64) = (1, 2), after "ZADD lb 5 al", r"
redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[1])
local rank = redis.call('ZREVRANK', KEYS[1], ARGV[1])
local total = redis.call('ZCARD', KEYS[1])
return {rank + 1, total}
";

    leaderboard_top(#[key] k: &str = "lb", n: u64 = 2) -> Vec<(String, u64)> = vec![("bo".to_owned(), 7), ("al".to_owned(), 5)], after "ZADD lb 5 al 7 bo", r"
local raw = redis.call('ZREVRANGE', KEYS[1], 0, ARGV[1] - 1, 'WITHSCORES')
local out = {}
for i = 1, #raw, 2 do
  out[#out + 1] = { raw[i], tonumber(raw[i + 1]) }
end
return out
";

    leaderboard_around(#[key] k: &str = "lb", m: &str = "bo", r: u64 = 1) -> Option<Vec<String>> = Some(vec!["cy".to_owned(), "bo".to_owned(), "al".to_owned()]), after "ZADD lb 5 al 7 bo 9 cy", r"
local rank = redis.call('ZREVRANK', KEYS[1], ARGV[1])
if rank == false then return nil end
local r = tonumber(ARGV[2])
local from = rank - r
if from < 0 then from = 0 end
return redis.call('ZREVRANGE', KEYS[1], from, rank + r)
";

    session_touch(#[key] k: &str = "s", ttl: u64 = 10) -> Option<String> = Some("user".to_owned()), after "SET s user", r"
local user = redis.call('GET', KEYS[1])
if user then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return user
";

    session_json(#[key] k: &str = "s") -> String = "bob".to_owned(), after "SET s '{\"name\":\"bob\"}'", r"
local raw = redis.call('GET', KEYS[1])
local data = raw and cjson.decode(raw) or {}
return data.name or 'anonymous'
";

    cache_get_or(#[key] k: &str = "c", v: &str = "new", ttl: u64 = 10) -> (bool, String) = (false, "new".to_owned()), r"
local v = redis.call('GET', KEYS[1])
if v then return {1, v} end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return {0, ARGV[1]}
";

    counter_capped(#[key] k: &str = "c", by: i64 = 5, max: i64 = 7) -> i64 = 7, after "SET c 4", r"
local cur = tonumber(redis.call('GET', KEYS[1]) or '0')
local next_ = cur + tonumber(ARGV[1])
local max = tonumber(ARGV[2])
if next_ > max then next_ = max end
redis.call('SET', KEYS[1], next_)
return next_
";

    inventory_reserve(#[key] k: &str = "inv", n: u64 = 3) -> i64 = 2, after "SET inv 5", r"
local stock = redis.call('GET', KEYS[1])
if not stock then return -1 end
stock = tonumber(stock)
local n = tonumber(ARGV[1])
if stock < n then return -2 end
return redis.call('DECRBY', KEYS[1], n)
";

    inventory_many(#[key] ks: &[&str] = &["a", "b"], n: &[u64] = &[1, 2]) -> bool = true, after "MSET a 5 b 6", r"
for i, key in ipairs(KEYS) do
  local have = tonumber(redis.call('GET', key) or 0)
  if have < tonumber(ARGV[i]) then return 0 end
end
for i, key in ipairs(KEYS) do redis.call('DECRBY', key, ARGV[i]) end
return 1
";

    dedupe(#[key] k: &str = "d", ids: &[&str] = &["a", "b", "a"]) -> Vec<String> = vec!["a".to_owned()], after "SADD d b", r"
local fresh = {}
for _, id in ipairs(ARGV) do
  if redis.call('SADD', KEYS[1], id) == 1 then table.insert(fresh, id) end
end
return fresh
";

    tagged_enum(#[key] k: &str = "c", v: &str = "v") -> (String, String) = ("replaced".to_owned(), "old".to_owned()), after "SET c old", r"
local old = redis.call('GETSET', KEYS[1], ARGV[1])
if old == false then return {'created', ARGV[1]} end
return {'replaced', old}
";

    json_list(#[key] k: &str = "j", v: &str = "x") -> String = "[\"x\"]".to_owned(), r"
local raw = redis.call('GET', KEYS[1])
local list
if raw then list = cjson.decode(raw) else list = {} end
list[#list + 1] = ARGV[1]
local out = cjson.encode(list)
redis.call('SET', KEYS[1], out)
return out
";

    msgpack(#[key] k: &str = "m", v: u64 = 4) -> Vec<u64> = vec![4], r"
local raw = redis.call('GET', KEYS[1])
local list = raw and cmsgpack.unpack(raw) or {}
table.insert(list, tonumber(ARGV[1]))
redis.call('SET', KEYS[1], cmsgpack.pack(list))
return list
";

    bits(#[key] k: &str = "b", off: u64 = 3) -> (bool, u64) = (false, 1), r"
local was = redis.call('SETBIT', KEYS[1], ARGV[1], 1)
return {was, redis.call('BITCOUNT', KEYS[1])}
";

    bit_ops(a: u64 = 6, b: u64 = 3) -> u64 = 18, r"
return bit.bor(bit.band(tonumber(ARGV[1]), tonumber(ARGV[2])), bit.lshift(1, 4))
";

    json_field(#[key] k: &str = "k") -> u64 = 3, after "SET k '{\"n\":3}'", r"
local d = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
if d.n == nil or d.n == cjson.null then return 0 end
return d.n
";

    scan_loop(p: &str = "a*") -> Vec<String> = vec!["a".to_owned(), "ab".to_owned()], after "MSET a 1 ab 2", r"
local cursor, out = '0', {}
repeat
  local page = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 100)
  cursor = page[1]
  for _, key in ipairs(page[2]) do out[#out + 1] = key end
until cursor == '0'
table.sort(out)
return out
";

    stream_read(#[key] k: &str = "st") -> Vec<(String, Vec<String>)> = vec![("1-1".to_owned(), vec!["f".to_owned(), "v".to_owned()])], after "XADD st 1-1 f v", r"
return redis.call('XRANGE', KEYS[1], '-', '+')
";

    zadd_then_range(#[key] k: &str = "z", s: f64 = 1.5, m: &str = "m") -> (String, f64) = ("m".to_owned(), 1.5), r"
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
local o = redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')
if o[2] then return {o[1], o[2]} end
return {'', '0'}
";

    weighted_pick(w: &[u64] = &[1, 2, 3]) -> u64 = 3, r"
local total = 0
for i = 1, #ARGV do total = total + tonumber(ARGV[i]) end
local r, acc = 4, 0
for i = 1, #ARGV do
  acc = acc + tonumber(ARGV[i])
  if acc >= r then return i end
end
return #ARGV
";

    bitfield(#[key] k: &str = "b") -> u64 = 5, r"
return redis.call('BITFIELD', KEYS[1], 'INCRBY', 'u8', 0, 5)[1]
";

    geo(#[key] k: &str = "g") -> Vec<String> = vec!["a".to_owned()], after "GEOADD g 13.3 38.1 a", r"
return redis.call('GEOSEARCH', KEYS[1], 'FROMLONLAT', 13, 38, 'BYRADIUS', 200, 'km')
";

    hll(#[key] k: &str = "h", v: &[&str] = &["a", "b"]) -> (bool, u64) = (true, 2), r"
local changed = redis.call('PFADD', KEYS[1], unpack(ARGV))
return { changed, redis.call('PFCOUNT', KEYS[1]) }
";

    xreadgroup_none(#[key] k: &str = "st") -> Option<Vec<(String, Entries)>> = None, after "XGROUP CREATE st g $ MKSTREAM", r"
return redis.call('XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', 1, 'STREAMS', KEYS[1], '>')
";

    zpopmin_first(#[key] k: &str = "z") -> Option<String> = Some("a".to_owned()), after "ZADD z 1 a", r"
local p = redis.call('ZPOPMIN', KEYS[1])
if #p == 0 then return nil end
return p[1]
";

    zpopmin_string(#[key] k: &str = "z") -> String = "a".to_owned(), after "ZADD z 1 a", r"
local p = redis.call('ZPOPMIN', KEYS[1])
if #p == 0 then return '' end
return p[1]
";

    lpos_or(#[key] k: &str = "l", v: &str = "b") -> i64 = 1, after "RPUSH l a b", r"
return redis.call('LPOS', KEYS[1], ARGV[1]) or -1
";

    enum_reply(#[key] k: &str = "k", v: &str = "x") -> Vec<String> = vec!["created".to_owned()], r"
local cur = redis.call('GET', KEYS[1])
if cur == ARGV[1] then return { 'same' } end
if cur then return { 'other', cur } end
redis.call('SET', KEYS[1], ARGV[1])
return { 'created' }
";
}
