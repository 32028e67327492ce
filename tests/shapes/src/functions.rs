//! Many functions, nested functions, and libraries that register many.

use crate::shape::{Shape, repeated};

pub(crate) const SHAPES: &[Shape] = &[
    Shape::new("functions that double their reply", 40, |size| {
        format!(
            "local function f0() return {{1,'a'}} end\n{}return f{size}()\n",
            repeated(size, |at| format!("local function f{at}() return {{f{}(),f{0}()}} end\n", at - 1))
        )
    }),
    Shape::new("functions that add to their reply", 190, |size| {
        format!(
            "local function f0() return {{1}} end\n{}return f{size}()\n",
            repeated(size, |at| format!(
                "local function f{at}() local t=f{}() t[#t+1]=t t[#t+1]=f{0}() return t end\n",
                at - 1
            ))
        )
    }),
    Shape::new("functions in a table", 30_000, |size| {
        format!(
            "local t={{}}\n{}return t.f1()\n",
            repeated(size, |at| format!("t.f{at}=function(a) return a end\n"))
        )
    }),
    Shape::new("local functions", 20_000, |size| {
        repeated(size, |at| format!("do local function f(a) return a+{at} end f(1) end\n"))
    }),
    Shape::new("calls of one function", 60_000, |size| {
        format!("local function f(a) return a end\n{}", "f(ARGV[1])\n".repeat(size))
    }),
    Shape::new("calls of one function with KEYS", 60_000, |size| {
        format!("local function f(a) return a[1] end\n{}", "f(KEYS)\n".repeat(size))
    }),
    Shape::new("functions that hand KEYS on", 190, |size| {
        format!(
            "local function f0(a,b) return a[1] end\n{}return f{size}(KEYS,ARGV)\n",
            repeated(size, |at| format!(
                "local function f{at}(a,b) f{}(a,b) f{0}(a,b) return a[1] end\n",
                at - 1
            ))
        )
    }),
    Shape::new("functions nested deep", 100, |size| {
        let one =
            format!("{}{}\n", "local function f(a) local b=a ".repeat(150), "return a end ".repeat(150));
        format!("do {one} end ").repeat(size)
    }),
    Shape::new("functions in three loops", 5_000, |size| {
        format!(
            "for i=1,2 do for j=1,2 do for k=1,2 do\n{}end end end\n",
            repeated(size, |at| format!(
                "do local function f(a) if a then return {at} end return {{a}} end f(i) end\n"
            ))
        )
    }),
    Shape::new("functions under pcall", 20_000, |size| {
        repeated(size, |at| format!("pcall(function() return redis.call('GET',KEYS[{at}]) end)\n"))
    }),
    Shape::new("registered functions", 6_000, |size| {
        format!(
            "#!lua name=many\n{}",
            repeated(size, |at| format!(
                "redis.register_function('f{at}',function(keys,args) return redis.call('GET',keys[1]) end)\n"
            ))
        )
    }),
    Shape::new("registered functions with flags", 6_000, |size| {
        format!(
            "#!lua name=many\n{}",
            repeated(size, |at| format!(
                "redis.register_function{{function_name='f{at}',callback=function(keys) return redis.call('GET',keys[1]) end,flags={{'no-writes'}}}}\n"
            ))
        )
    }),
    Shape::new("registered functions with own ones", 3_000, |size| {
        format!(
            "#!lua name=many\n{}{}",
            repeated(100, |at| format!(
                "local function h{at}(k,v) {} return redis.call('SET',k,v) end\n",
                if at > 1 { format!("h{}(k,v)", at - 1) } else { String::new() }
            )),
            repeated(size, |at| format!(
                "redis.register_function('f{at}',function(keys,args) return h{}(keys[1],args[1]) end)\n",
                at % 100 + 1
            ))
        )
    }),
    Shape::new("one function registered often", 10_000, |size| {
        format!(
            "#!lua name=many\nlocal function f(keys,args) return foo(keys[1],args[1]) end\n{}",
            repeated(size, |at| format!("redis.register_function('f{at}',f)\n"))
        )
    }),
    Shape::new("registrations of one name", 10_000, |size| {
        format!(
            "#!lua name=many\n{}",
            "redis.register_function('f',function(keys) return foo(keys) end)\n".repeat(size)
        )
    }),
];
