//! Each stands for a kind of script that was refused once.

use crate::right;

right! {
    int_div_exact(a: u64 = 12) -> u64 = 6, r"
local n = tonumber(ARGV[1])
if n % 2 == 0 then
  return n / 2
end
return 0
";

    correlated_guard(#[key] k: &str = "k") -> String = "1".to_owned(), after "SET k 1", r"
local v = redis.call('GET', KEYS[1])
local missing = not v
if missing then return 'none' end
return v
";

    if_covering_init(n: i64 = 5) -> String = "big".to_owned(), r"
local size
if tonumber(ARGV[1]) >= 3 then size = 'big' end
if tonumber(ARGV[1]) < 3 then size = 'small' end
return size
";

    keyed_n_vec(xs: &[&str] = &["a", "b"]) -> Vec<String> = vec!["a".to_owned(), "b".to_owned()], r"
local function pack(...) return { n = select('#', ...), ... } end
return pack(unpack(ARGV))
";

    mget_guarded_whole(#[key] ks: &[&str] = &["a", "b"]) -> Vec<String> = vec!["1".to_owned(), "2".to_owned()], after "MSET a 1 b 2", r"
local vals = redis.call('MGET', unpack(KEYS))
for i = 1, #vals do
  if not vals[i] then return redis.error_reply('GONE ' .. KEYS[i]) end
end
return vals
";

    ipairs_growing_index(n: u64 = 3) -> i64 = 6, r"
local t, total = { ARGV[1] }, 0
for i, v in ipairs(t) do
  if i == 1 then t[2] = tonumber(v) t[3] = t[2]
  elseif v > 2 then total = total + v end
end
return total
";

    metamethod_add_text() -> String = "ab".to_owned(), r"
local V = { __add = function(a, b) return a.s .. b.s end }
local a, b = setmetatable({ s = 'a' }, V), setmetatable({ s = 'b' }, V)
return a + b
";

    mget_defaults(#[key] ks: &[&str] = &["a", "b"]) -> Vec<i64> = vec![1, 0], after "SET a 1", r"
local vals = redis.call('MGET', unpack(KEYS))
for i, v in ipairs(vals) do vals[i] = tonumber(v) or 0 end
return vals
";

    unpack_from_second() -> u64 = 7, r"
local v = unpack({ 'a', 7 }, 2)
return v
";

    batch_commands(#[key] k: &str = "k") -> i64 = 3, r"
local last
for _, cmd in ipairs({ { 'SET', KEYS[1], 1 }, { 'INCRBY', KEYS[1], 2 } }) do last = redis.call(unpack(cmd)) end
return last
";

    end_assert_false(op: &str = "get") -> i64 = 1, r"
if ARGV[1] == 'get' then return 1 end
assert(false, 'bad op')
";

    end_for_always_returns() -> i64 = 3, r"
for i = 1, 5 do
  if i == 3 then return i end
end
";

    get_eq_both(#[key] k: &str = "k") -> String = "on".to_owned(), after "SET k 1", r"
local v = redis.call('GET', KEYS[1])
if v == 1 or v == '1' then return 'on' end
return 'off'
";

    int_div_idiom(n: u64 = 57) -> u64 = 5, r"
local n = tonumber(ARGV[1])
return (n - n % 10) / 10
";

    int_sqrt() -> u64 = 4, r"
return math.sqrt(16)
";

    keyed_then_array() -> Vec<String> = vec!["x".to_owned()], r"
local t = { n = 0 }
t[#t + 1] = 'x'
t.n = t.n + 1
return t
";

    notnil_and_notfalse(#[key] k: &str = "k") -> String = "v".to_owned(), after "SET k v", r"
local v = redis.call('GET', KEYS[1])
if v ~= nil and v ~= false then return v end
return 'none'
";

    status_or_string(#[key] k: &str = "k", v: &str = "v") -> bool = true, r"
local r = redis.call('SET', KEYS[1], ARGV[1])
if r == 'OK' or r.ok == 'OK' then return 1 end
return 0
";

    type_either(#[key] k: &str = "k") -> u64 = 1, after "RPUSH k a", r"
local t = redis.call('TYPE', KEYS[1])
if t == 'list' or t.ok == 'list' then return redis.call('LLEN', KEYS[1]) end
return 0
";

    type_number_or_tonumber(x: u64 = 5) -> u64 = 5, r"
local n = ARGV[1]
if type(n) ~= 'number' then n = tonumber(n) end
if n > 3 then return n end
return 0
";

    while_counted() -> i64 = 3, r"
local last
local i = 0
while i < 3 do i = i + 1 last = i end
return last
";

    set_by_one_way(mode: &str = "a") -> (u64, u64) = (1, 2), r"
local chosen, which = nil
if ARGV[1] == 'a' then chosen, which = 1, 2 end
return { chosen, which }
";

    guards_of_two_levels(#[key] k: &str = "k", n: u64 = 2) -> String = "y".to_owned(), r"
local v = redis.call('GET', KEYS[1])
local n = tonumber(ARGV[1])
if n > 3 then
  if not v then return 'x' end
end
if n <= 3 then v = 'y' end
return v
";

    ids_of_an_index(#[key] ids: &str = "s", #[key] bodies: &str = "h") -> Vec<String> = vec!["1".to_owned(), "2".to_owned()], after "SADD s a b; HSET h a 1 b 2", r"
local values = {}
local ids = redis.call('SMEMBERS', KEYS[1])
table.sort(ids)
for _, id in ipairs(ids) do
  table.insert(values, redis.call('HGET', KEYS[2], id))
end
return values
";

    longest_of_lists(#[key] lists: &[&str] = &["a", "b"]) -> (String, u64) = ("b".to_owned(), 2), after "RPUSH a x; RPUSH b x y", r"
local longest, size = nil, -1
for _, list in ipairs(KEYS) do
  local length = redis.call('LLEN', list)
  if length > size then longest, size = list, length end
end
return { longest, size }
";
}
