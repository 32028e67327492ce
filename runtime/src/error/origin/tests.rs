//! The texts that Redis 6.2, Redis 7 and Valkey 9 were seen to send.

use super::Origin;

const SHA: &str = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db";

/// `raised?`, line, code, message; the `#` of a text stands for the digest.
fn read(text: &str) -> Option<(bool, Option<usize>, Option<String>, String)> {
    let origin = Origin::read(&text.replace('#', SHA))?;
    Some((origin.raised, origin.line, origin.code, origin.message))
}

#[track_caller]
fn raised(text: &str, line: Option<usize>, code: Option<&str>, message: &str) {
    assert_eq!(read(text), Some((true, line, code.map(str::to_owned), message.to_owned())), "{text}");
}

#[track_caller]
fn returned(text: &str, line: Option<usize>, code: Option<&str>, message: &str) {
    assert_eq!(read(text), Some((false, line, code.map(str::to_owned), message.to_owned())), "{text}");
}

#[test]
fn frames_of_redis_6() {
    let frame = |rest: &str| format!("ERR Error running script (call to f_#): {rest}");
    let wrong_type = "Operation against a key holding the wrong kind of value";
    raised(&frame("@user_script:3: user_script:3: boom"), Some(3), Some("ERR"), "boom");
    raised(&frame("@user_script:3: user_script:2: m"), Some(3), Some("ERR"), "m");
    raised(
        &frame(&format!("@user_script:1: WRONGTYPE {wrong_type}")),
        Some(1),
        Some("WRONGTYPE"),
        wrong_type,
    );
    raised(&frame("@user_script:1: MYCODE boom"), Some(1), Some("MYCODE"), "boom");
    raised(&frame("@user_script:1: user_script:1: 5"), Some(1), Some("ERR"), "5");
    raised(&frame("@user_script:1: user_script:1: MYCODE x"), Some(1), Some("ERR"), "MYCODE x");
    raised(
        &frame("@user_script:1: @user_script: 1: -OOM command not allowed when used memory > 'maxmemory'."),
        Some(1),
        Some("OOM"),
        "command not allowed when used memory > 'maxmemory'.",
    );
    raised(
        &frame("@err_handler_def:9: err_handler_def:9: attempt to concatenate local 'err' (a table value)"),
        None,
        Some("ERR"),
        "attempt to concatenate local 'err' (a table value)",
    );
    raised(&frame(r#"error("a: b", 0):1: boom: x"#), None, Some("ERR"), "boom: x");
    raised(&frame("x = 1"), None, Some("ERR"), "x = 1");
    raised(
        &frame(
            "@user_script:1: ERR Unknown subcommand or wrong number of arguments for 'x'. Try XGROUP HELP.",
        ),
        Some(1),
        Some("ERR"),
        "Unknown subcommand or wrong number of arguments for 'x'. Try XGROUP HELP.",
    );
    raised(
        &frame("@user_script:1: Script killed by user with SCRIPT KILL..."),
        Some(1),
        Some("ERR"),
        "Script killed by user with SCRIPT KILL...",
    );
}

#[test]
fn refusals_of_redis_6() {
    for message in [
        "Unknown Redis command called from Lua script",
        "Wrong number of args calling Redis command From Lua script",
        "This Redis command is not allowed from scripts",
        "The user executing the script can't run this command or subcommand",
        "Lua redis() command arguments must be strings or integers",
    ] {
        let text = format!("@user_script: 1: {message}");
        raised(
            &format!("ERR Error running script (call to f_#): @user_script:1: {text}"),
            Some(1),
            Some("ERR"),
            message,
        );
        returned(&text, Some(1), None, message);
    }
    returned("@user_script: 2: -OOM command not allowed", Some(2), Some("OOM"), "command not allowed");
    returned(
        "@user_script: 7: wrong number or type of arguments",
        Some(7),
        None,
        "wrong number or type of arguments",
    );
}

#[test]
fn frames_of_redis_7_and_valkey() {
    for frame in ["script: #, on @user_script:4.", "script: on @user_script:4."] {
        let cases = [
            ("ERR user_script:4: boom", Some("ERR"), "boom"),
            ("ERR user_script:2: m", Some("ERR"), "m"),
            ("ERR MYCODE boom", Some("ERR"), "MYCODE boom"),
            ("ERR user_script:1: MYCODE x", Some("ERR"), "MYCODE x"),
            ("WRONGTYPE Operation against a key", Some("WRONGTYPE"), "Operation against a key"),
            ("MYCODE boom", Some("MYCODE"), "boom"),
            ("boom", None, "boom"),
            ("5", None, "5"),
            ("ERR nil", Some("ERR"), "nil"),
            ("ERR true", Some("ERR"), "true"),
            ("ERR user_script:1: 5", Some("ERR"), "5"),
            ("ERR unknown error", Some("ERR"), "unknown error"),
            (
                "ERR Unknown Redis command called from script",
                Some("ERR"),
                "Unknown Redis command called from script",
            ),
            (
                "ERR unknown subcommand 'x'. Try XGROUP HELP.",
                Some("ERR"),
                "unknown subcommand 'x'. Try XGROUP HELP.",
            ),
            (
                "ERR Script killed by user with SCRIPT KILL...",
                Some("ERR"),
                "Script killed by user with SCRIPT KILL...",
            ),
            (
                "OOM command not allowed when used memory > 'maxmemory'.",
                Some("OOM"),
                "command not allowed when used memory > 'maxmemory'.",
            ),
            ("ERR my script: on fire", Some("ERR"), "my script: on fire"),
        ];
        for (head, code, message) in cases {
            raised(&format!("{head} {frame}"), Some(4), code, message);
        }
    }
    raised("ERR boom script: on x=1:1.", None, Some("ERR"), "boom");
    raised(
        "ERR user_function:3: boom script: my_function, on @user_function:3.",
        Some(3),
        Some("ERR"),
        "boom",
    );
}

#[test]
fn what_a_script_returns_is_its_own() {
    returned("MYCODE boom", None, Some("MYCODE"), "boom");
    returned("LIMIT", None, Some("LIMIT"), "");
    returned("my error", None, None, "my error");
    returned("boom", None, None, "boom");
    returned("A full stop", None, None, "A full stop");
    returned("-MYCODE t", None, Some("MYCODE"), "t");
    returned("", None, None, "");
}

#[test]
fn what_a_server_says_stays_the_servers() {
    for text in [
        "NOSCRIPT No matching script. Please use EVAL.",
        "NOSCRIPT No matching script.",
        "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
        "EXECABORT Transaction discarded because of: BUSY Redis is busy running a script.",
        "NOTBUSY No scripts in execution right now.",
        "UNKILLABLE Sorry the script already executed write commands against the dataset.",
        "OOM command not allowed when used memory > 'maxmemory'.",
        "READONLY You can't write against a read only replica.",
        "NOREPLICAS Not enough good replicas to write.",
        "MISCONF Valkey is configured to save RDB snapshots",
        "MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.",
        "NOPERM No permissions to access a key",
        "NOAUTH Authentication required.",
        "MOVED 7365 host:6379",
        "CROSSSLOT Keys in request don't hash to the same slot",
        "WRONGTYPE Operation against a key holding the wrong kind of value",
        "ERR Error compiling script (new function): user_script:1: unexpected symbol near 'x'",
        "ERR X",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn any_text_can_be_read() {
    let pieces = [
        "ERR ",
        "Error running script (call to ",
        "f_x): ",
        "@",
        "user_script:",
        " ",
        "1",
        ": ",
        "script: ",
        "on ",
        ".",
        "-",
        "é",
        ", ",
    ];
    let mut state = 1usize;
    for _ in 0..50_000 {
        let mut text = String::new();
        for _ in 0..state % 9 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) % pieces.len()]);
        }
        state = state.wrapping_add(1);
        let _ = read(&text);
    }
}
