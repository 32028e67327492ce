//! The example on a lint's page does on the server at hand what the page says.
#![cfg(test)]

use redis::{Connection, RedisResult, Value};
use redis_script_analyzer::lints;
use redis_script_tests::live::Live;

const KEYS: [&str; 3] = ["one", "two", "three"];

/// The lint, what the keys hold, the arguments, and what comes of the example.
struct Case {
    lint: &'static str,
    setup: &'static str,
    arguments: [&'static str; 2],
    outcome: Outcome,
}

enum Outcome {
    /// An error with these words, which the page quotes.
    Raises(&'static str),
    /// A reply, in words.
    Replies(&'static str),
}

use Outcome::{Raises, Replies};

const CASES: [Case; 13] = [
    Case {
        lint: "status_compared_with_string",
        setup: "return redis.call('HSET', KEYS[1], 'a', 1)",
        arguments: ["", ""],
        outcome: Replies("int(0)"),
    },
    Case {
        lint: "missing_reply_compared_with_nil",
        setup: "return 0",
        arguments: ["me", ""],
        outcome: Replies("nil"),
    },
    Case {
        lint: "integer_reply_as_condition",
        setup: "return 0",
        arguments: ["", ""],
        outcome: Replies("bulk-string('\"taken\"')"),
    },
    Case {
        lint: "string_compared_with_number",
        setup: "return 0",
        arguments: ["11", ""],
        outcome: Raises("attempt to compare number with string"),
    },
    Case {
        lint: "unreachable_branch_on_argument_type",
        setup: "return 0",
        arguments: ["5", ""],
        outcome: Replies("int(1)"),
    },
    Case {
        lint: "hash_reply_indexed_by_name",
        setup: "return redis.call('HSET', KEYS[1], 'balance', 10)",
        arguments: ["", ""],
        outcome: Replies("nil"),
    },
    Case {
        lint: "non_text_command_argument",
        setup: "return 0",
        arguments: ["", ""],
        outcome: Raises("arguments must be strings or integers"),
    },
    Case {
        lint: "unbounded_unpack",
        setup: "for i = 1, 8000 do redis.call('SADD', KEYS[1], i) end return 0",
        arguments: ["", ""],
        outcome: Raises("too many results to unpack"),
    },
    Case {
        lint: "float_argument_for_integer_command",
        setup: "return redis.call('SET', KEYS[1], 1)",
        arguments: ["2500", ""],
        outcome: Raises("value is not an integer or out of range"),
    },
    Case {
        lint: "shared_reply_of_wrong_key_type",
        setup: "return 0",
        arguments: ["a", ""],
        outcome: Raises("Operation against a key holding the wrong kind of value"),
    },
    Case {
        lint: "write_before_fallible_check",
        setup: "for i = 1, 11 do redis.call('RPUSH', KEYS[2], i) end return 0",
        arguments: ["a", ""],
        outcome: Raises("no room"),
    },
    Case {
        lint: "number_text_loses_digits",
        setup: "return 0",
        arguments: ["id", ""],
        outcome: Replies("int(1)"),
    },
    Case { lint: "random_as_identity", setup: "return 0", arguments: ["5", ""], outcome: Replies("int(1)") },
];

#[test]
fn an_example_does_what_its_page_says() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    for Case { lint, setup, arguments, outcome } in CASES {
        redis::cmd("FLUSHALL").exec(&mut conn).unwrap();
        run(setup, arguments, &mut conn).unwrap();
        let page = lints::find(lint).unwrap().page();
        let (_, rest) = page.split_once("```lua\n").unwrap();
        let (example, _) = rest.split_once("```").unwrap();
        let came = run(example, arguments, &mut conn);
        match outcome {
            Raises(words) => {
                let error = came.unwrap_err().to_string();
                assert!(error.contains(words), "{lint}: {error}");
                assert!(one_line(&page).contains(words), "{lint} does not quote `{words}`");
            }
            Replies(words) => assert_eq!(format!("{:?}", came.unwrap()), words, "{lint}"),
        }
    }
}

/// What the two pages say of numbers that become text.
#[test]
fn digits_are_lost_in_text_alone() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let mut text =
        |script: &str| -> String { redis::cmd("EVAL").arg(script).arg(0).query(&mut conn).unwrap() };
    assert_eq!(text("return 1732212345678901 .. ''"), "1.7322123456789e+15");
    assert_eq!(text("return tostring(1732212345678901)"), "1.7322123456789e+15");
    assert_eq!(text("return cjson.encode(1732212345678901)"), "1.7322123456789e+15");
    assert_eq!(text("return string.format('%s', 1732212345678901)"), "1.7322123456789e+15");
    assert_eq!(text("return string.format('%.0f', 1732212345678901)"), "1732212345678901");
    assert_eq!(text("return redis.call('ECHO', 1732212345678901)"), "1732212345678901");
    assert_eq!(text("return string.format('%s%06d', '1732212345', '66')"), "1732212345000066");
}

fn one_line(page: &str) -> String {
    page.replace('\n', " ")
}

fn run(script: &str, arguments: [&str; 2], conn: &mut Connection) -> RedisResult<Value> {
    redis::cmd("EVAL").arg(script).arg(KEYS.len()).arg(&KEYS).arg(&arguments).query(conn)
}
