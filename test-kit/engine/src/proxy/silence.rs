//! Which requests get no reply, as `CLIENT REPLY` has asked for.

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Silence {
    #[default]
    No,
    /// The next request gets none.
    Next,
    /// None gets one until replies are asked for again.
    All,
}

impl Silence {
    /// Takes a request, and says whether it gets no reply.
    pub(super) fn takes(&mut self, name: &[u8], words: &[&[u8]]) -> bool {
        let asked = if name == b"CLIENT" { asked(words) } else { None };
        let is_silent = asked.unwrap_or(*self) != Self::No;
        *self = match (*self, asked) {
            (Self::All, Some(Self::Next)) => Self::All,
            (_, Some(asked)) => asked,
            (Self::Next, None) => Self::No,
            (silence, None) => silence,
        };
        is_silent
    }
}

fn asked(words: &[&[u8]]) -> Option<Silence> {
    let [_, subcommand, mode] = words else { return None };
    match (subcommand.to_ascii_uppercase().as_slice(), mode.to_ascii_uppercase().as_slice()) {
        (b"REPLY", b"ON") => Some(Silence::No),
        (b"REPLY", b"OFF") => Some(Silence::All),
        (b"REPLY", b"SKIP") => Some(Silence::Next),
        _ => None,
    }
}
