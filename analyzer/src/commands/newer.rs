//! Commands of servers that are newer than those of the table: of Redis 8.0 to 8.10, by their release notes.
//!
//! They are known to exist, and no more is known of them.

/// Parted by blanks.
const NAMES: &str = "\
    arcount ardel ardelrange arget argetrange argrep arinfo arinsert arlastitems arlen armget armset \
    arnext arop arring arscan arseek arset backup blmovem cluster|migration delex digest himport \
    hotkeys increx lmovem sdiffcard sunioncard vadd vcard vdim vemb vgetattr vinfo vismember vlinks \
    vrandmember vrange vrem vsetattr vsim xackdel xcfgset xdelex xnack";

/// Some newer server has the command, or the subcommand of a name such as `cluster|migration`.
pub(super) fn has(name: &str) -> bool {
    NAMES.split(' ').any(|newer| newer == name)
}
