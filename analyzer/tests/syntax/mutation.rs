//! Makes texts that are wrong in small ways, or in every way.

use fastrand::Rng;

const WORDS: &str = "and break do else elseif end false for function if in local nil not or repeat return then true \
     until while .. ... == >= <= ~= + - * / % ^ # < > = ( ) { } [ ] ; : , . a b arg self f x1 1 2.5 0x1F 3e2 .5 'q' \
     \"w\" [[l]] [=[m]=] --c --[[d]] goto :: // & | ~ != \\ ! $ @ ? ` 'open [[open --[[open [==x 3..2 0x 1e 08x";

const BYTES: &[u8] = b"\0\0\n\r\t \x0b'\"[[]]==--..0123456789eExX+-aAzZ_\\\\\x1b\x7f\x80\xff#~<>(){};:,";

/// Bytes, mostly those that mean something to a lexer.
pub(crate) fn random_bytes(random: &mut Rng) -> Vec<u8> {
    (0..random.usize(0..40)).map(|_| random_byte(random)).collect()
}

fn random_byte(random: &mut Rng) -> u8 {
    if random.u8(0..8) == 0 { random.u8(..) } else { pick(random, BYTES) }
}

/// Tokens in any order.
pub(crate) fn random_tokens(random: &mut Rng) -> Vec<u8> {
    let mut text = Vec::new();
    for _ in 0..random.usize(0..30) {
        text.extend_from_slice(random_word(random).as_bytes());
        text.extend_from_slice(pick(random, &["", " ", " ", " ", " ", "\n"]).as_bytes());
    }
    text
}

fn random_word(random: &mut Rng) -> &'static str {
    let words: Vec<_> = WORDS.split_ascii_whitespace().collect();
    pick(random, &words)
}

/// `seed` with one to three small changes.
pub(crate) fn mutated(seed: &[u8], random: &mut Rng) -> Vec<u8> {
    let mut text = seed.to_vec();
    for _ in 0..random.usize(1..=3) {
        text = if random.bool() { mutate_tokens(&text, random) } else { mutate_bytes(text, random) };
    }
    text
}

fn mutate_bytes(mut text: Vec<u8>, random: &mut Rng) -> Vec<u8> {
    let at = random.usize(0..=text.len());
    match random.u8(0..5) {
        0 => text.insert(at, random_byte(random)),
        1 if at < text.len() => _ = text.remove(at),
        2 if at < text.len() => text[at] = random_byte(random),
        3 if random.u8(0..4) == 0 => text.truncate(at),
        _ if at + 1 < text.len() => text.swap(at, at + 1),
        _ => {}
    }
    text
}

fn mutate_tokens(text: &[u8], random: &mut Rng) -> Vec<u8> {
    let mut pieces: Vec<&[u8]> = pieces(text);
    let at = random.usize(0..=pieces.len());
    match random.u8(0..5) {
        0 => pieces.insert(at, random_word(random).as_bytes()),
        1 if at < pieces.len() => _ = pieces.remove(at),
        2 if at < pieces.len() => pieces.insert(at, pieces[at]),
        3 if at < pieces.len() => pieces[at] = random_word(random).as_bytes(),
        _ if at < pieces.len() => {
            let other = random.usize(0..pieces.len());
            pieces.swap(at, other);
        }
        _ => {}
    }
    pieces.concat()
}

/// Roughly the tokens of a text, and the blanks between them.
fn pieces(text: &[u8]) -> Vec<&[u8]> {
    text.chunk_by(|left, right| kind(*left) == kind(*right) && kind(*left) != Kind::Sign).collect()
}

#[derive(PartialEq)]
enum Kind {
    Word,
    Blank,
    Sign,
}

fn kind(byte: u8) -> Kind {
    match byte {
        b'_' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => Kind::Word,
        b' ' | b'\n' | b'\r' => Kind::Blank,
        _ => Kind::Sign,
    }
}

fn pick<T: Copy>(random: &mut Rng, from: &[T]) -> T {
    from[random.usize(0..from.len())]
}
