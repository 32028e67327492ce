//! Tables and replies that are changed in place.

use std::collections::HashMap;

use crate::right;

right! {
    hgetall_map(#[key] k: &str = "h") -> HashMap<String, u64> = HashMap::from([("a".to_owned(), 5), ("b".to_owned(), 6)]), after "HSET h a 4 b 5", r"
local raw = redis.call('HGETALL', KEYS[1])
for i = 2, #raw, 2 do raw[i] = tonumber(raw[i]) + 1 end
return raw
";

    pairs_pushed(#[key] k: &str = "h") -> HashMap<String, u64> = HashMap::from([("a".to_owned(), 4), ("b".to_owned(), 5)]), after "HSET h a 4 b 5", r"
local out, raw = {}, redis.call('HGETALL', KEYS[1])
for i = 1, #raw, 2 do
  out[#out + 1] = raw[i]
  out[#out + 1] = tonumber(raw[i + 1])
end
return out
";

    pairs_tuple_loop() -> (String, u64) = ("x".to_owned(), 2), r"
local t = {}
for i = 1, 2 do
  if i == 1 then t[#t + 1] = 'x' else t[#t + 1] = i end
end
return t
";

    keyed_n(a: &[&str] = &["a", "b"]) -> Vec<String> = vec!["a".to_owned(), "b".to_owned()], r"
local t = { n = 0 }
for _, v in ipairs(ARGV) do t.n = t.n + 1 t[t.n] = v end
return t
";

    keyed_removed() -> Vec<u64> = vec![1, 2], r"
local t = { 1, 2, tag = 'x' }
t.tag = nil
return t
";

    keyed_count_local(a: &[&str] = &["a", "b"]) -> (u64, Vec<String>) = (2, vec!["a".to_owned(), "b".to_owned()]), r"
local acc = { items = {}, count = 0 }
for _, v in ipairs(ARGV) do acc.items[#acc.items + 1] = v acc.count = acc.count + 1 end
return { acc.count, acc.items }
";

    median(a: &[u64] = &[3, 1, 2]) -> u64 = 2, r"
local t = {}
for i, v in ipairs(ARGV) do t[i] = tonumber(v) end
table.sort(t)
return t[math.ceil(#t / 2)]
";

    nil_removal() -> Vec<u64> = vec![1, 2], r"
local t = { 1, 2, 'x' }
t[3] = nil
return t
";

    nil_removal_len() -> Vec<u64> = vec![1, 2], r"
local t = { 1, 2, 'x' }
t[#t] = nil
return t
";

    remove_last() -> Vec<u64> = vec![1, 2], r"
local t = { 1, 2, 'x' }
table.remove(t)
return t
";

    remove_first() -> (u64, u64) = (1, 2), r"
local t = { 'x', 1, 2 }
table.remove(t, 1)
return t
";

    remove_value() -> (u64, String) = (1, "x".to_owned()), r"
local t = { 'x', 1 }
local first = table.remove(t, 1)
return { t[1], first }
";

    insert_front() -> (String, u64) = ("x".to_owned(), 1), r"
local t = { 1 }
table.insert(t, 1, 'x')
return t
";

    sort_comparator(a: &[u64] = &[3, 1, 2]) -> Vec<u64> = vec![3, 2, 1], r"
local t = {}
for i = 1, #ARGV do t[i] = tonumber(ARGV[i]) end
table.sort(t, function(a, b) return a > b end)
return t
";

    json_array_walk(j: &str = "[1,2,3]") -> u64 = 6, r"
local total = 0
for _, v in ipairs(cjson.decode(ARGV[1])) do total = total + v end
return total
";

    stored_false(#[key] ks: &[&str] = &["a", "b"]) -> Vec<bool> = vec![true, false], after "SET a 1", r"
local seen = {}
for i, k in ipairs(KEYS) do seen[i] = redis.call('EXISTS', k) == 1 end
local out = {}
for i, s in ipairs(seen) do out[i] = s and 1 or 0 end
return out
";

    named_values() -> HashMap<String, String> = HashMap::from([("a".to_owned(), "x".to_owned()), ("b".to_owned(), "y".to_owned())]), after "HSET h a 1", r"
local t = { a = 'x', b = 'y' }
local out = {}
for name, v in pairs(t) do out[#out + 1] = name out[#out + 1] = v end
return out
";

    growth_while() -> Vec<u64> = vec![1, 2, 3], r"
local q, out = { 1 }, {}
while #q > 0 do
  local n = table.remove(q, 1)
  out[#out + 1] = n
  if n < 3 then q[#q + 1] = n + 1 end
end
return out
";

    growth_numeric() -> Vec<String> = vec!["x".to_owned(), "x".to_owned(), "x".to_owned()], r"
local t = { 1 }
for i = 1, 3 do t[i + 1] = 'x' end
table.remove(t, 1)
return t
";

    replaced_all(#[key] k: &str = "l") -> Vec<u64> = vec![1, 1], after "RPUSH l 1 2", r"
local t = redis.call('LRANGE', KEYS[1], 0, -1)
for i = 1, #t do t[i] = #t[i] end
return t
";

    replaced_tuples(#[key] k: &str = "z") -> Vec<(String, u64)> = vec![("a".to_owned(), 1), ("b".to_owned(), 2)], after "ZADD z 1 a 2 b", r"
local raw = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
local out = {}
for i = 1, #raw / 2 do out[i] = { raw[i * 2 - 1], tonumber(raw[i * 2]) } end
return out
";

    in_place_helper(#[key] ks: &[&str] = &["a", "b"]) -> Vec<u64> = vec![4, 0], after "SET a 4", r"
local vals = redis.call('MGET', unpack(KEYS))
local function fix(t) for i = 1, #t do t[i] = tonumber(t[i]) or 0 end end
fix(vals)
return vals
";

    alias_write() -> (u64, u64) = (1, 2), r"
local a = { 'x', 'y' }
local b = a
b[1] = 1 b[2] = 2
return a
";

    nested_inplace() -> Vec<(String, u64)> = vec![("a".to_owned(), 1), ("b".to_owned(), 2)], r"
local rows = { { 'a', 'x' }, { 'b', 'y' } }
for i, row in ipairs(rows) do row[2] = i end
return rows
";

    acc_table_in_table(a: &[&str] = &["a", "b", "c"]) -> Vec<Vec<String>> = vec![vec!["a".to_owned(), "b".to_owned()], vec!["c".to_owned()]], r"
local pages, page = {}, {}
for i, v in ipairs(ARGV) do
  page[#page + 1] = v
  if #page == 2 then pages[#pages + 1] = page page = {} end
end
if #page > 0 then pages[#pages + 1] = page end
return pages
";

    mixed_row(#[key] k: &str = "z") -> Vec<(String, u64, bool)> = vec![("a".to_owned(), 1, false), ("b".to_owned(), 5, true)], after "ZADD z 1 a 5 b", r"
local out = {}
local raw = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #raw, 2 do
  local score = tonumber(raw[i + 1])
  table.insert(out, { raw[i], score, score > 3 and 1 or 0 })
end
return out
";

    fill_then_set(n: u64 = 3) -> Vec<u64> = vec![1, 2, 3], r"
local t = {}
for i = 1, tonumber(ARGV[1]) do t[i] = false end
for i = 1, tonumber(ARGV[1]) do t[i] = i end
return t
";

    grid_default() -> Vec<u64> = vec![1, 2, 3], r"
local t = { '', '', '' }
for i = 1, 3 do t[i] = i end
return t
";

    reverse(#[key] k: &str = "l") -> Vec<String> = vec!["c".to_owned(), "b".to_owned(), "a".to_owned()], after "RPUSH l a b c", r"
local t = redis.call('LRANGE', KEYS[1], 0, -1)
for i = 1, math.floor(#t / 2) do t[i], t[#t - i + 1] = t[#t - i + 1], t[i] end
return t
";

    computed_index(i: u64 = 2) -> (String, String) = ("a".to_owned(), "z".to_owned()), r"
local t = { 'a', 'b' }
t[tonumber(ARGV[1])] = 'z'
return t
";

    keyed_then_list(#[key] k: &str = "h") -> Vec<String> = vec!["a=1".to_owned()], after "HSET h a 1", r"
local byname, list = {}, {}
local raw = redis.call('HGETALL', KEYS[1])
for i = 1, #raw, 2 do byname[raw[i]] = raw[i + 1] end
for name, v in pairs(byname) do list[#list + 1] = name .. '=' .. v end
return list
";

    object_list(a: &[&str] = &["a", "b"]) -> Vec<String> = vec!["a".to_owned(), "b".to_owned()], r"
local q = { head = 1, tail = 0 }
for _, v in ipairs(ARGV) do q.tail = q.tail + 1 q[q.tail] = v end
local out = {}
while q.head <= q.tail do out[#out + 1] = q[q.head] q.head = q.head + 1 end
return out
";

    stack_names() -> Vec<u64> = vec![1, 2], r"
local s = {}
s[#s + 1] = 1
s[#s + 1] = 'x'
s[#s] = 2
return s
";
}
