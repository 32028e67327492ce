//! Calls of any Lua text, whatever the compiler would say about it.

use redis::{Connection, RedisResult, Value};
use redis_script::__private::{self, Draft, Target, Verb};
use redis_script::{Invocation, Script};

/// A script of that text, which lives as long as the program; the server computes its digest.
///
/// # Errors
/// When the server does not answer.
pub fn script(conn: &mut Connection, source: &str) -> RedisResult<&'static Script> {
    let digest = redis::cmd("EVAL").arg("return redis.sha1hex(ARGV[1])").arg(0).arg(source).query(conn);
    let digest: String = digest?;
    Ok(Box::leak(Box::new(__private::script("any.lua", source.to_owned().leak(), digest.leak(), ""))))
}

/// Its call with these keys and arguments.
pub fn call<T>(script: &'static Script, keys: &[&str], arguments: &[&str]) -> Invocation<T> {
    let target = Box::leak(Box::new(Target::new(script, Verb::Eval, "")));
    let mut draft = Draft::new(target, keys.len(), arguments.len());
    draft.extend(keys);
    draft.extend(arguments);
    draft.into_invocation()
}

/// What a text without keys and arguments gives.
///
/// # Errors
/// What the call gives.
pub fn run(conn: &mut Connection, source: &str) -> redis_script::Result<Value> {
    let script = script(conn, source)?;
    call(script, &[], &[]).invoke(conn)
}
