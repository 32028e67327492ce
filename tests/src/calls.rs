//! The calls of `calls.txt`, by which what the analyzer says of commands is held against a server.

use redis::{Cmd, Connection, RedisResult};

const TEXT: &str = include_str!("../calls.txt");

/// The sections with calls: what the first lists, every server takes; what the second lists, every one from there on.
const SECTIONS: [&str; 3] = ["[Redis 6.2]", "[Redis 7.0]", "[Valkey 9]"];

/// One call, and what makes ready for it.
#[derive(Clone, Debug)]
pub struct Call {
    /// As it stands in the file.
    pub line: &'static str,
    /// The first server that takes it, as an index of `SERVERS`.
    pub since: usize,
    /// What to run before it.
    pub before: Option<Vec<Vec<u8>>>,
    /// The call, its name first.
    pub words: Vec<Vec<u8>>,
}

/// All calls, for a server that has the data.
///
/// # Errors
/// When the server refuses the data.
pub fn all(conn: &mut Connection) -> RedisResult<Vec<Call>> {
    prepare(conn)?;
    let dump: Vec<u8> = redis::cmd("DUMP").arg("text").query(conn)?;
    let listed =
        (0..).zip(SECTIONS).flat_map(|(since, section)| lines(section).map(move |line| (since, line)));
    let call = |(since, line): (usize, &'static str)| {
        let (before, call) =
            line.split_once(" ; ").map_or((None, line), |(before, call)| (Some(before), call));
        Call { line, since, before: before.map(|before| words(before, &dump)), words: words(call, &dump) }
    };
    Ok(listed.map(call).collect())
}

impl Call {
    /// Brings the server to where the call may be sent.
    ///
    /// # Errors
    /// When the server refuses one of the commands.
    pub fn make_ready(&self, conn: &mut Connection) -> RedisResult<()> {
        prepare(conn)?;
        match &self.before {
            Some(words) => command(words).exec(conn),
            None => Ok(()),
        }
    }
}

/// Puts the same data into the server, whatever is there.
fn prepare(conn: &mut Connection) -> RedisResult<()> {
    let mut pipeline = redis::pipe();
    pipeline.cmd("SELECT").arg(0).cmd("FLUSHALL");
    for line in lines("[data]") {
        pipeline.add_command(command(&words(line, &[])));
    }
    pipeline.exec(conn)
}

/// Which server it is, as an index of `SERVERS`.
///
/// # Errors
/// When it does not answer.
pub fn server(conn: &mut Connection) -> RedisResult<usize> {
    let info: String = redis::cmd("INFO").arg("server").query(conn)?;
    Ok(match info {
        info if info.contains("valkey_version:") => 2,
        info if info.contains("redis_version:6.") => 0,
        _ => 1,
    })
}

fn command(words: &[Vec<u8>]) -> Cmd {
    let mut command = Cmd::new();
    command.arg(words);
    command
}

fn lines(section: &str) -> impl Iterator<Item = &'static str> {
    let mut lines = TEXT.lines();
    lines.find(|line| *line == section);
    lines.take_while(|line| !line.is_empty())
}

fn words(line: &str, dump: &[u8]) -> Vec<Vec<u8>> {
    let word = |word: &str| if word == "<dump>" { dump.to_vec() } else { word.as_bytes().to_vec() };
    line.split(' ').map(word).collect()
}
