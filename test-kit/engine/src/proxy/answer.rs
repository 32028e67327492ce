//! What the client gets instead of a reply of the server.

use super::expected::Kind;
use super::shared::Shared;
use crate::resp::{bulk, elements, text};
use crate::scripts::Version;
use std::sync::Arc;

/// Writes the reply to one request, and keeps what it says of the server.
pub(super) fn answer(shared: &Shared, kind: &Kind, reply: &[u8], out: &mut Vec<u8>) {
    let failed = reply.first() == Some(&b'-');
    match kind {
        Kind::Eval(version) => {
            if !failed || has_run(reply) {
                shared.cache().add(version);
            }
            with_digest(version, reply, out);
        }
        Kind::EvalSha(version) => with_digest(version, reply, out),
        Kind::Load(version) if !failed => {
            shared.cache().add(version);
            bulk(out, &version.script.digest);
        }
        Kind::Exists(known) if !failed => exist(known, reply, out),
        Kind::Show(version) if !failed => bulk(out, &version.script.text),
        Kind::Flush if !failed => {
            shared.cache().forget_scripts();
            out.extend_from_slice(reply);
        }
        Kind::Library(version) if !failed => {
            shared.cache().add_library(text(reply).unwrap_or_default(), version);
            out.extend_from_slice(reply);
        }
        Kind::NoLibrary(name) if !failed => {
            shared.cache().forget_libraries(name.as_deref());
            out.extend_from_slice(reply);
        }
        Kind::Time(ahead_us) if !failed => time(*ahead_us, reply, out),
        Kind::Deadline { ahead_ms, unit } if !failed => deadlines(*ahead_ms, *unit, reply, out),
        _ => out.extend_from_slice(reply),
    }
}

/// Whether an error says more than that the script was not even read.
fn has_run(reply: &[u8]) -> bool {
    const REFUSALS: [&str; 14] = [
        "ASK ",
        "BUSY ",
        "CLUSTERDOWN ",
        "CROSSSLOT ",
        "ERR Error compiling script",
        "ERR Number of keys",
        "ERR value is not an integer",
        "ERR wrong number of arguments",
        "EXECABORT ",
        "LOADING ",
        "MOVED ",
        "NOAUTH ",
        "NOPERM ",
        "TRYAGAIN ",
    ];
    let error = reply.get(1..).unwrap_or_default();
    !REFUSALS.iter().any(|refusal| error.starts_with(refusal.as_bytes()))
}

/// An error that names the digest of what was sent names the client's instead.
fn with_digest(version: &Arc<Version>, reply: &[u8], out: &mut Vec<u8>) {
    let (sent, known) = (&version.digest, &version.script.digest);
    let start = out.len();
    out.extend_from_slice(reply);
    if reply.first() != Some(&b'-') || sent == known {
        return;
    }
    let places = reply.windows(sent.len()).enumerate().filter(|(_, window)| window == sent);
    for (at, _) in places {
        if let Some(place) = out.get_mut(start + at..start + at + known.len()) {
            place.copy_from_slice(known);
        }
    }
}

fn exist(known: &[Option<bool>], reply: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(format!("*{}\r\n", known.len()).as_bytes());
    for (known, element) in known.iter().zip(elements(reply)) {
        match known {
            Some(is_warm) => out.extend_from_slice(format!(":{}\r\n", u8::from(*is_warm)).as_bytes()),
            None => out.extend_from_slice(element),
        }
    }
}

const SECOND_US: i64 = 1_000_000;

fn time(ahead_us: i64, reply: &[u8], out: &mut Vec<u8>) {
    let mut parts = elements(reply).filter_map(number);
    let (Some(seconds), Some(micros)) = (parts.next(), parts.next()) else {
        return out.extend_from_slice(reply);
    };
    let now_us = seconds.saturating_mul(SECOND_US).saturating_add(micros).saturating_add(ahead_us);
    out.extend_from_slice(b"*2\r\n");
    bulk(out, now_us.div_euclid(SECOND_US).to_string().as_bytes());
    bulk(out, now_us.rem_euclid(SECOND_US).to_string().as_bytes());
}

/// -1 and -2 say that there is none. A deadline in seconds is rounded as servers do it.
fn deadlines(ahead_ms: i64, unit: i64, reply: &[u8], out: &mut Vec<u8>) {
    match reply.first() {
        Some(b':') => match number(reply) {
            Some(deadline) if deadline > 0 => {
                let told = deadline.saturating_add(ahead_ms).saturating_add(unit / 2) / unit;
                out.extend_from_slice(format!(":{told}\r\n").as_bytes());
            }
            _ => out.extend_from_slice(reply),
        },
        Some(b'*') => {
            let elements: Vec<_> = elements(reply).collect();
            let header = reply.len() - elements.iter().map(|element| element.len()).sum::<usize>();
            out.extend_from_slice(reply.get(..header).unwrap_or_default());
            elements.iter().for_each(|element| deadlines(ahead_ms, unit, element, out));
        }
        _ => out.extend_from_slice(reply),
    }
}

fn number(reply: &[u8]) -> Option<i64> {
    std::str::from_utf8(text(reply)?).ok()?.parse().ok()
}
