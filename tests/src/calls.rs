//! The calls of `calls.txt`, which check on a server what the analyzer says about commands.

use redis::{Cmd, Connection, ErrorKind, RedisError, RedisResult};
use redis_script_analyzer::Server;

const TEXT: &str = include_str!("../calls.txt");
const DATA: &str = "data";

/// One call, and what makes ready for it.
#[derive(Clone, Debug)]
pub struct Call {
    /// As it stands in the file.
    pub line: &'static str,
    /// The first servers that take it: the section with their names lists the call.
    pub since: Vec<Server>,
    /// What to run before it, in order.
    pub before: Vec<Vec<Vec<u8>>>,
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
    let heads = TEXT.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
    let heads = heads.filter(|head| *head != DATA);
    let listed = heads.flat_map(|head| section(head).map(move |line| (servers(head), line)));
    let call = |(since, line): (Vec<Server>, &'static str)| {
        let mut commands: Vec<_> = line.split(" ; ").map(|part| words(part, &dump)).collect();
        let words = commands.pop().unwrap_or_default();
        Call { line, since, before: commands, words }
    };
    Ok(listed.map(call).collect())
}

/// Those that a head names, as `Redis 7.4, Valkey 9.0` does.
fn servers(head: &str) -> Vec<Server> {
    head.split(", ").filter_map(|name| Server::parse(name).ok()).collect()
}

impl Call {
    /// Whether this server takes it.
    #[must_use]
    pub fn is_for(&self, server: Server) -> bool {
        self.since.iter().any(|first| server.descends_from(*first))
    }

    /// Brings the server to where the call may be sent.
    ///
    /// # Errors
    /// When the server refuses one of the commands.
    pub fn make_ready(&self, conn: &mut Connection) -> RedisResult<()> {
        prepare(conn)?;
        self.before.iter().try_for_each(|words| command(words).exec(conn))
    }
}

/// Puts the same data into the server, whatever is there.
fn prepare(conn: &mut Connection) -> RedisResult<()> {
    let mut pipeline = redis::pipe();
    pipeline.cmd("SELECT").arg(0).cmd("FLUSHALL");
    for line in section(DATA) {
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
    let version =
        |name: &str| info.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix("_version:"));
    let named = ["valkey", "redict", "redis"].into_iter().find_map(|name| Some((name, version(name)?)));
    let (name, version) = named.unwrap_or_default();
    Server::parse(&format!("{name}-{version}"))
        .or_else(|_| Server::parse(name))
        .map_err(|unknown| RedisError::from((ErrorKind::Client, "a server that nobody knows", unknown.fact)))
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
