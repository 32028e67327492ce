//! What `test` and `run` do with scripts, on a server of this machine.

#![cfg(feature = "testing")]

use std::fs;

use redis_script_test_engine::{find, resp, skip};

use crate::run::{Ended, Folder};

const BUY: &str = "\
local stock = tonumber(redis.call('GET', KEYS[1]) or 0)
if stock < tonumber(ARGV[1]) then
  return 0
end
return redis.call('DECRBY', KEYS[1], ARGV[1])
";

/// Sends what is in the file, by the shell alone, and ends with the code that is asked for.
const SUITE: &str =
    "exec 3<>/dev/tcp/$REDIS_HOST/$REDIS_PORT; cat request >&3; head -n 1 <&3 > reply; exit ${CODE:-0}";

/// A folder with the script, and a suite that calls it once; nothing where there is no server.
fn folder(test: &str) -> Option<Folder> {
    if let Err(error) = find() {
        skip(test, &error.to_string()).unwrap();
        return None;
    }
    let mut request = Vec::new();
    resp::command(&mut request, &[b"EVAL", BUY.as_bytes(), b"1", b"stock", b"3"]);
    Some(
        Folder::new(test)
            .with("lua/buy.lua", BUY)
            .with("lua/never.lua", "return 1\n")
            .with("request", request),
    )
}

fn suite(folder: &Folder, options: &[&str], code: u8) -> Ended {
    let suite = format!("CODE={code}; {SUITE}");
    folder.run([&["test", "--scripts", "lua"], options, &["--", "bash", "-c", &suite]].concat())
}

#[test]
fn lines_that_no_test_ran_are_shown() {
    let Some(folder) = folder("lines_that_no_test_ran_are_shown") else { return };
    let ended = suite(&folder, &["--lcov", "lcov.info"], 0);
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert_eq!(fs::read_to_string(folder.path.join("reply")).unwrap(), ":0\r\n");
    let gap = "warning: line 5 never ran\n --> lua/buy.lua:5:1\n  |\n5 | return redis.call('DECRBY'";
    assert!(ended.stdout.contains(gap), "{}", ended.stdout);
    assert!(ended.stdout.contains("warning: `lua/never.lua` never ran\n"), "{}", ended.stdout);
    assert!(ended.stdout.contains("  3/5  60.0 %"), "{}", ended.stdout);
    let lcov = fs::read_to_string(folder.path.join("lcov.info")).unwrap();
    assert!(lcov.starts_with("TN:\nSF:lua/buy.lua\n") && lcov.contains("DA:3,1\nDA:5,0\n"), "{lcov}");
}

#[test]
fn the_code_is_that_of_the_suite_or_of_what_it_lacks() {
    let Some(folder) = folder("the_code_is_that_of_the_suite_or_of_what_it_lacks") else { return };
    assert_eq!(suite(&folder, &["--fail-under", "60", "--quiet"], 0).code, 0);
    let low = suite(&folder, &["--fail-under", "61"], 0);
    assert_eq!((low.code, low.stderr.contains("60.0 % of the lines ran")), (1, true), "{}", low.stderr);
    assert_eq!(suite(&folder, &["--fail-under", "61"], 7).code, 7);
    assert_eq!(suite(&folder, &["--servers", "redis-1.0"], 0).code, 2);
}

#[test]
fn a_trace_shows_statements_with_what_they_called() {
    let Some(folder) = folder("a_trace_shows_statements_with_what_they_called") else { return };
    let call = ["run", "lua/buy.lua", "--before", "SET stock 5", "--keys", "stock", "--args", "3"];
    let plain = folder.run(call);
    assert_eq!((plain.code, plain.stdout.as_str()), (0, "(integer) 2\n"), "{}", plain.stderr);
    let traced = folder.run(call.iter().chain(&["--trace"]));
    let expected = "\
1 | local stock = tonumber(redis.call('GET', KEYS[1]) or 0)
  |     GET stock → \"5\"
2 | if stock < tonumber(ARGV[1]) then
5 | return redis.call('DECRBY', KEYS[1], ARGV[1])
  |     DECRBY stock 3 → 2
(integer) 2
";
    assert_eq!(traced.stdout, expected, "{}", traced.stderr);
}

#[test]
fn an_error_is_shown_and_ends_with_1() {
    let Some(folder) = folder("an_error_is_shown_and_ends_with_1") else { return };
    let folder = folder.with("lua/wrong.lua", "return redis.call('INCR', KEYS[1])\n");
    let ended = folder.run(["run", "lua/wrong.lua", "--before", "SET a x", "--keys", "a", "--trace"]);
    assert_eq!(ended.code, 1, "{}", ended.stderr);
    assert!(ended.stdout.contains("INCR a → raised an error\n(error) ERR value is not"), "{}", ended.stdout);
}

#[test]
fn a_script_gets_by_name_what_it_reads_by_name() {
    let Some(folder) = folder("a_script_gets_by_name_what_it_reads_by_name") else { return };
    let folder = folder.with("named.lua", "return {ARGV[1], KEYS.stock .. ARGV.amount}\n");
    let ended = folder.run(["run", "named.lua", "--keys", "stock=s:42", "--args", "a=b", "amount=3"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (0, "1) \"a=b\"\n2) \"s:423\"\n"), "{}", ended.stderr);
    let ended = folder.run(["run", "named.lua", "--keys", "s:42", "--args", "a=b", "amount=3"]);
    let why = "the script reads `KEYS.stock`; name it, as in `--keys stock=…`";
    assert!(ended.code == 2 && ended.stderr.contains(why), "{}", ended.stderr);
}
