//! Every command that the tests of replies send, as Lua, and the data that they are sent to.

use std::sync::LazyLock;

use crate::data::Words;

const TEXT: &str = include_str!("../../../tests/calls.txt");

/// What a server waits for, or what would be in the way of later runs.
const LEFT_OUT: [&str; 5] = ["BL", "BR", "BZ", "WAIT", "CONFIG"];

/// `redis.call('GET', 'text')`
pub(super) static CALL_LINES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = TEXT.lines().skip_while(|line| *line != "[Redis 6.2]");
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '[']));
    let calls = lines.filter_map(|line| line.split(" ; ").last());
    calls.filter(|call| !LEFT_OUT.iter().any(|name| call.starts_with(name))).map(lua).collect()
});

fn lua(call: &str) -> String {
    let words: Vec<String> = call.split(' ').map(|word| format!("'{}'", word.replace('\'', "\\'"))).collect();
    format!("redis.call({})", words.join(", "))
}

/// The commands that make the data.
pub(crate) fn data() -> impl Iterator<Item = Words> {
    let lines = TEXT.lines().skip_while(|line| *line != "[data]").skip(1).take_while(|line| !line.is_empty());
    let lines = lines.filter(|line| !line.starts_with("CONFIG"));
    lines.map(|line| line.split(' ').map(|word| word.as_bytes().to_vec()).collect())
}
