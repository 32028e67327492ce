//! The calls of `calls.txt`, which check on a server what the analyzer says about commands.

use redis::{Cmd, Connection, RedisResult};
use redis_script_analyzer::Server;

const TEXT: &str = include_str!("../calls.txt");

/// One call, and what makes ready for it.
#[derive(Clone, Debug)]
pub struct Call {
    /// As it stands in the file.
    pub line: &'static str,
    /// The first server that takes it: the section with its name lists the call.
    pub since: Server,
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
        Server::ALL.into_iter().flat_map(|since| section(since.name()).map(move |line| (since, line)));
    let call = |(since, line): (Server, &'static str)| {
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
    for line in section("data") {
        pipeline.add_command(command(&words(line, &[])));
    }
    pipeline.exec(conn)
}

/// Which server it is.
///
/// # Errors
/// When it does not answer.
pub fn server(conn: &mut Connection) -> RedisResult<Server> {
    let info: String = redis::cmd("INFO").arg("server").query(conn)?;
    Ok(match info {
        info if info.contains("valkey_version:") => Server::Valkey9,
        info if info.contains("redis_version:6.") => Server::Redis6,
        _ => Server::Redis7,
    })
}

fn command(words: &[Vec<u8>]) -> Cmd {
    let mut command = Cmd::new();
    command.arg(words);
    command
}

fn section(name: &str) -> impl Iterator<Item = &'static str> {
    let head = format!("[{name}]");
    let mut lines = TEXT.lines();
    lines.find(|line| *line == head);
    lines.take_while(|line| !line.is_empty())
}

fn words(line: &str, dump: &[u8]) -> Vec<Vec<u8>> {
    let word = |word: &str| if word == "<dump>" { dump.to_vec() } else { word.as_bytes().to_vec() };
    line.split(' ').map(word).collect()
}
