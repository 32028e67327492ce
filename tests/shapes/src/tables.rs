//! Tables with many elements or fields, nested tables, and tables that grow.

use crate::shape::{Shape, joined, repeated};

pub(crate) const SHAPES: &[Shape] = &[
    Shape::new("pushes by length", 50_000, |size| pushes(size, |_| "t[#t+1]='x'\n".to_owned())),
    Shape::new("pushes by insert", 30_000, |size| pushes(size, |_| "table.insert(t,KEYS[1])\n".to_owned())),
    Shape::new("pushes by index", 50_000, |size| pushes(size, |at| format!("t[{at}]={at}\n"))),
    Shape::new("pushes under a branch", 20_000, |size| {
        pushes(size, |_| "if ARGV[1] then t[#t+1]='x' end\n".to_owned())
    }),
    Shape::new("writes to a local index", 50_000, |size| pushes(size, |_| "t[ARGV[1]+1]=1\n".to_owned())),
    Shape::new("pushes and reads", 20_000, |size| {
        pushes(size, |at| format!("t[#t+1]={at} local _=t[{at}]\n")).replace("local _", "b")
    }),
    Shape::new("pushes and a second name", 20_000, |size| {
        format!("local t={{}}\nlocal u\n{}return t\n", "t[#t+1]={1}u=t[1]\n".repeat(size))
    }),
    Shape::new("elements", 150_000, |size| {
        format!("return {{{}}}\n", joined(size, ",", |at| at.to_string()))
    }),
    Shape::new("text elements", 100_000, |size| {
        format!("return {{{}}}\n", joined(size, ",", |at| format!("'{at}'")))
    }),
    Shape::new("elements that are read", 50_000, |size| {
        format!("local t={{{}}}\nreturn {{{}}}\n", "1,".repeat(size), "t[1],".repeat(size))
    }),
    Shape::new("elements that are walked", 5_000, |size| {
        format!(
            "local t={{{}}}\n{}",
            "1,'a',".repeat(size),
            "for _,v in ipairs(t) do if v then break end end\n".repeat(size)
        )
    }),
    Shape::new("fields", 60_000, |size| {
        format!("return {{{}}}\n", joined(size, ",", |at| format!("a{at}={at}")))
    }),
    Shape::new("field writes", 60_000, |size| pushes(size, |at| format!("t.a{at}={at}\n"))),
    Shape::new("writes of one field", 100_000, |size| pushes(size, |_| "t.a=1\n".to_owned())),
    Shape::new("tables in a table", 100_000, |size| format!("return {{{}}}\n", "{1,{}},".repeat(size))),
    Shape::new("tables nested deep", 1_200, |size| {
        format!("return {{{}}}\n", format!("{}{},", "{1,".repeat(190), "}".repeat(190)).repeat(size))
    }),
    Shape::new("tables that double", 400, |size| {
        format!("local t={{1}}\n{}return t\n", "t={t,t}\n".repeat(size))
    }),
    Shape::new("locals that double", 190, |size| {
        format!(
            "local t0={{1}}\n{}return t{size}\n",
            repeated(size, |at| format!("local t{at}={{t{},t{0}}}\n", at - 1))
        )
    }),
    Shape::new("pushes that double", 400, |size| {
        format!(
            "local t={{1}}\n{}return t\n",
            "local u={}u[#u+1]=t u[#u+1]=t t=u\n".repeat(size).replace("local u", "u")
        )
        .replacen("local t", "local u local t", 1)
    }),
    Shape::new("alternatives in tables", 190, |size| {
        format!(
            "local v0=1\n{}return v{size}\n",
            repeated(size, |at| {
                let before = at - 1;
                format!(
                    "local v{at}=ARGV[1] and {{v{before},v{before}}} or ARGV[2] and {{v{before}}} or {{1,v{before}}}\n"
                )
            })
        )
    }),
    Shape::new("alternatives that alternate", 40, |size| {
        format!(
            "local function f0() if ARGV[1] then return 1 end return 'a' end\n{}return f{size}()\n",
            repeated(size, |at| {
                let before = at - 1;
                format!(
                    "local function f{at}() if ARGV[1] then return {{f{before}(),'x'}} end if ARGV[2] then return {{'y',f{before}()}} end return {{f{before}(),f{before}()}} end\n"
                )
            })
        )
    }),
];

fn pushes(size: usize, push: impl Fn(usize) -> String) -> String {
    format!("local t={{}}\n{}return t\n", repeated(size, push))
}
