//! Commands that no server of the table has, and some other server does: nothing more is known of them.

/// By their release notes, those of Redis 8.8 and 8.10; and by its documentation, those of `KeyDB`. Separated by blanks.
const NAMES: &str = "\
    arcount ardel ardelrange arget argetrange argrep arinfo arinsert arlastitems arlen armget armset \
    arnext arop arring arscan arseek arset backup blmovem himport increx lmovem sdiffcard sunioncard xnack \
    expiremember expirememberat pexpirememberat";

/// Some other server has the command, or the subcommand of a name such as `cluster|migration`.
pub(super) fn has(name: &str) -> bool {
    NAMES.split(' ').any(|newer| newer == name)
}
