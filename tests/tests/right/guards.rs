//! Guards in locals, tables and functions, and locals that every way sets.

use crate::right;

right! {
    unset_branches_else(n: i64 = 2) -> String = "mid".to_owned(), r"
local s
if tonumber(ARGV[1]) > 10 then s = 'big' elseif tonumber(ARGV[1]) > 1 then s = 'mid' else s = 'small' end
return s
";

    unset_guarded_later(#[key] k: &str = "k") -> String = "none".to_owned(), r"
local v
local exists = redis.call('EXISTS', KEYS[1]) == 1
if exists then v = redis.call('GET', KEYS[1]) end
if not exists then return 'none' end
return v
";

    flag_local_two(#[key] k: &str = "k", a: &str = "x") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local same = v == ARGV[1]
if not same then return 'changed' end
return v
";

    helper_guard(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local function ok(x) return x ~= false and x ~= '' end
if not ok(v) then return 'bad' end
return v
";

    helper_guard_error(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local function need(x) if not x then error('gone') end end
need(v)
return v
";

    helper_guard_upvalue(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local function check() if v == false then error('gone') end end
check()
return v
";

    helper_returns_many(#[key] k: &str = "k") -> (String, u64) = ("x".to_owned(), 1), after "SET k x", r"
local function load(key)
  local v = redis.call('GET', key)
  if not v then return nil, 0 end
  return v, #v
end
local v, n = load(KEYS[1])
if n == 0 then return {'', 0} end
return {v, n}
";

    table_guard(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local state = { v = redis.call('GET', KEYS[1]) }
state.missing = not state.v
local v = state.v
if state.missing then return 'none' end
return v
";

    table_flag(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local s = {}
s.missing = not v
if s.missing then return 'none' end
return v
";

    count_guard(#[key] ks: &[&str] = &["a", "b"]) -> Vec<String> = vec!["1".to_owned(), "2".to_owned()], after "MSET a 1 b 2", r"
local vals, missing = redis.call('MGET', unpack(KEYS)), 0
for _, v in ipairs(vals) do if not v then missing = missing + 1 end end
if missing > 0 then return {} end
return vals
";

    tonumber_guard_nil(n: u64 = 3) -> u64 = 3, r"
local n = tonumber(ARGV[1])
if not n then return nil end
return n
";

    tonumber_guard_false(n: u64 = 3) -> u64 = 3, r"
local n = tonumber(ARGV[1])
if n == nil then return false end
return n
";

    argv_guard_nil(n: u64 = 3) -> u64 = 3, r"
if not ARGV[1] then return nil end
return tonumber(ARGV[1])
";

    closure_counter(a: &[&str] = &["a", "b", "c"]) -> u64 = 3, r"
local n = 0
local function bump() n = n + 1 end
for _ in ipairs(ARGV) do bump() end
return n
";

    closure_setter(#[key] k: &str = "k") -> String = "v".to_owned(), after "SET k v", r"
local out
local function set(v) out = v end
set(redis.call('GET', KEYS[1]) or 'none')
return out
";

    pcall_ok_res(#[key] k: &str = "k") -> u64 = 6, after "SET k 5", r"
local ok, res = pcall(redis.call, 'INCR', KEYS[1])
if not ok then return 0 end
return res
";

    pcall_function(#[key] k: &str = "k") -> i64 = 6, after "SET k 5", r"
local ok, res = pcall(function() return redis.call('INCR', KEYS[1]) end)
if ok then return res end
return -1
";

    redis_pcall_err(#[key] k: &str = "k") -> i64 = -1, after "SET k abc", r"
local r = redis.pcall('INCR', KEYS[1])
if type(r) == 'table' and r.err then return -1 end
return r
";

    next_empty(#[key] k: &str = "s") -> Vec<String> = vec!["a".to_owned()], after "SADD s a", r"
local m = redis.call('SMEMBERS', KEYS[1])
if next(m) == nil then return {} end
return m
";

    next_empty_last(#[key] k: &str = "l") -> String = "b".to_owned(), after "RPUSH l a b", r"
local m = redis.call('LRANGE', KEYS[1], 0, -1)
local last
for _, v in ipairs(m) do last = v end
if next(m) == nil then return 'none' end
return last
";

    len_zero_last(#[key] k: &str = "l") -> String = "b".to_owned(), after "RPUSH l a b", r"
local m = redis.call('LRANGE', KEYS[1], 0, -1)
local last
for _, v in ipairs(m) do last = v end
if #m == 0 then return 'none' end
return last
";

    max_of_args(a: &[u64] = &[3, 9, 2]) -> u64 = 9, r"
local best
for _, v in ipairs(ARGV) do
  local n = tonumber(v)
  if not best or n > best then best = n end
end
return best
";

    max_of_keys(#[key] ks: &[&str] = &["a", "b"]) -> u64 = 4, after "MSET a 3 b 4", r"
local best
for i = 1, #KEYS do
  local n = tonumber(redis.call('GET', KEYS[i])) or 0
  if best == nil or n > best then best = n end
end
return best
";

    recursion(n: u64 = 5) -> u64 = 120, r"
local function fact(n) if n <= 1 then return 1 end return n * fact(n - 1) end
return fact(tonumber(ARGV[1]))
";

    coroutine() -> Vec<u64> = vec![1, 2, 3], r"
local co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i) end end)
local out = {}
for i = 1, 3 do out[i] = co() end
return out
";

    ternary_missing(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local missing = not v
return missing and 'none' or v
";

    two_flags(#[key] a: &str = "a", #[key] b: &str = "b") -> String = "x".to_owned(), after "SET a x", r"
local x, y = redis.call('GET', KEYS[1]), redis.call('GET', KEYS[2])
if not x and not y then return 'none' end
if not x then return y end
return x
";

    state_machine(#[key] k: &str = "s", to: &str = "done") -> (bool, String) = (true, "done".to_owned()), after "SET s running", r"
local allowed = { pending = { running = true }, running = { done = true, failed = true } }
local from = redis.call('GET', KEYS[1]) or 'pending'
local next_states = allowed[from]
if not next_states or not next_states[ARGV[1]] then return {0, from} end
redis.call('SET', KEYS[1], ARGV[1])
return {1, ARGV[1]}
";

    sets_both(a: u64 = 1) -> (String, u64) = ("one".to_owned(), 1), r"
local name, n
if ARGV[1] == '1' then name, n = 'one', 1 else name, n = 'many', tonumber(ARGV[1]) end
return { name, n }
";

    default_then_override(n: u64 = 5) -> u64 = 5, r"
local limit = 10
if ARGV[1] then limit = tonumber(ARGV[1]) end
return limit
";

    guard_in_number(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local code = 0
if not v then code = 1 end
if code == 1 then return 'none' end
return v
";

    guard_in_string(#[key] k: &str = "k") -> String = String::new(), after "SET k x", r"
local v = redis.call('HGET', KEYS[1] .. ':h', 'f')
local status = v and 'hit' or 'miss'
if status == 'miss' then return '' end
return v
";

    guard_by_length(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local len = v and #v or 0
if len > 0 then return v end
return 'none'
";

    guard_type_local(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local t = type(v)
if t ~= 'string' then return 'none' end
return v
";

    guard_two_step(a: u64 = 5) -> String = "big".to_owned(), after "SET k x", r"
local v
local n = tonumber(ARGV[1])
local big = n > 3
if big then v = 'big' end
local small = not big
if small then v = 'small' end
return v
";

    guard_array_of_args(a: &[&str] = &["x", "y"]) -> String = "x".to_owned(), r"
local first
for i = 1, #ARGV do if i == 1 then first = ARGV[i] end end
if #ARGV == 0 then return 'none' end
return first
";

    guard_error_reply(#[key] k: &str = "k") -> (String, u64) = ("me".to_owned(), 4), after "HSET k owner me n 4", r"
local h = redis.call('HMGET', KEYS[1], 'owner', 'n')
local function bad(m) return redis.error_reply('ERR ' .. m) end
if not h[1] then return bad('no owner') end
if not h[2] then return bad('no n') end
return h
";

    guard_all(#[key] k: &str = "k") -> Vec<String> = vec!["1".to_owned(), "2".to_owned()], after "HSET k a 1 b 2", r"
local h = redis.call('HMGET', KEYS[1], 'a', 'b')
local complete = true
for _, v in ipairs(h) do if not v then complete = false end end
if not complete then return {} end
return h
";

    guard_all_helper(#[key] k: &str = "k") -> Vec<String> = vec!["1".to_owned(), "2".to_owned()], after "HSET k a 1 b 2", r"
local function all(t) for _, v in ipairs(t) do if not v then return false end end return true end
local h = redis.call('HMGET', KEYS[1], 'a', 'b')
if not all(h) then return {} end
return h
";

    guard_exists_other(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
if redis.call('EXISTS', KEYS[1]) == 0 then return '' end
return redis.call('GET', KEYS[1])
";

    guard_strlen(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local n = redis.call('STRLEN', KEYS[1])
local v = redis.call('GET', KEYS[1])
if n == 0 then return '' end
return v
";

    setnx_then_get(#[key] k: &str = "k", v: &str = "x") -> String = "x".to_owned(), r"
redis.call('SETNX', KEYS[1], ARGV[1])
return redis.call('GET', KEYS[1])
";

    set_then_get_hash(#[key] k: &str = "k") -> u64 = 1, r"
redis.call('HINCRBY', KEYS[1], 'n', 1)
return tonumber(redis.call('HGET', KEYS[1], 'n'))
";

    nested_if_all(a: u64 = 1, b: u64 = 2) -> String = "none".to_owned(), r"
local r
if tonumber(ARGV[1]) > 1 then
  if tonumber(ARGV[2]) > 1 then r = 'both' else r = 'first' end
else
  r = 'none'
end
return r
";

    or_default_late(#[key] k: &str = "k") -> String = "gone".to_owned(), r"
local r
if redis.call('EXISTS', KEYS[1]) == 1 then r = 'there' end
r = r or 'gone'
return r
";

    set_slots() -> (u64, u64) = (1, 1), r"
local t = { 'a', 'b' }
for i = 1, #t do t[i] = #t[i] end
return t
";

    nil_first_error_second(n: u64 = 4) -> u64 = 4, r"
local function parse(s)
  local n = tonumber(s)
  if not n then return nil, 'not a number' end
  return n
end
local n, err = parse(ARGV[1])
if err then return redis.error_reply('ERR ' .. err) end
return n
";

    pcall_decode(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k '{\"a\":\"x\"}'", r"
local raw = redis.call('GET', KEYS[1])
local ok, doc = pcall(cjson.decode, raw)
if not ok or type(doc) ~= 'table' then return '' end
return doc.a or ''
";

    error_table(n: u64 = 4) -> u64 = 4, r"
if tonumber(ARGV[1]) > 10 then error({ err = 'ERR too big' }) end
return tonumber(ARGV[1])
";

    early_error_reply(n: u64 = 4) -> u64 = 4, r"
local n = tonumber(ARGV[1])
if not n or n <= 0 then return redis.error_reply('ERR bad') end
return n
";

    tonumber_default(#[key] k: &str = "k") -> u64 = 0, r"
return tonumber(redis.call('GET', KEYS[1]) or 0)
";

    tonumber_or(#[key] k: &str = "k") -> u64 = 0, r"
return tonumber(redis.call('GET', KEYS[1])) or 0
";
}
