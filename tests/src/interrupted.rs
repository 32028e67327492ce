//! A connection on which another client interferes between two calls of a pipeline, at a place that the test chooses.

use redis::{Connection, ConnectionLike, RedisResult, Value};

/// Sends pipelines in two parts and lets `between` happen after so many commands.
pub struct Interrupted<F> {
    /// The connection that sends both parts.
    pub conn: Connection,
    /// How many commands the first part has; longer ones are sent whole.
    pub after: usize,
    /// What the other client does, once.
    pub between: Option<F>,
    /// How many pipelines were sent.
    pub pipelines: usize,
}

impl<F> std::fmt::Debug for Interrupted<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Interrupted").field("after", &self.after).finish_non_exhaustive()
    }
}

impl<F: FnOnce()> ConnectionLike for Interrupted<F> {
    fn req_packed_command(&mut self, cmd: &[u8]) -> RedisResult<Value> {
        self.conn.req_packed_command(cmd)
    }

    fn req_packed_commands(&mut self, cmd: &[u8], offset: usize, count: usize) -> RedisResult<Vec<Value>> {
        assert_eq!(offset, 0, "a batch asks for all replies");
        self.pipelines += 1;
        let Some(between) = self.between.take() else {
            return self.conn.req_packed_commands(cmd, 0, count);
        };
        let (first, second) = cmd.split_at(length_of(cmd, self.after));
        let mut replies = part(&mut self.conn, first, self.after)?;
        between();
        replies.extend(part(&mut self.conn, second, count - self.after)?);
        Ok(replies)
    }

    fn get_db(&self) -> i64 {
        self.conn.get_db()
    }

    fn check_connection(&mut self) -> bool {
        self.conn.check_connection()
    }

    fn is_open(&self) -> bool {
        self.conn.is_open()
    }
}

fn part(conn: &mut Connection, bytes: &[u8], count: usize) -> RedisResult<Vec<Value>> {
    if count == 0 { Ok(Vec::new()) } else { conn.req_packed_commands(bytes, 0, count) }
}

/// How many bytes the first `count` commands take.
fn length_of(pipeline: &[u8], count: usize) -> usize {
    let mut rest = pipeline;
    for _ in 0..count {
        for _ in 0..take_number(&mut rest) {
            let length = take_number(&mut rest);
            rest = rest.get(length + 2..).unwrap_or_default();
        }
    }
    pipeline.len() - rest.len()
}

/// Takes `*3` or `$40` and the line's end.
fn take_number(rest: &mut &[u8]) -> usize {
    let end = rest.iter().position(|byte| *byte == b'\r').unwrap_or_default();
    let (line, behind) = rest.split_at(end);
    *rest = behind.get(2..).unwrap_or_default();
    std::str::from_utf8(line.get(1..).unwrap_or_default())
        .ok()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or_default()
}
