//! What is advised where a script is written in the habits of another language.

use super::super::advice::advice;
use crate::syntax;

fn advised(text: &str) -> &'static str {
    advice(&syntax::parse(text.as_bytes(), 0).unwrap_err(), text)
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    for (text, word) in cases {
        assert!(advised(text).contains(word), "{text}: {}", advised(text));
    }
}

#[test]
fn operators_of_other_languages_are_known() {
    check(&[
        ("\u{feff}return 1", "byte-order mark"),
        ("// a comment\nreturn 1", "`--`"),
        ("local x = 1 // a comment", "`--`"),
        ("# a comment\nreturn 1", "`--`"),
        ("return 1 # a comment", "`--`"),
        ("/* a comment */\nreturn 1", "`--[["),
        ("local x = 1 /* a comment */\nreturn x", "`--[["),
        ("return KEYS[1] && ARGV[1]", "`and`"),
        ("if a&&b then return 1 end", "`and`"),
        ("return KEYS[1] || ARGV[1]", "`or`"),
        ("return !n", "`not`"),
        ("if !(a == 1) then return 1 end", "`not`"),
        ("return n === 1", "`==`"),
        ("return n !== 1", "`~=`"),
        ("if n <> 1 then return 1 end", "`~=`"),
        ("if n =~ 1 then return 1 end", "`~=`"),
        ("if n ~ = 1 then return 1 end", "`~=`"),
        ("if n => 1 then return 1 end", "`>=`"),
        ("if n =< 1 then return 1 end", "`<=`"),
        ("n += 1", "`n = n + …`"),
        ("n -= 1", "`n = n - …`"),
        ("n *= 2", "`n = n * …`"),
        ("n /= 2", "`n = n / …`"),
        ("n %= 2", "`n = n % …`"),
        ("s ..= 'x'", "`s = s .. …`"),
        ("n++", "`n = n + 1`"),
        ("++n", "`n = n + 1`"),
        ("n--\nreturn n", "`n = n - 1`"),
        ("n--;\nreturn n", "`n = n - 1`"),
        ("return n == 1 ? 2 : 3", "`? :`"),
        ("return n ?? 1", "`or`"),
        ("return t?.name", "`t and t.name`"),
        ("return 2 ** 3", "`^`"),
        ("return `text`", "in `'…'`"),
        ("return redis.call(“GET”, KEYS[1])", "in `'…'`"),
        ("return redis->call('GET', KEYS[1])", "`.`"),
        ("return redis::call('GET', KEYS[1])", "`.`"),
        ("n := 1", "`local n"),
        ("local f = x => x", "`function(x)"),
        ("local f = (x) => x", "`function(x)"),
        ("local f = (x) -> x", "`function(x)"),
        ("local f = |x| x", "`function(x)"),
        ("local x = 1;;", "remove this `;`"),
        ("return $x", "letters, digits"),
    ]);
}

#[test]
fn words_of_other_languages_are_known() {
    check(&[
        ("let n = 1", "`local`"),
        ("const n = 1", "`local`"),
        ("if a then\n let mut n = 1 end", "`local`"),
        ("if a then return 1 elif b then return 2 end", "`elseif`"),
        ("if a then n = 1 elif b then n = 2 end", "`elseif`"),
        ("if a then\n n = 1\nelif (b == 2) then\n n = 2 end", "`elseif`"),
        ("if a then\n n = 1\nelsif b then\n n = 2 end", "`elseif`"),
        ("def f(x) return x end", "`local function"),
        ("function local f(x) return x end", "`local function"),
        ("function(x) return x end", "`local function"),
        ("local f(x) return x end", "`local function"),
        ("for i = 1, 2 do continue end", "`continue`"),
        ("for i = 1, 2 do\n continue;\nend", "`continue`"),
        ("foreach v in KEYS do x() end", "`for _, v"),
        ("unless a then return 1 end", "`if not"),
        ("import cjson\nreturn 1", "no modules"),
        ("throw new Error('x')", "`error("),
        ("print 1", "`redis.log("),
        ("pass\nreturn 1", "may be empty"),
        ("if a then n = 1 endif", "`end`"),
        ("if a then return 1 endif", "`end`"),
        ("if a then\n return 1\nEnd", "lower case"),
        ("If a Then return 1 End", "lower case"),
        ("retrun 1", "`return`"),
        ("loca n = 1", "`local`"),
        ("fucntion f() end", "`function`"),
        ("return typeof x", "`type("),
        ("return await redis.call('GET', KEYS[1])", "remove `await`"),
        ("local end = 1", "another name"),
    ]);
}

#[test]
fn blocks_of_other_languages_are_known() {
    check(&[
        ("if n = 1 then return 1 end", "`==`"),
        ("if (n = 1) then return 1 end", "`==`"),
        ("while n = 1 do n = 2 end", "`==`"),
        ("if n == 1 return 1 end", "`then`"),
        ("if n == 1 do return 1 end", "`then`"),
        ("if n == 1:\n return 1\nend", "`then`"),
        ("if n:\n return 1\nend", "`then`"),
        ("if v is nil then return 1 end", "`==`"),
        ("if v in KEYS then return 1 end", "`in`"),
        ("local m = 2 if n == 1 else 3", "`a and b or c`"),
        ("while n return 1 end", "`do`"),
        ("for i = 1, 3 then x() end", "`do`"),
        ("for _, v in ipairs(KEYS):\n redis.call('DEL', v)", "`do`"),
        ("if a then\n n = 1\nelse:\n n = 2\nend", "without the `:`"),
        ("if n == 1 {\n return 1\n}", "`then … end`"),
        ("if (n == 1) {\n return 1;\n} else {\n return 2;\n}", "`then … end`"),
        ("while (n) {\n n = nil\n}", "`do … end`"),
        ("while (n < 3) do\n n = 3\n}", "`end`"),
        ("do {\n n = 1\n} while (n < 3)", "`{ … }`"),
        ("local function f(x) {\n return x\n}", "`function(…)"),
        ("try {\n redis.call('GET', KEYS[1])\n} catch (e) {\n return 0\n}", "`redis.pcall"),
        ("switch (n) {\n case 'a': return 1\n}", "`switch`"),
        ("for (i=0; i<3; i++) { x() }", "`for i = 1, n"),
        ("for (let i = 0; i < 3; i++) {\n x();\n}", "`for i = 1, n"),
        ("for i = 0; i < 3; i++ do x() end", "`for i = 1, n"),
        ("for i = 1 to 3 do x() end", "`for i = 1, n"),
        ("for i in 1..3 do x() end", "`for i = 1, n"),
        ("for v of KEYS do x() end", "`for _, v"),
        ("for local i = 1, 3 do x() end", "remove `local`"),
        ("return 1\nlocal m = 2", "a `return` ends the script"),
        ("return 1 if n", "`if … then return"),
        ("if a then return 1\n redis.call('DEL', KEYS[1]) end", "close the block"),
        ("while a do\n break\n n = 1\nend", "a `break`"),
        ("if a then return 1 else if b then return 2 end", "`elseif`"),
    ]);
}

#[test]
fn values_of_other_languages_are_known() {
    check(&[
        ("local t = [1, 2]", "`{ … }`"),
        ("t[] = 1", "`t[#t + 1] = …`"),
        ("local t = {\"a\": 1}", "`name = …`"),
        ("local t = {a: 1}", "`name = …`"),
        ("local t = {a: b}", "`name = …`"),
        ("return 'a' . 'b'", "`..`"),
        ("return 'a' 'b'", "`..`"),
        ("return 'it's'", "`\\'`"),
        ("redis.call 'GET', KEYS[1]", "`(…)`"),
        ("return f(1,)", "remove the `,`"),
        ("local my-key = KEYS[1]", "`_`"),
        ("my-key = KEYS[1]", "`_`"),
        ("local x == 1", "write `=`"),
        ("local n: number = 1", "remove the type"),
        ("local function f(x: number) end", "remove the type"),
        ("local function f(x, y = 2) end", "no defaults"),
        ("return f(x = 1)", "without its name"),
        ("return redis.call('SET' KEYS[1])", "`,`"),
        ("return t[1", "`]`"),
        ("local t = {1, 2\nreturn t", "`}`"),
        ("return f(1))", "remove this `)`"),
    ]);
}

#[test]
fn what_no_habit_explains_is_left_to_the_message() {
    check(&[
        ("return a // b", "`math.floor(a / b)`"),
        ("return a & b", "`bit.band(a, b)`"),
        ("return a.let b", "this is Lua 5.1"),
        ("return 1 end", "remove this `end`"),
        ("if a then return 1", "close the block"),
        ("x\n----\nreturn 1", "assign it"),
        ("local t = { f {\n 1 } 2 }", "`,`"),
        ("for _, v in ipairs {\n 1 2 } do f(v) end", "`,`"),
        ("lock", "assign it"),
    ]);
}
