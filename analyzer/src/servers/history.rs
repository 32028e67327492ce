//! What the table says of a thing over time: a cell for each server where something changed, on the lines of descent.
//!
//! `6.2:3w 7.0:-3w | 9.0:4w` is a cell of Redis 6.2, and one from 7.0 on; behind the bar stand the changes on the line of Valkey,
//! which has all of Redis up to 7.2. What no step speaks of lacks the thing.

use super::server::{Line, Server};
use super::server_set::ServerSet;

/// Each cell with the servers for which it holds, the newest first.
pub(crate) fn cells(steps: &'static str) -> impl Iterator<Item = (ServerSet, &'static str)> {
    let (redis, valkey) = steps.split_once('|').unwrap_or((steps, ""));
    let on = |line, steps: &'static str| steps.rsplit(' ').map(move |step| (line, step));
    let mut later = ServerSet::NONE;
    on(Line::Valkey, valkey).chain(on(Line::Redis, redis)).filter_map(move |(line, step)| {
        let (version, cell) = step.split_once(':')?;
        let since = ServerSet::since(Server::find(line, version)?);
        let here = since.without(later);
        later = later.with(since);
        Some((here, cell))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_until_the_next_of_its_line() {
        let shown = |steps| -> Vec<String> {
            cells(steps)
                .map(|(servers, cell)| format!("{}: {cell}", servers.stretches().join(", ")))
                .collect()
        };
        assert_eq!(shown("6.2:2r"), ["Redis 6.2 to 8.6, Valkey 7.2 to 9.1, KeyDB, Redict: 2r"]);
        assert_eq!(shown("| 9.0:3w"), ["Valkey 9.0 and 9.1: 3w"]);
        assert_eq!(
            shown("7.2:4n 7.4:4 | 8.0:4"),
            ["Valkey 8.0 to 9.1: 4", "Redis 7.4 to 8.6: 4", "Redis 7.2, Valkey 7.2, Redict: 4n"]
        );
    }
}
