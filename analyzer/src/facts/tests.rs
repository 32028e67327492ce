//! Whether a function may reply as a server does that lacks it.

use super::Facts;
use crate::library::read_library;
use crate::text::Source;

/// What is known of a function with this body.
fn may_reply_as_if_missing(body: &str) -> bool {
    let text = format!(
        "#!lua name=x\nlocal function helper(text) return redis.error_reply(text) end\n\
         redis.register_function('f', function(keys, args) {body} end)\n"
    );
    let library = read_library(Source::new("x.lua", text.as_bytes())).map_err(|(_, why)| why).unwrap();
    library
        .functions
        .iter()
        .all(|function| function.facts.as_ref().is_none_or(Facts::may_reply_as_if_missing))
}

#[test]
fn what_is_no_error_or_another_one_can_not_be_confused() {
    for body in [
        "return 1",
        "return redis.call('GET', keys[1])",
        "return redis.pcall('INCR', keys[1])",
        "return {redis.call('GET', keys[1]), args[1]}",
        "if args[1] then return redis.error_reply('LIMIT ' .. args[1]) end return {ok = 'x'}",
        "return {err = 'ERR no such user'}",
        "return redis.error_reply('ERR user ' .. args[1] .. ' not found')",
        "return redis.error_reply('ERR Function not found in ' .. args[1])",
        "error('ERR Function not found')",
        "error({err = args[1]})",
        "return 'ERR Function not found'",
    ] {
        assert!(!may_reply_as_if_missing(body), "{body}");
    }
}

#[test]
fn what_may_be_the_servers_words_is_not_ruled_out() {
    for body in [
        "return redis.error_reply(args[1])",
        "return redis.error_reply('ERR ' .. args[1] .. ' not found')",
        "return redis.error_reply('Function not found')",
        "return redis.error_reply('-ERR Function not found')",
        "return redis.error_reply('ERR Function ' .. args[1])",
        "return {err = args[1]}",
        "return {err = args[1], code = 3}",
        "return {['err'] = args[1]}",
        "local reply = {err = 'LIMIT x'} reply.err = args[1] return reply",
        "local reply = redis.error_reply('LIMIT x') reply.err = args[1] return reply",
        "local reply = {} reply.err = args[1] return reply",
        "local reply = redis.pcall('INCR', keys[1]) reply.err = args[1] return reply",
        "return cjson.decode(args[1])",
        "return helper(args[1])",
        "local name = 'error_reply' return redis[name](args[1])",
        "return redis.status_reply({})",
    ] {
        assert!(may_reply_as_if_missing(body), "{body}");
    }
}

#[test]
fn a_script_makes_up_its_errors_where_their_text_comes_from_elsewhere() {
    let makes_up = |text: &str| {
        let script =
            crate::script::read(Source::new("x.lua", text.as_bytes())).map_err(|(_, why)| why).unwrap();
        script.facts.makes_up_errors()
    };
    for text in [
        "return redis.error_reply(ARGV[1])",
        "return {err = ARGV[1] .. ' x'}",
        "return {err = ARGV[1]}",
        "return {err = ARGV[1], code = 3}",
        "return redis.error_reply('NOSCRIPT ' .. ARGV[1])",
        "return redis.error_reply(string.format('%s x', ARGV[1]))",
        "if ARGV[1] then return 1 end local reply = redis.error_reply(ARGV[1]) return reply",
    ] {
        assert!(makes_up(text), "{text}");
    }
    for text in [
        "return redis.error_reply('LIMIT ' .. ARGV[1])",
        "return {err = 'ERR x'}",
        "return redis.pcall('INCR', KEYS[1])",
        "error({err = ARGV[1]})",
        "return cjson.decode(ARGV[1])",
        "return ARGV[1]",
    ] {
        assert!(!makes_up(text), "{text}");
    }
}
