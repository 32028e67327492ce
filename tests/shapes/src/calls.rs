//! Many commands, and many reads of keys and arguments.

use crate::shape::{Shape, joined, repeated};

pub(crate) const SHAPES: &[Shape] = &[
    Shape::new("commands on one key", 30_000, |size| "redis.call('INCR',KEYS[1])\n".repeat(size)),
    Shape::new("commands on many keys", 25_000, |size| {
        repeated(size, |at| format!("redis.call('INCR',KEYS[{at}])\n"))
    }),
    Shape::new("commands on local keys", 15_000, |size| {
        repeated(size, |at| {
            format!("do local k=KEYS[1]..'{at}' redis.call('INCR',k) redis.call('GET',k) end\n")
        })
    }),
    Shape::new("commands of clashing types", 15_000, |size| {
        "redis.call('LPUSH',KEYS[1],'a') redis.call('SADD',KEYS[1],'a')\n".repeat(size)
    }),
    Shape::new("commands under branches", 15_000, |size| {
        repeated(size, |at| format!("if ARGV[1] then redis.call('SET',KEYS[{at}],'a','EX',10) end\n"))
    }),
    Shape::new("commands of many words", 150, |size| {
        format!("redis.call('DEL'{})\n", ",KEYS[1]".repeat(240)).repeat(size)
    }),
    Shape::new("commands of many pairs", 100, |size| {
        format!("redis.call('HSET',KEYS[1]{})\n", joined(115, "", |at| format!(",'f{at}',ARGV[{at}]")))
            .repeat(size)
    }),
    Shape::new("replies in tables", 20_000, |size| {
        format!("return {{{}}}\n", "redis.call('GET',KEYS[1]),".repeat(size))
    }),
    Shape::new("large replies in tables", 15_000, |size| {
        format!("return {{{}}}\n", "redis.call('XRANGE',KEYS[1],'-','+'),".repeat(size))
    }),
    Shape::new("reads of keys", 100_000, |size| {
        format!("return {{{}}}\n", joined(size, ",", |at| format!("KEYS[{at}]")))
    }),
    Shape::new("reads of one key", 100_000, |size| format!("return {{{}}}\n", "KEYS[1],".repeat(size))),
    Shape::new("tests of arguments", 40_000, |size| repeated(size, |at| format!("if ARGV[{at}] then end\n"))),
    Shape::new("tests of bound arguments", 20_000, |size| {
        repeated(size, |at| format!("do local a=ARGV[{at}] if a then end end\n"))
    }),
    Shape::new("reads by name", 50_000, |size| {
        format!("return {{{}}}\n", joined(size, ",", |at| format!("ARGV.name{at}")))
    }),
    Shape::new("keys that are handed on", 50_000, |size| "ipairs(KEYS) g(KEYS)\n".repeat(size)),
    Shape::new("writes to keys", 60_000, |size| repeated(size, |at| format!("KEYS[{at}]='a'\n"))),
    Shape::new("bindings", 20_000, |size| {
        repeated(size, |at| format!("do local limit{at}=tonumber(ARGV[{at}]) end\n"))
    }),
    Shape::new("bindings of one argument", 20_000, |size| {
        repeated(size, |at| format!("do local limit{at}=ARGV[1] end\n"))
    }),
    Shape::new("library calls", 50_000, |size| "string.format('%d',1)\n".repeat(size)),
    Shape::new("unpacks", 30_000, |size| "redis.call('DEL',unpack(KEYS))\n".repeat(size)),
    Shape::new("clocks", 12_000, |size| {
        "local t=redis.call('TIME') t=t[1]..'.'..t[2] redis.log(1,t)\n".repeat(size).replace("local t", "t")
    }),
    Shape::new("raises after writes", 20_000, |size| {
        format!("redis.call('SET',KEYS[1],'a')\n{}", "if ARGV[1] then error('x') end\n".repeat(size))
    }),
    Shape::new("error replies", 20_000, |size| {
        "if ARGV[1] then return redis.error_reply('ERR no') end\n".repeat(size)
    }),
];
