//! What the analyzer says that a command replies to a script is what the server at hand replies, call by call; and the table
//! says nothing that was not seen.
#![cfg(test)]

use redis::{Connection, RedisResult, Value};
use redis_script_analyzer::{Reply, ReplyLine, Server, Word, Words};
use redis_script_tests::calls::{self, Call};
use redis_script_tests::live::Live;
use std::collections::BTreeSet;

/// What the table says for the sake of other servers: Redis 6.2, or all others.
const UNSEEN: [(&str, bool); 5] = [
    // Redis 6.2 leaves a hole for an entry that was deleted, later servers list it apart, or not at all.
    ("xautoclaim > table 0", true),
    ("xautoclaim > table 1", false),
    ("xautoclaim JUSTID > table 0", true),
    ("xautoclaim JUSTID > table 1", false),
    ("xclaim > table 0 > missing", true),
];

/// Says what a script sees, in the words of the table.
const CLASSIFY: &str = "
    local function classify(value)
        if type(value) == 'number' and value % 1 == 0 then return string.format('integer %d', value) end
        if type(value) == 'string' then return 'text' end
        if value == false then return 'missing' end
        if type(value) ~= 'table' then return type(value) end
        if value.ok then return 'status ' .. value.ok end
        local list = {}
        for index, element in ipairs(value) do list[index] = classify(element) end
        for key in pairs(value) do
            if not list[key] then return 'keyed' end
        end
        return list
    end
    return classify(redis.call(unpack(ARGV)))";

#[test]
fn every_reply_is_one_that_the_table_has_and_the_other_way_round() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let server = calls::server(&mut conn).unwrap();
    let _listener = listen(&live);
    let mut seen = Seen::default();
    for call in calls::all(&mut conn).unwrap() {
        let (line, replies) = told(&call);
        let outcome = run(&call, &mut conn);
        if !call.is_for(server) {
            assert!(outcome.is_err(), "`{}` is not for newer servers alone", call.line);
            seen.newer.insert(line);
            continue;
        }
        let value = outcome.unwrap_or_else(|error| panic!("`{}`: {error}", call.line));
        seen.here.insert(line);
        assert!(
            mark(&replies, &value, line, &mut seen.ways),
            "`{}` gives {value:?}, not {replies:?}",
            call.line
        );
    }
    let Seen { here, newer, .. } = &mut seen;
    newer.retain(|line| !here.contains(line));
    println!("{} lines of the table, {} for newer servers: {newer:?}", ReplyLine::all().len(), newer.len());
    assert_eq!(unseen(&seen, server), [""; 0]);
}

/// Somebody has to, that there be channels.
fn listen(live: &Live) -> Connection {
    let mut listener = live.connect().unwrap();
    for command in ["SUBSCRIBE", "SSUBSCRIBE"] {
        listener.send_packed_command(&redis::cmd(command).arg("channel").get_packed_command()).unwrap();
        // Redis 6.2 knows one of the two, and says so.
        listener.recv_response().unwrap();
    }
    listener
}

/// What the calls have shown.
#[derive(Default)]
struct Seen {
    /// The lines of the table with a call that this server takes.
    here: BTreeSet<&'static str>,
    /// Those with calls for newer servers alone.
    newer: BTreeSet<&'static str>,
    /// The replies, and what was in them.
    ways: BTreeSet<String>,
}

fn run(call: &Call, conn: &mut Connection) -> RedisResult<Value> {
    call.make_ready(conn)?;
    redis::cmd("EVAL").arg(CLASSIFY).arg(0).arg(&call.words).query(conn)
}

/// The one line of the table that is about the call, and what it says.
fn told(call: &Call) -> (&'static str, Vec<Reply>) {
    let rest: Vec<Word<'_>> = call.words[1..].iter().map(|word| Word::Literal(word)).collect();
    let name = std::str::from_utf8(&call.words[0]).unwrap();
    let words = Words { name, rest: &rest, open: false };
    match words.reply_lines()[..] {
        [line] => (line.call, words.replies()),
        ref lines => panic!("`{}` is in {} lines of the table", call.line, lines.len()),
    }
}

/// Whether `value` is one of `replies`; notes which, with all that is in it.
fn mark(replies: &[Reply], value: &Value, path: &str, seen: &mut BTreeSet<String>) -> bool {
    let mut found = replies.is_empty();
    for (number, reply) in replies.iter().enumerate() {
        let path = format!("{path} > {}", name(reply, number));
        let mut ways = BTreeSet::new();
        if is(reply, value, &path, &mut ways) {
            found = true;
            seen.insert(path);
            seen.append(&mut ways);
        }
    }
    found
}

fn is(reply: &Reply, value: &Value, path: &str, seen: &mut BTreeSet<String>) -> bool {
    match (reply, value) {
        (Reply::List(each), Value::Array(elements)) => {
            elements.iter().all(|element| mark(each, element, path, seen))
        }
        (Reply::Tuple(each), Value::Array(elements)) => {
            each.len() == elements.len()
                && (0..)
                    .zip(each.iter().zip(elements))
                    .all(|(at, (replies, element))| mark(replies, element, &format!("{path} > {at}"), seen))
        }
        (Reply::List(_) | Reply::Tuple(_), _) => false,
        (_, Value::BulkString(text)) => match reply {
            Reply::Status(None) => text.starts_with(b"status "),
            Reply::Integer(integers) => integer(text).is_some_and(|number| integers.contain(number)),
            plain => *text == name(plain, 0).into_bytes(),
        },
        _ => false,
    }
}

fn integer(text: &[u8]) -> Option<i64> {
    std::str::from_utf8(text.strip_prefix(b"integer ")?).ok()?.parse().ok()
}

/// Every way that some line of the table tells, and this server has not shown.
fn unseen(seen: &Seen, server: Server) -> Vec<String> {
    let ways = ReplyLine::all().iter().filter(|line| !seen.newer.contains(line.call)).flat_map(|line| {
        let mut ways = Vec::new();
        collect(&line.replies(), line.call, &mut ways);
        ways
    });
    let excused = |way: &str| {
        UNSEEN.iter().any(|(excuse, later)| {
            way.starts_with(excuse) && *later == server.descends_from(Server::Redis7_0)
        })
    };
    ways.filter(|way| seen.ways.contains(way) == excused(way)).collect()
}

fn collect(replies: &[Reply], path: &str, ways: &mut Vec<String>) {
    for (number, reply) in replies.iter().enumerate() {
        let path = format!("{path} > {}", name(reply, number));
        match reply {
            Reply::List(each) => collect(each, &path, ways),
            Reply::Tuple(each) => {
                for (at, each) in each.iter().enumerate() {
                    collect(each, &format!("{path} > {at}"), ways);
                }
            }
            _ => {}
        }
        ways.push(path);
    }
}

/// As the script above has it; alternatives may be of one name only if they are tables.
fn name(reply: &Reply, number: usize) -> String {
    match reply {
        Reply::Integer(_) => "integer".to_owned(),
        Reply::Text => "text".to_owned(),
        Reply::Missing => "missing".to_owned(),
        Reply::Status(text) => format!("status {}", text.unwrap_or_default()),
        Reply::List(_) | Reply::Tuple(_) => format!("table {number}"),
    }
}
