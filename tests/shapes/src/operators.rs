//! Long and nested chains of operators, and of steps from a value.

use crate::shape::{Shape, joined};

/// The parser, as Lua's own, takes 200 levels.
const DEEP: usize = 180;

pub(crate) const SHAPES: &[Shape] = &[
    Shape::new("literals in a sum", 500_000, |size| returned(&joined(size, "+", |_| "1".to_owned()))),
    Shape::new("locals in a sum", 500_000, |size| with_local(&joined(size, "+", |_| "a".to_owned()))),
    Shape::new("sums of products", 100_000, |size| with_local(&joined(size, "-", |_| "a*a/2".to_owned()))),
    Shape::new("ands and ors", 80_000, |size| with_local(&format!("a{}", " and a or 'b'".repeat(size / 2)))),
    Shape::new("ors", 80_000, |size| with_local(&format!("a{}", " or a".repeat(size)))),
    Shape::new("ands", 80_000, |size| with_local(&format!("a{}", " and a".repeat(size)))),
    Shape::new("comparisons under and", 60_000, |size| {
        with_local(&joined(size, " and ", |at| format!("a~={at}")))
    }),
    Shape::new("conditions of ors", 60_000, |size| {
        format!("local a=ARGV[1]\nif {} then return 1 end\n", joined(size, " or ", |_| "a=='x'".to_owned()))
    }),
    Shape::new("conditions of ands of replies", 20_000, |size| {
        let reply = "redis.call('EXISTS',KEYS[1])==1".to_owned();
        format!("if {} then return 1 end\n", joined(size, " and ", |_| reply.clone()))
    }),
    Shape::new("comparisons", 150_000, |size| with_local(&joined(size, "==", |_| "a".to_owned()))),
    Shape::new("concatenations", 1_000, |size| {
        format!(
            "local a=ARGV[1]\n{}return a\n",
            format!("a={}\n", joined(DEEP, "..", |_| "'a'".to_owned())).repeat(size)
        )
    }),
    Shape::new("concatenations of a key", 1_000, |size| {
        format!(
            "local a=KEYS[1]\n{}return a\n",
            format!("a={}\n", joined(DEEP, "..", |_| "a".to_owned())).repeat(size)
        )
    }),
    Shape::new("parentheses", 2_500, |size| {
        let one = format!("a={}a{}\n", "(".repeat(DEEP), ")".repeat(DEEP));
        format!("local a=ARGV[1]\n{}return a\n", one.repeat(size))
    }),
    Shape::new("parentheses in a condition", 2_500, |size| {
        let one = format!("if {}a{} then a=1 end\n", "(".repeat(DEEP), ")".repeat(DEEP));
        format!("local a=ARGV[1]\n{}return a\n", one.repeat(size))
    }),
    Shape::new("nots", 1_400, |size| {
        format!("local a=ARGV[1]\n{}return a\n", format!("a={}a\n", "not ".repeat(DEEP)).repeat(size))
    }),
    Shape::new("minuses", 2_800, |size| {
        format!("local a=1\n{}return a\n", format!("a={}a\n", "- ".repeat(DEEP)).repeat(size))
    }),
    Shape::new("minuses of literals", 2_800, |size| {
        format!("local a=1\n{}return a\n", format!("a={}1\n", "- ".repeat(DEEP)).repeat(size))
    }),
    Shape::new("sums nested deep", 1_400, |size| {
        let one = format!("a={}1{}\n", "1+(".repeat(DEEP), ")".repeat(DEEP));
        format!("local a=1\n{}return a\n", one.repeat(size))
    }),
    Shape::new("ands nested deep", 420, |size| {
        let one = format!("a={}a{}\n", "a and (".repeat(DEEP), " or a)".repeat(DEEP));
        format!("local a=ARGV[1]\n{}return a\n", one.repeat(size))
    }),
    Shape::new("conditions nested deep", 420, |size| {
        let one = format!("if {}a{} then a=2 end\n", "a and (".repeat(DEEP), " or a)".repeat(DEEP));
        format!("local a=ARGV[1]\n{}return a\n", one.repeat(size))
    }),
    Shape::new("powers", 1_000, |size| {
        format!(
            "local a=1\n{}return a\n",
            format!("a={}\n", joined(DEEP, "^", |_| "a".to_owned())).repeat(size)
        )
    }),
    Shape::new("fields of fields", 400_000, |size| with_local(&format!("a{}", ".b".repeat(size)))),
    Shape::new("indexes of indexes", 300_000, |size| with_local(&format!("a{}", "[1]".repeat(size)))),
    Shape::new("calls of calls", 400_000, |size| with_local(&format!("a{}", "()".repeat(size)))),
    Shape::new("methods of methods", 200_000, |size| with_local(&format!("a{}", ":b()".repeat(size)))),
    Shape::new("calls in calls", 700, |size| {
        let one = format!("a={}a{}\n", "tonumber(".repeat(DEEP), ")".repeat(DEEP));
        format!("local a=ARGV[1]\n{}return a\n", one.repeat(size))
    }),
    Shape::new("types in conditions", 700, |size| {
        let one = format!("if {}a{} then a='x' end\n", "type(".repeat(DEEP), ")".repeat(DEEP));
        format!("local a=ARGV[1]\n{}return a\n", one.repeat(size))
    }),
];

fn returned(expression: &str) -> String {
    format!("return {expression}\n")
}

fn with_local(expression: &str) -> String {
    format!("local a=ARGV[1]\nreturn {expression}\n")
}
