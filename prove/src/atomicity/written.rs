//! Random scripts that read, check and write, in no order: some of them do all or nothing, and most do not.

use std::fmt::Write as _;

use fastrand::Rng;
use redis_script_analyzer::FailLine;

/// What a script may know of its arguments.
const TYPES: [&str; 9] = ["u8", "u32", "u64", "i64", "i32", "f64", "bool", "&str", "String"];

/// The parts of scripts; `K`, `A` and `N` become a key, an argument and a number.
const CHECKS: [&str; 26] = [
    "if N <= 0 then return 0 end",
    "if N > 1000 then return redis.error_reply('ERR much') end",
    "if not (N > 0 and N < 100000) then return 0 end",
    "if redis.call('EXISTS', K) == 1 then return 0 end",
    "if redis.call('EXISTS', K) == 0 then redis.call('SET', K, 5) end",
    "local t = redis.call('TYPE', K).ok if t ~= 'hash' and t ~= 'none' then return 0 end",
    "if redis.call('TYPE', K)['ok'] ~= 'none' then return 0 end",
    "local got = redis.call('GET', K) if got then return got end",
    "local n = tonumber(redis.call('GET', K) or '0') if not n then return 0 end",
    "local n = redis.call('INCR', K) if n > 10 then redis.call('DECR', K) end",
    "if redis.call('SETNX', K, 1) == 0 then return redis.error_reply('ERR held') end",
    "if not redis.call('SET', K, A, 'NX') then error('held') end",
    "if KEYS[1] == KEYS[2] then return 0 end",
    "redis.call('HGETALL', K)",
    "redis.call('SMEMBERS', K)",
    "redis.call('ZCARD', K)",
    "redis.call('LLEN', K)",
    "redis.call('GET', K)",
    "local r = redis.pcall('INCRBY', K, A) if type(r) == 'table' and r.err then return r end",
    "for i = 1, 3 do redis.call('RPUSH', K, i) end",
    "local function put(key, value) redis.call('SADD', key, value) end put(K, A)",
    "local v = redis.call('HGET', K, 'field') if v then redis.call('HSET', K, 'field', v .. 'x') end",
    "local n = math.floor(N / 2) redis.call('EXPIRE', K, n)",
    "if #ARGV[1] > 3 then redis.call('DEL', K) else redis.call('APPEND', K, 'x') end",
    "local n = -N redis.call('INCRBY', K, n)",
    "local x = (tonumber(A) or 0) + 1 redis.call('SET', K, x)",
];

/// A script of two to nine such parts, with a signature.
pub(super) fn script(random: &mut Rng) -> String {
    let types: Vec<&str> = (0..3).map(|_| *random.choice(&TYPES).unwrap_or(&"u32")).collect();
    let [a, b, c] = types.as_slice() else { return String::new() };
    let mut text = format!("-- fn(k1: key, k2: key, k3: key, a: {a}, b: {b}, c: {c})\n");
    let parts = random.usize(2..9);
    for part in 0..parts {
        let line = if random.u8(0..5) < 2 { check(random) } else { command(random) };
        let line = filled(&line, random);
        match random.u8(0..14) {
            0 => drop(writeln!(text, "if N{part} then {line} end")),
            1 => drop(writeln!(text, "for i = 1, 2 do {line} end")),
            2 => drop(writeln!(
                text,
                "if ARGV[1] == 'a' then {line} else {} end",
                filled(&command(random), random)
            )),
            _ => drop(writeln!(text, "do {line} end")),
        }
    }
    let numbers = (0..parts).fold(text, |text, part| text.replace(&format!("N{part} "), "#ARGV[2] > 1 "));
    format!("{numbers}return 1\n")
}

fn check(random: &mut Rng) -> String {
    (*random.choice(&CHECKS).unwrap_or(&"")).to_owned()
}

/// A command by one of its lines.
fn command(random: &mut Rng) -> String {
    let lines = FailLine::all();
    let Some(line) = random.choice(lines) else { return String::new() };
    let mut words = format!("'{}'", line.name.to_ascii_uppercase());
    for word in line.pattern.replace(['(', ')', '…'], "").split_whitespace() {
        if word.starts_with('[') && random.bool() {
            break;
        }
        let word = word.trim_matches(['[', ']', '!', '?']);
        let word = word.split('|').next().unwrap_or(word);
        words.push_str(", ");
        words.push_str(word_of(word, random).trim());
    }
    format!("redis.call({words})")
}

/// What stands for a word of a line.
fn word_of<'w>(word: &'w str, random: &mut Rng) -> std::borrow::Cow<'w, str> {
    match word {
        "string" | "list" | "set" | "zset" | "hash" | "stream" | "key" | "gone" | "counter" | "number"
        | "fields" => "K".into(),
        "word" => (*random.choice(&["A", "'word'", "5", "'field'", "A"]).unwrap_or(&"A")).into(),
        _ if word.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'-') => {
            (*random.choice(&["A", "N", "N", "1", "10", "N + 1", "math.max(1, N)"]).unwrap_or(&"N")).into()
        }
        literal => format!("'{literal}'").into(),
    }
}

fn filled(line: &str, random: &mut Rng) -> String {
    let mut text = String::new();
    let mut letters = line.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let is_alone = !before.is_ascii_alphanumeric()
            && before != '\''
            && letters
                .peek()
                .is_none_or(|next| !next.is_ascii_alphanumeric() && *next != '\'' && *next != 'Y');
        let number = random.u8(1..=3);
        let filled = match letter {
            'K' if is_alone => format!("KEYS[{number}]"),
            'A' if is_alone => format!("ARGV[{number}]"),
            'N' if is_alone => format!("tonumber(ARGV[{number}])"),
            _ => letter.to_string(),
        };
        text.push_str(&filled);
        before = letter;
    }
    text
}
