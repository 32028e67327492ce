//! Values that are spread and gathered: unpack, select, varargs, functions that give several.

use crate::right;

right! {
    mget_filter(#[key] ks: &[&str] = &["a", "b"]) -> Vec<String> = vec!["1".to_owned()], after "SET a 1", r"
local out = {}
for _, v in ipairs(redis.call('MGET', unpack(KEYS))) do
  if v then out[#out+1] = v end
end
return out
";

    mget_or_empty(#[key] ks: &[&str] = &["a", "b"]) -> Vec<String> = vec!["1".to_owned(), String::new()], after "SET a 1", r"
local vals = redis.call('MGET', unpack(KEYS))
for i = 1, #vals do
  if vals[i] == false then vals[i] = '' end
end
return vals
";

    mget_two(#[key] a: &str = "a", #[key] b: &str = "b") -> (String, String) = ("1".to_owned(), String::new()), after "SET a 1", r"
local v = redis.call('MGET', KEYS[1], KEYS[2])
v[1] = v[1] or ''
v[2] = v[2] or ''
return v
";

    mget_two_if(#[key] a: &str = "a", #[key] b: &str = "b") -> (String, u64) = ("1".to_owned(), 0), after "SET a 1", r"
local v = redis.call('MGET', KEYS[1], KEYS[2])
if not v[1] then v[1] = 'x' end
if not v[2] then v[2] = 0 end
return { v[1], tonumber(v[2]) }
";

    hmget_unpack(#[key] k: &str = "h") -> (String, u64) = ("x".to_owned(), 2), after "HSET h a x b 2", r"
local a, b = unpack(redis.call('HMGET', KEYS[1], 'a', 'b'))
if not a or not b then return {'', 0} end
return {a, b}
";

    hmget_defaults(#[key] k: &str = "h") -> (u64, u64) = (4, 0), after "HSET h a 4", r"
local f = redis.call('HMGET', KEYS[1], 'a', 'b')
local a, b = tonumber(f[1]) or 0, tonumber(f[2]) or 0
return {a, b}
";

    unpack_middle(a: &[&str] = &["a", "b"]) -> Vec<String> = vec!["x".to_owned(), "a".to_owned(), "b".to_owned()], r"
local t = { 'x', 'y' }
-- redis-script: allow(unpack_before_last)
return { unpack(t), unpack(ARGV) }
";

    unpack_range() -> (String, u64) = ("a".to_owned(), 7), r"
local t = { 'cmd', 'a', 7, 8 }
return { unpack(t, 2, 3) }
";

    unpack_rest_args(#[key] k: &str = "s", f: &str = "tag", v: &[&str] = &["a", "b"]) -> u64 = 2, r"
return redis.call('SADD', KEYS[1] .. ':' .. ARGV[1], unpack(ARGV, 2))
";

    select_hash(a: &[&str] = &["a", "b"]) -> u64 = 2, r"
local function count(...) return select('#', ...) end
return count(unpack(ARGV))
";

    select_second() -> String = "b".to_owned(), r"
local function pick(n, ...) return (select(n, ...)) end
return pick(2, 1, 'b', 3)
";

    varargs_sum() -> u64 = 6, r"
local function sum(...)
  local total = 0
  for _, v in ipairs({...}) do total = total + v end
  return total
end
return sum(1, 2, 3)
";

    swap_unpack() -> (String, u64) = ("x".to_owned(), 7), r"
local a, b = 7, 'x'
a, b = b, a
return { a, b }
";

    batch(#[key] k: &str = "k") -> Vec<i64> = vec![2, 5], r"
local out = {}
for i, c in ipairs({ { 'INCRBY', KEYS[1], 2 }, { 'INCRBY', KEYS[1], 3 } }) do out[i] = redis.call(unpack(c)) end
return out
";

    map_helper(#[key] ks: &[&str] = &["a", "b"]) -> Vec<u64> = vec![4, 0], after "SET a 4", r"
local function map(t, f) local r = {} for i, v in ipairs(t) do r[i] = f(v) end return r end
return map(redis.call('MGET', unpack(KEYS)), function(v) return tonumber(v) or 0 end)
";

    swap_elements() -> (String, u64) = ("x".to_owned(), 1), r"
local t = { 1, 'x' }
t[1], t[2] = t[2], t[1]
return t
";

    mget_known_three(#[key] a: &str = "a", #[key] b: &str = "b", #[key] c: &str = "c") -> (u64, u64, u64) = (0, 5, 0), after "SET b 5", r"
local t = redis.call('MGET', KEYS[1], KEYS[2], KEYS[3])
for i = 1, 3 do t[i] = tonumber(t[i] or 0) end
return t
";

    hmget_known_if(#[key] k: &str = "h") -> (u64, String) = (0, "anon".to_owned()), r"
local t = redis.call('HMGET', KEYS[1], 'n', 'name')
if t[1] == false then t = { 0, 'anon' } end
return t
";

    hmget_locals_correlated(#[key] k: &str = "h") -> (u64, String) = (1, "x".to_owned()), after "HSET h n 1 name x", r"
local n, name = unpack(redis.call('HMGET', KEYS[1], 'n', 'name'))
if not n then return { 0, '' } end
return { tonumber(n), name }
";

    hmget_ordered_fields(#[key] k: &str = "h", f: &[&str] = &["a", "b"]) -> Vec<String> = vec!["1".to_owned(), String::new()], after "HSET h a 1", r"
local t = redis.call('HMGET', KEYS[1], unpack(ARGV))
for i, v in ipairs(t) do if v == false then t[i] = '' end end
return t
";

    unpack_nil_tail() -> (u64, u64) = (1, 2), r"
local a, b, c = unpack({ 1, 2 })
return { a, c or b }
";

    unpack_locals_arg(a: &str = "x", b: &str = "y") -> (String, String) = ("y".to_owned(), "x".to_owned()), r"
local a, b = unpack(ARGV)
return { b, a }
";

    varargs_table() -> Vec<u64> = vec![1, 2, 9], r"
local function list(...) local t = { ... } t[#t + 1] = 9 return t end
return list(1, 2)
";

    varargs_first() -> u64 = 4, r"
local function first(...) local a = ... return a end
return first(4, 'x')
";

    select_negative() -> String = "z".to_owned(), r"
local function last(...) return (select(-1, ...)) end
return last(1, 2, 'z')
";

    multi_return_in_table() -> (u64, String) = (1, "x".to_owned()), r"
local function two() return 1, 'x' end
return { two() }
";

    multi_return_middle() -> (u64, u64) = (1, 2), r"
local function two() return 1, 'x' end
return { two(), 2 }
";

    multi_return_locals(#[key] k: &str = "k") -> (u64, u64) = (4, 6), after "SET k 5", r"
local function bounds() local n = tonumber(redis.call('GET', KEYS[1])) or 0 return n - 1, n + 1 end
local lo, hi = bounds()
return { lo, hi }
";
}
