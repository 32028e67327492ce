//! A mistake on every line, and the comments that silence it.

use crate::shape::{Shape, joined, repeated};

pub(crate) const SHAPES: &[Shape] = &[
    Shape::new("unknown commands", 40_000, |size| repeated(size, |at| format!("redis.call('GETT{at}')\n"))),
    Shape::new("commands of too few words", 40_000, |size| "redis.call('GET')\n".repeat(size)),
    Shape::new("undefined globals", 40_000, |size| repeated(size, |at| format!("tonumbr{at}(1)\n"))),
    Shape::new("one undefined global", 100_000, |size| "undefin()\n".repeat(size)),
    Shape::new("globals that are assigned", 60_000, |size| repeated(size, |at| format!("a{at}={at}\n"))),
    Shape::new("fields that are missing", 40_000, |size| "redis.calll('GET')\n".repeat(size)),
    Shape::new("unused locals", 40_000, |size| repeated(size, |at| format!("do local a{at}=1 end\n"))),
    Shape::new("comparisons that never hold", 20_000, |size| {
        format!("local a=ARGV[1]\n{}", "if a==1 then return 1 end\n".repeat(size))
    }),
    Shape::new("statuses that never match", 12_000, |size| {
        "if redis.call('SET',KEYS[1],'a')=='OK' then return 1 end\n".repeat(size)
    }),
    Shape::new("numbers as conditions", 15_000, |size| {
        "if redis.call('EXISTS',KEYS[1]) then return 1 end\n".repeat(size)
    }),
    Shape::new("mistakes on one line", 40_000, |size| {
        joined(size, " ", |at| format!("redis.call('GETT{at}')"))
    }),
    Shape::new("undefined globals on one line", 100_000, |size| "undefin() ".repeat(size)),
    Shape::new("raises on one line", 20_000, |size| {
        format!("redis.call('SET',KEYS[1],'a') {}", "if ARGV[1] then error('x') end ".repeat(size))
    }),
    Shape::new("silenced mistakes", 12_000, |size| {
        repeated(size, |at| format!("redis.call('GETT{at}') -- redis-script: allow(unknown_command)\n"))
    }),
    Shape::new("silencing comments", 25_000, |size| "-- redis-script: allow(unknown_command)\n".repeat(size)),
    Shape::new("silencing names in one comment", 60_000, |size| {
        format!(
            "-- redis-script: allow({})\n{}",
            "unknown_command,".repeat(size / 2),
            "redis.call('GETT')\n".repeat(size / 2)
        )
    }),
    Shape::new("unclosed blocks", 100_000, |size| "if a then\n".repeat(size)),
    Shape::new("newer escapes", 60_000, |size| format!("return {{{}}}\n", "'\\x41',".repeat(size))),
    Shape::new("mistakes with long labels", 100, |size| {
        format!(
            "local t={{{}}}\n{}",
            "1,\n".repeat(size * 1_000),
            "if redis.call('SET',KEYS[1],'a')=='OK' then return 1 end\n".repeat(size)
        )
    }),
];
