//! Scripts to begin with: a few of our own that use all of the grammar, and those of the repository.

use std::fs;
use std::path::Path;

const OWN: [&str; 6] = [
    r"#!lua name=seeds
local limit = tonumber(ARGV[1]) -- how many
local hits = redis.call('INCR', KEYS[1])
if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
if hits > limit then return nil elseif hits == limit then return {0, 'last'} else return hits end
",
    r#"local t = {1, 2; x = 3, ['y z'] = 4, f = function(a, ...) return a, ..., arg.n end, [5] = {}, (1)}
for i = 1, #t, 2 do t[i] = -t[i] ^ 2 % 3 .. "a" .. 'b\n\065\\' end
for k, v in pairs(t) do if not v or k ~= 1 and k <= 2 then break end end
while t.x < 10 do t.x = t.x + 1; repeat local done = t.x >= 5 until done == true end
return t:f{1}:g"s" [[long
]], t['x'].y
"#,
    r"--[==[ a long
comment ]==]
local function each(list, ...)
  local n = 0
  for _, item in ipairs(list) do n = n + (... or 1) * item / 2 - 0x1F + 3.5e-2 + .5 end
  return n
end
function redis.a.b(x) return x end
function redis.a:c(x, y) self.x, self.y = x, y; return self:c(x) end
do local up = 1; each = function() up = up + 1 return function() return up, each end end end
return each({1, 2}, 3)
",
    "local s = [==[\r\n x ]] ]=] y\n\r]==]\rreturn s,\r\n'a\\\r\nb', \"\\a\\b\\f\\n\\r\\t\\v\\0\\255\\\"\", #s",
    "a, b.c, d[1], e().f = f(), (g()), h{}, nil, false, ... ;(x)()\n",
    "if a then b() elseif c then d() elseif e then f() else g() end\n\
     local a <const> = 1 goto x ::x:: return 7 // 2 & 1 != 3 \u{e9} \u{0} ~ 1",
];

/// Every seed, our own first.
pub(crate) fn seeds() -> Vec<Vec<u8>> {
    let own = OWN.iter().map(|text| text.as_bytes().to_vec());
    own.chain(scripts()).collect()
}

fn scripts() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts");
    let folders = [folder.join("functions"), folder];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "lua"));
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}
