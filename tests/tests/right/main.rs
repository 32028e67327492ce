//! Scripts that experts write, with the signatures that their callers give them: each compiles, and gives what it should on a live
//! server. A mistake here is one of ours: something that is right was refused.

#![cfg(test)]
#![deny(warnings)]

mod endings;
mod everyday;
mod guards;
mod reduced;
mod spread;
mod tables;
mod values;

/// Declares a function for each script, and one test that calls all of them, each on an empty server with what `after` puts there.
macro_rules! right {
    ($($name:ident($($(#[$key:meta])? $parameter:ident: $type:ty = $value:expr),*) -> $reply:ty = $expected:expr $(, after $after:literal)?, $lua:literal;)*) => {
        $(
            #[redis_script::redis_script(lua = $lua)]
            fn $name(conn: &mut redis::Connection, $($(#[$key])? $parameter: $type),*) -> redis_script::Result<$reply>;
        )*

        #[test]
        #[allow(clippy::float_cmp, reason = "each has the digits that the script gives")]
        fn all_give_what_they_should() {
            let live = redis_script_tests::live::Live::start();
            let mut conn = live.connect().unwrap();
            $(
                redis::cmd("FLUSHALL").exec(&mut conn).unwrap();
                $(crate::prepare(&mut conn, $after);)?
                let expected: $reply = $expected;
                assert_eq!($name(&mut conn, $($value),*).unwrap(), expected, stringify!($name));
            )*
        }
    };
}
use right;

/// Runs commands that are separated by `; `.
fn prepare(conn: &mut redis::Connection, commands: &str) {
    for command in commands.split("; ") {
        let mut words = command.split(' ');
        let mut command = redis::cmd(words.next().unwrap());
        words.for_each(|word| {
            command.arg(word.trim_matches('\''));
        });
        command.exec(conn).unwrap();
    }
}
