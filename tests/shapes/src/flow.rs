//! Many branches, loops and locals, side by side and nested.

use crate::shape::{Shape, joined, repeated};

/// Lua takes 200 in one function.
const LOCALS: usize = 190;

pub(crate) const SHAPES: &[Shape] = &[
    Shape::new("branches beside locals", 20_000, |size| {
        format!(
            "{}{}",
            locals(),
            repeated(size, |at| format!("if ARGV[1]=='{at}' then l{}={at} end\n", at % LOCALS + 1))
        )
    }),
    Shape::new("branches that change all locals", 1_800, |size| {
        let names = joined(90, ",", |at| format!("l{at}"));
        let values = joined(90, ",", |_| "1".to_owned());
        format!("{}{}", locals(), repeated(size, |_| format!("if ARGV[1] then {names}={values} end\n")))
    }),
    Shape::new("ands beside locals", 30_000, |size| {
        format!("{}{}", locals(), repeated(size, |at| format!("l{}=l1 and l2 or l3\n", at % LOCALS + 1)))
    }),
    Shape::new("elseifs", 30_000, |size| {
        format!(
            "local a=ARGV[1]\nif a=='0' then return 0\n{}end\nreturn a\n",
            repeated(size, |at| format!("elseif a=='{at}' then return {at}\n"))
        )
    }),
    Shape::new("elseifs that narrow", 30_000, |size| {
        format!(
            "local a=ARGV[1] or 1\nlocal b\nif a==nil then b=0\n{}end\nreturn b\n",
            repeated(size, |at| format!("elseif type(a)=='x{at}' then b={at}\n"))
        )
    }),
    Shape::new("elseifs that go on, beside locals", 20_000, |size| {
        format!(
            "{}if ARGV[1] then l1=0\n{}end\nreturn l1\n",
            locals(),
            repeated(size, |at| format!("elseif ARGV[2]=='{at}' then l{}={at}\n", at % LOCALS + 1))
        )
    }),
    Shape::new("branches nested deep", 150, |size| {
        let one = format!("{}a=1 {}\n", "if ARGV[1] then a=2 ".repeat(DEEP), "else a=3 end ".repeat(DEEP));
        format!("local a\n{}return a\n", one.repeat(size))
    }),
    Shape::new("loops", 20_000, |size| {
        format!("local n=0\n{}return n\n", "for i=1,#ARGV do n=n+ARGV[i] end\n".repeat(size))
    }),
    Shape::new("whiles", 20_000, |size| {
        format!("local n=0\n{}return n\n", "while n<10 do n=n+1 break end\n".repeat(size))
    }),
    Shape::new("repeats", 20_000, |size| {
        format!("local n\n{}return n\n", "repeat n={n} until ARGV[1]\n".repeat(size))
    }),
    Shape::new("loops nested deep", 150, |size| {
        let one = format!("{}t[#t+1]=1 {}\n", "for i=1,#ARGV do ".repeat(DEEP), "end ".repeat(DEEP));
        format!("local t={{}}\n{}return t\n", one.repeat(size))
    }),
    Shape::new("loops nested deep that change", 100, |size| {
        let one = format!("{}t={{t}} {}\n", "while t do t={t,1} ".repeat(DEEP), "t={1} end ".repeat(DEEP));
        format!("local t={{}}\n{}return t\n", one.repeat(size))
    }),
    Shape::new("statements in three loops", 10_000, |size| {
        let body = repeated(size, |at| {
            format!("l{}=l{}or l{}\n", at % LOCALS + 1, (at + 1) % LOCALS + 1, (at + 2) % LOCALS + 1)
        });
        in_loops(&format!("{}t=l1 l1={{t}}\n", body.replace("or", " or")))
    }),
    Shape::new("branches in three loops", 10_000, |size| {
        in_loops(&repeated(size, |at| {
            format!("if ARGV[1]=='{at}' then l{}={{l{0},{at}}} end\n", at % LOCALS + 1)
        }))
    }),
    Shape::new("commands in three loops", 10_000, |size| {
        in_loops(&repeated(size, |at| format!("l{}=redis.call('GET',KEYS[{at}])\n", at % LOCALS + 1)))
    }),
    Shape::new("pushes in three loops", 50_000, |size| in_loops(&"t[#t+1]='x'\n".repeat(size))),
    Shape::new("breaks", 40_000, |size| {
        format!(
            "local a\nwhile true do\n{}end\nreturn a\n",
            repeated(size, |at| format!("if a=={at} then break end\n"))
        )
    }),
    Shape::new("breaks beside locals", 20_000, |size| {
        format!(
            "{}while true do\n{}end\nreturn l1\n",
            locals(),
            repeated(size, |at| format!("if ARGV[1] then l{}={at} break end\n", at % LOCALS + 1))
        )
    }),
    Shape::new("returns", 30_000, |size| {
        repeated(size, |at| format!("if ARGV[1]=='{at}' then return {{{at},'x'}} end\n"))
    }),
    Shape::new("returns of texts", 30_000, |size| {
        repeated(size, |at| format!("if ARGV[1] then return 'text {at}' end\n"))
    }),
    Shape::new("blocks", 100_000, |size| "do end\n".repeat(size)),
    Shape::new("locals in blocks", 30_000, |size| {
        format!("{}return 1\n", "do local a=1 return a end\n".repeat(size)).replace("return a", "a=a")
    }),
    Shape::new("aliases nested deep", 150, |size| {
        let one = format!("{}redis.call('GET',a){}\n", "do local a=a ".repeat(DEEP), " end".repeat(DEEP));
        format!("local a=KEYS[1]\n{}return a\n", one.repeat(size))
    }),
    Shape::new("reads of the last alias", 20_000, |size| {
        format!(
            "local a0=KEYS[1]\n{}{}return 1\n",
            repeated(LOCALS, |at| format!("local a{at}=a{}\n", at - 1)),
            format!("redis.call('GET',a{LOCALS})\n").repeat(size)
        )
    }),
    Shape::new("sums of aliases", 20_000, |size| {
        format!(
            "local a0=1\n{}{}return 1\n",
            repeated(LOCALS, |at| format!("local a{at}=a{}+a{0}+a{0}+a{0}\n", at - 1)),
            format!("redis.call('GET',KEYS[a{LOCALS}])\n").repeat(size)
        )
    }),
];

const DEEP: usize = 150;

fn locals() -> String {
    repeated(LOCALS, |at| format!("local l{at}=redis.call('GET',KEYS[1])\n"))
}

fn in_loops(body: &str) -> String {
    let (begin, end) = ("for _,k in ipairs(KEYS) do ".repeat(3), "end ".repeat(3));
    format!("{}local t={{}}\n{begin}\n{body}{end}\nreturn t\n", locals())
}
