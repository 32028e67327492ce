//! How scripts end: loops that always return, helpers that raise, ways that cover everything.

use crate::right;

right! {


    literal_loop_sets() -> u64 = 3, r"
local last
for i = 1, 3 do last = i end
return last
";

    literal_loop_search() -> String = "b".to_owned(), r"
local found
for i, name in ipairs({ 'a', 'b', 'c' }) do
  if i == 2 then found = name end
end
return found
";

    while_counter_return() -> u64 = 4, r"
local i = 0
while i < 10 do
  i = i + 1
  if i == 4 then return i end
end
";

    while_true(#[key] k: &str = "k") -> u64 = 3, r"
while true do
  local n = redis.call('INCR', KEYS[1])
  if n >= 3 then return n end
end
";

    while_true_nested_break(#[key] k: &str = "k") -> u64 = 4, r"
while true do
  for i = 1, 2 do if i == 2 then break end end
  local n = redis.call('INCR', KEYS[1])
  if n > 3 then return n end
end
";

    repeat_until(#[key] k: &str = "k") -> u64 = 3, r"
local n
repeat n = redis.call('INCR', KEYS[1]) until n >= 3
return n
";

    repeat_until_true(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local out
repeat
  local v = redis.call('GET', KEYS[1])
  if not v then out = 'none' break end
  out = v
until true
return out
";

    end_error_helper(op: &str = "get") -> u64 = 1, r"
local function fail(msg) error(msg) end
if ARGV[1] == 'get' then return 1 end
fail('bad op')
";

    end_error_helper_return(op: &str = "get") -> u64 = 1, r"
local function fail(msg) return error({ err = 'ERR ' .. msg }) end
if ARGV[1] == 'get' then return 1 end
return fail('bad op')
";

    end_error_alias(op: &str = "get") -> u64 = 1, r"
local raise = error
if ARGV[1] == 'get' then return 1 end
raise('bad op')
";

    end_module_fail(op: &str = "get") -> u64 = 1, r"
local M = {}
function M.fail(msg) error(msg) end
if ARGV[1] == 'get' then return 1 end
M.fail('bad op')
";

    end_dispatch_table(#[key] k: &str = "k", op: &str = "incr") -> u64 = 1, r"
local ops = {
  incr = function() return redis.call('INCR', KEYS[1]) end,
  decr = function() return redis.call('DECR', KEYS[1]) end,
}
local f = ops[ARGV[1]]
if not f then return redis.error_reply('ERR bad op') end
return f()
";

    end_covering_ifs(n: i64 = 4) -> String = "big".to_owned(), r"
local n = tonumber(ARGV[1])
if n >= 3 then return 'big' end
if n < 3 then return 'small' end
";

    end_covering_elseif(#[key] k: &str = "k") -> String = "no".to_owned(), r"
local n = redis.call('EXISTS', KEYS[1])
if n == 0 then return 'no' elseif n == 1 then return 'yes' end
";

    end_boolean_flag(b: bool = true) -> String = "on".to_owned(), r"
if ARGV[1] == '1' then return 'on' end
if ARGV[1] == '0' then return 'off' end
";

    end_assert_nil(op: &str = "get") -> u64 = 1, r"
if ARGV[1] == 'get' then return 1 end
assert(nil, 'bad op')
";

    end_assert_tonumber(n: u64 = 5) -> u64 = 5, r"
local n = assert(tonumber(ARGV[1]), 'number wanted')
return n
";

    assert_guard(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
assert(v, 'gone')
return v
";

    assert_flag(#[key] k: &str = "k") -> String = "x".to_owned(), after "SET k x", r"
local v = redis.call('GET', KEYS[1])
local found = v ~= false
assert(found, 'gone')
return v
";

    continue_idiom(a: &[i64] = &[1, -2, 3]) -> Vec<i64> = vec![1, 3], r"
local out = {}
for _, v in ipairs(ARGV) do
  repeat
    local n = tonumber(v)
    if n < 0 then break end
    out[#out + 1] = n
  until true
end
return out
";

    loop_at_least_once_repeat(#[key] k: &str = "k") -> String = "b".to_owned(), after "RPUSH k a b", r"
local last
repeat
  local v = redis.call('LPOP', KEYS[1])
  last = v or last
until not v
return last or 'none'
";

    do_block(n: u64 = 2) -> u64 = 4, r"
local r
do
  local n = tonumber(ARGV[1])
  r = n * 2
end
return r
";

    fallthrough_nested_return(n: u64 = 2) -> String = "big".to_owned(), r"
if tonumber(ARGV[1]) > 1 then
  return 'big'
else
  return 'small'
end
";

    for_in_literal_first() -> String = "a".to_owned(), r"
for _, n in ipairs({ 'a', 'b' }) do return n end
";

    literal_loop_with_break() -> u64 = 5, r"
local r
for i = 1, 10 do
  if i * i > 20 then r = i break end
end
return r
";

    literal_down() -> u64 = 1, r"
local r
for i = 3, 1, -1 do r = i end
return r
";

    local_bounds() -> u64 = 3, r"
local n, r = 3
for i = 1, n do r = i end
return r
";

    max_attempts(#[key] k: &str = "k") -> u64 = 1, r"
local MAX = 5
for i = 1, MAX do
  if redis.call('SETNX', KEYS[1] .. i, 1) == 1 then return i end
end
return 0
";

    gcd(a: u64 = 12, b: u64 = 18) -> u64 = 6, r"
local a, b = tonumber(ARGV[1]), tonumber(ARGV[2])
while b ~= 0 do a, b = b, a % b end
return a
";

    pow2(n: u64 = 3) -> u64 = 8, r"
return 2 ^ tonumber(ARGV[1])
";
}
