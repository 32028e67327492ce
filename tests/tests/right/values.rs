//! Defensive comparisons, numbers that are whole, metatables.

use crate::right;

right! {


    false_or_nil(#[key] k: &str = "k") -> String = "v".to_owned(), after "SET k v", r"
local v = redis.call('GET', KEYS[1])
if v == nil or v == false then return 'none' end
return v
";

    eq_separate(#[key] k: &str = "k") -> String = "v".to_owned(), after "SET k v", r"
local v = redis.call('GET', KEYS[1])
if v == nil then return 'none' end
if not v then return 'none' end
return v
";

    n_and_n(#[key] k: &str = "k") -> bool = true, after "RPUSH k a", r"
local n = redis.call('LLEN', KEYS[1])
if n and n > 0 then return 1 end
return 0
";

    status_either(#[key] k: &str = "k") -> bool = true, r"
local r = redis.call('SET', KEYS[1], 'x', 'NX')
if r and (r == 'OK' or r.ok == 'OK') then return 1 end
return 0
";

    type_ok_or_self(#[key] k: &str = "k") -> String = "list".to_owned(), after "RPUSH k a", r"
local t = redis.call('TYPE', KEYS[1])
t = t.ok or t
return t
";

    type_table(#[key] k: &str = "k") -> String = "list".to_owned(), after "RPUSH k a", r"
local t = redis.call('TYPE', KEYS[1])
if type(t) == 'table' then t = t['ok'] end
return t
";

    arg_1_or_1(b: bool = true) -> u64 = 1, r"
if ARGV[1] == '1' or ARGV[1] == 1 or ARGV[1] == 'true' then return 1 end
return 0
";

    mod_half(n: u64 = 8) -> u64 = 4, r"
local n = tonumber(ARGV[1])
local rem = n % 2
if rem ~= 0 then return 0 end
return n / 2
";

    bucket_start(now: u64 = 107, w: u64 = 10) -> u64 = 10, r"
local now, w = tonumber(ARGV[1]), tonumber(ARGV[2])
local bucket = (now - (now % w)) / w
return bucket
";

    percent_floor(a: u64 = 1, b: u64 = 3) -> u64 = 33, r"
local pct = tonumber(ARGV[1]) * 100 / tonumber(ARGV[2])
return math.floor(pct)
";

    ten_by_two() -> u64 = 5, r"
local a = 10
return a / 2
";

    sqrt_lit() -> u64 = 6, r"
return math.sqrt(16) + 10 / 5
";

    tostring_nil(#[key] k: &str = "k") -> String = "nil".to_owned(), r"
return tostring(redis.call('GET', KEYS[1]) or nil)
";

    string_methods(s: &str = "Hello") -> String = "heLLo".to_owned(), r"
local s = ARGV[1]
local r = s:lower():gsub('l', 'L')
return r
";

    string_split(s: &str = "a,b,c") -> Vec<String> = vec!["a".to_owned(), "b".to_owned(), "c".to_owned()], r"
local out = {}
for part in string.gmatch(ARGV[1], '[^,]+') do out[#out + 1] = part end
return out
";

    match_or(s: &str = "user:42") -> (String, u64) = ("user".to_owned(), 42), r"
local name, id = ARGV[1]:match('^(%a+):(%d+)$')
if not name then return {'', 0} end
return { name, tonumber(id) }
";

    metatable_index() -> u64 = 7, r"
local t = setmetatable({}, { __index = function(_, k) return 7 end })
return t.anything
";

    metatable_concat() -> String = "joined".to_owned(), r"
local mt = { __concat = function(a, b) return 'joined' end, __tostring = function() return 'me' end }
local t = setmetatable({}, mt)
return t .. 'x'
";

    metatable_call() -> String = "hi!".to_owned(), r"
local t = setmetatable({}, { __call = function(self, x) return x .. '!' end })
return t('hi')
";

    metatable_class(#[key] k: &str = "k") -> String = "v".to_owned(), after "SET k v", r"
local Store = {}
Store.__index = Store
function Store.new(key) return setmetatable({ key = key }, Store) end
function Store:get() return redis.call('GET', self.key) or 'none' end
return Store.new(KEYS[1]):get()
";

    metatable_unm_eq() -> u64 = 5, r"
local mt = {} mt.__unm = function() return 5 end mt.__eq = function() return true end
local a, b = setmetatable({}, mt), setmetatable({}, mt)
if a == b then return -a end
return 0
";

    float_sum(#[key] k: &str = "f", by: f64 = 1.5) -> f64 = 1.5, r"
return redis.call('INCRBYFLOAT', KEYS[1], ARGV[1])
";

    avg_text(a: &[f64] = &[1.0, 2.0]) -> f64 = 1.5, r"
local s = 0
for _, v in ipairs(ARGV) do s = s + v end
return tostring(s / #ARGV)
";

    bool_from_eq(#[key] k: &str = "k", v: &str = "x") -> bool = true, after "SET k x", r"
return redis.call('GET', KEYS[1]) == ARGV[1] and 1 or 0
";

    option_bool(#[key] k: &str = "k", v: &str = "x") -> Option<bool> = Some(true), after "SET k x", r"
return redis.call('GET', KEYS[1]) == ARGV[1]
";

    unit(#[key] k: &str = "k") -> () = (), r"
redis.call('DEL', KEYS[1])
";

    status_ok(#[key] k: &str = "k") -> String = "OK".to_owned(), r"
return redis.call('SET', KEYS[1], 'x')
";

    status_table() -> String = "DONE".to_owned(), r"
return { ok = 'DONE' }
";

    status_reply() -> String = "DONE".to_owned(), r"
return redis.status_reply('DONE')
";

    elapsed_floor(a: u64 = 1000, b: u64 = 3500) -> u64 = 2, r"
local elapsed = tonumber(ARGV[2]) - tonumber(ARGV[1])
return math.floor(elapsed / 1000)
";

    ceil_pages(#[key] k: &str = "l", size: u64 = 2) -> u64 = 2, after "RPUSH l a b c", r"
return math.ceil(redis.call('LLEN', KEYS[1]) / tonumber(ARGV[1]))
";

    idiv_helper(a: u64 = 7, b: u64 = 2) -> u64 = 3, r"
local function idiv(a, b) return (a - a % b) / b end
return idiv(tonumber(ARGV[1]), tonumber(ARGV[2]))
";

    minmax(n: u64 = 3) -> u64 = 3, r"
return math.max(1, math.min(10, tonumber(ARGV[1])))
";

    scale_args(n: f64 = 2.5) -> u64 = 5, r"
return ARGV[1] * 2
";

    elseif_nil_false(#[key] k: &str = "k") -> String = "v".to_owned(), after "SET k v", r"
local v = redis.call('GET', KEYS[1])
if v == nil then
  return 'nil'
elseif v == false then
  return 'false'
end
return v
";

    eq_number_elseif(#[key] k: &str = "k") -> String = "on".to_owned(), after "SET k 1", r"
local v = redis.call('GET', KEYS[1])
if v == 1 then return 'on'
elseif v == '1' then return 'on'
else return 'off' end
";

    neq_both(#[key] k: &str = "k") -> String = "on".to_owned(), after "SET k 1", r"
local v = redis.call('GET', KEYS[1])
if v ~= 1 and v ~= '1' then return 'off' end
return 'on'
";

    eq_tostring(#[key] k: &str = "k") -> String = "on".to_owned(), after "SET k 1", r"
local v = redis.call('GET', KEYS[1])
if v == 1 or tostring(v) == '1' then return 'on' end
return 'off'
";

    arg_local_both(b: bool = true) -> u64 = 1, r"
local flag = ARGV[1]
local on = flag == 1 or flag == '1' or flag == true or flag == 'true'
return on and 1 or 0
";

    exists_both(#[key] k: &str = "k") -> u64 = 1, after "SET k 1", r"
local e = redis.call('EXISTS', KEYS[1])
if e == 1 or e == true then return 1 end
return 0
";

    int_or_string(#[key] k: &str = "k") -> u64 = 1, after "SET k 1", r"
local e = redis.call('DEL', KEYS[1])
if e == '1' or e == 1 then return 1 end
return 0
";

    ttl_guard(#[key] k: &str = "k") -> i64 = -1, after "SET k 1", r"
local ttl = redis.call('TTL', KEYS[1])
if not ttl or ttl < 0 then return -1 end
return ttl
";

    card_or_zero(#[key] k: &str = "k") -> u64 = 0, r"
local n = redis.call('SCARD', KEYS[1]) or 0
return n
";

    type_dispatch(#[key] k: &str = "k") -> u64 = 2, after "RPUSH k a b", r"
local t = redis.call('TYPE', KEYS[1])['ok']
if t == 'list' then return redis.call('LLEN', KEYS[1])
elseif t == 'set' then return redis.call('SCARD', KEYS[1])
elseif t == 'none' then return 0 end
return redis.error_reply('WRONGTYPE no list or set')
";

    type_arg_table(x: &str = "a") -> String = "a".to_owned(), r"
local x = ARGV[1]
if type(x) == 'table' then x = x[1] end
return x
";
}
