//! The server that scripts run on. One that does not answer in time is ended, and another one started.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Duration;

use redis::{Client, Cmd, Connection, RedisResult, Value};
use redis_script_test_engine::Server;

use crate::inputs::Inputs;
use crate::outcome::Outcome;

/// All runs of a script take a hundredth of it.
const PATIENCE: Duration = Duration::from_secs(4);

/// After so many scripts the server forgets those that it keeps.
const KEPT: usize = 200;

/// A server, and a connection to it.
pub(crate) struct Live {
    binary: PathBuf,
    server: Server,
    connection: Connection,
    scripts: usize,
}

impl Live {
    pub(crate) fn start(binary: &Path) -> Result<Self, Box<dyn Error>> {
        let server = Server::start(binary, &[])?;
        let connection = connect(&server)?;
        Ok(Self { binary: binary.to_owned(), server, connection, scripts: 0 })
    }

    /// Its name and version.
    pub(crate) fn version(&mut self) -> Result<String, Box<dyn Error>> {
        let info: String = redis::cmd("INFO").arg("server").query(&mut self.connection)?;
        let field = |name: &str| info.lines().find_map(|line| line.strip_prefix(name));
        let redis = field("redis_version:").unwrap_or_default();
        Ok(field("valkey_version:").map_or_else(|| format!("Redis {redis}"), |it| format!("Valkey {it}")))
    }

    /// What `script` does with each of the inputs; `None` if the server has not answered, and was started anew.
    pub(crate) fn run(
        &mut self,
        script: &str,
        inputs: &[Inputs],
    ) -> Result<Option<Vec<Outcome>>, Box<dyn Error>> {
        self.forget_now_and_then()?;
        match self.replies(script, inputs) {
            Ok(replies) => {
                let may_change = script.contains("getmetatable") && script.contains("__");
                // What a script puts into the metatable of strings stays there, on Redis 6.
                if may_change && self.version().is_ok_and(|version| version.starts_with("Redis 6.")) {
                    self.start_anew()?;
                }
                Ok(Some(replies))
            }
            Err(error) => {
                eprintln!("no answer that the client can read: {error}");
                self.start_anew()?;
                Ok(None)
            }
        }
    }

    /// What a script gets from one call, behind `data`; an error is a value too. Nothing if the server has not answered.
    pub(crate) fn call(
        &mut self,
        data: &[&[&str]],
        call: &[String],
    ) -> Result<Option<Value>, Box<dyn Error>> {
        let mut pipeline = Vec::new();
        for words in data {
            redis::Cmd::new().arg(*words).write_packed_command(&mut pipeline);
        }
        let mut script = redis::cmd("EVAL");
        script.arg("return redis.call(unpack(ARGV))").arg(0).arg(call);
        script.write_packed_command(&mut pipeline);
        self.last_of(&pipeline, data.len() + 1)
    }

    /// What `snapshot` gives before `script` and after it, and what that gives between them.
    pub(crate) fn around(
        &mut self,
        snapshot: &str,
        script: &str,
        inputs: &Inputs,
    ) -> Result<Option<[Value; 3]>, Box<dyn Error>> {
        self.forget_now_and_then()?;
        let mut pipeline = Vec::new();
        inputs.data.iter().for_each(|words| command(words).write_packed_command(&mut pipeline));
        let look = eval(snapshot.as_bytes(), &Inputs::default());
        look.write_packed_command(&mut pipeline);
        eval(script.as_bytes(), inputs).write_packed_command(&mut pipeline);
        look.write_packed_command(&mut pipeline);
        match self.exchange(&pipeline, inputs.data.len() + 3) {
            Ok(replies) => Ok(replies.last_chunk::<3>().cloned()),
            Err(error) => {
                eprintln!("no answer that the client can read: {error}");
                self.start_anew()?;
                Ok(None)
            }
        }
    }

    /// As many replies; the first that does not come ends it, where the client's own pipelines wait for each of the others as long.
    fn exchange(&mut self, pipeline: &[u8], count: usize) -> RedisResult<Vec<Value>> {
        self.connection.send_packed_command(pipeline)?;
        let mut replies = Vec::with_capacity(count);
        for _ in 0..count {
            // An error of the server is a value.
            replies.push(self.connection.recv_response()?);
        }
        Ok(replies)
    }

    /// What the client gets from a script; an error is a value too. Nothing if the server has not answered.
    pub(crate) fn reply(&mut self, script: &[u8], inputs: &Inputs) -> Result<Option<Value>, Box<dyn Error>> {
        self.forget_now_and_then()?;
        let mut pipeline = Vec::new();
        inputs.data.iter().for_each(|words| command(words).write_packed_command(&mut pipeline));
        eval(script, inputs).write_packed_command(&mut pipeline);
        self.last_of(&pipeline, inputs.data.len() + 1)
    }

    /// Whether the server takes a script, or a library of functions.
    pub(crate) fn takes(&mut self, text: &[u8]) -> Result<bool, Box<dyn Error>> {
        let is_library = text.starts_with(b"#!") && text.windows(5).take(200).any(|word| word == b"name=");
        let mut load = redis::cmd(if is_library { "FUNCTION" } else { "SCRIPT" });
        load.arg("LOAD").arg(is_library.then_some("REPLACE")).arg(text);
        let reply = self.last_of(&load.get_packed_command(), 1)?;
        Ok(reply.is_some_and(|reply| !matches!(reply, Value::ServerError(_))))
    }

    /// The last of so many replies; nothing if the server has not answered, and was started anew.
    fn last_of(&mut self, pipeline: &[u8], count: usize) -> Result<Option<Value>, Box<dyn Error>> {
        match self.exchange(pipeline, count) {
            Ok(replies) => Ok(replies.into_iter().next_back()),
            Err(error) => {
                eprintln!("no answer that the client can read: {error}");
                self.start_anew()?;
                Ok(None)
            }
        }
    }

    /// Ends it, and starts another one.
    pub(crate) fn start_anew(&mut self) -> Result<(), Box<dyn Error>> {
        self.server.kill();
        *self = Self::start(&self.binary)?;
        Ok(())
    }

    fn forget_now_and_then(&mut self) -> Result<(), Box<dyn Error>> {
        self.scripts += 1;
        if self.scripts.is_multiple_of(KEPT)
            && redis::cmd("SCRIPT").arg("FLUSH").exec(&mut self.connection).is_err()
        {
            self.start_anew()?;
        }
        Ok(())
    }

    fn replies(&mut self, script: &str, inputs: &[Inputs]) -> RedisResult<Vec<Outcome>> {
        let mut pipeline = Vec::new();
        let mut positions = Vec::new();
        let mut count = 0;
        for inputs in inputs {
            for words in &inputs.data {
                command(words).write_packed_command(&mut pipeline);
            }
            count += inputs.data.len();
            positions.push(count);
            eval(script.as_bytes(), inputs).write_packed_command(&mut pipeline);
            count += 1;
        }
        let replies = self.exchange(&pipeline, count)?;
        Ok(positions.iter().map(|position| Outcome::parse(replies.get(*position))).collect())
    }
}

fn connect(server: &Server) -> RedisResult<Connection> {
    let mut connection = Client::open(server.url())?.get_connection()?;
    connection.set_read_timeout(Some(PATIENCE))?;
    connection.set_write_timeout(Some(PATIENCE))?;
    let limits = ["client-output-buffer-limit", "normal 64000000 0 0"];
    redis::cmd("CONFIG").arg("SET").arg(&limits).exec(&mut connection)?;
    Ok(connection)
}

fn command(words: &[Vec<u8>]) -> Cmd {
    let mut command = Cmd::new();
    command.arg(words);
    command
}

fn eval(script: &[u8], inputs: &Inputs) -> Cmd {
    let mut eval = redis::cmd("EVAL");
    eval.arg(script).arg(inputs.keys.len()).arg(&inputs.keys).arg(&inputs.arguments);
    eval
}
