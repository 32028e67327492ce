//! The table is whole, and a call finds its line.

use super::*;

fn known(name: &str, subcommand: Option<&str>) -> Entry {
    match Meaning::find(name, subcommand) {
        Meaning::Known(entry) => entry,
        _ => panic!("{name} {subcommand:?} is not known"),
    }
}

#[test]
fn a_line_is_a_name_with_a_cell_for_keys_and_one_for_each_change() {
    assert!(LINES.is_sorted_by_key(|(name, _)| *name));
    for (name, cells) in LINES.iter() {
        let steps = cells.split(' ').skip(1).filter(|step| *step != "|").count();
        let cells: Vec<_> = history::cells(find(name).unwrap().steps).collect();
        assert!(cells.len() == steps && steps > 0, "{name}");
        assert!(
            cells
                .iter()
                .all(|(servers, cell)| !servers.is_empty() && (*cell == "." || Rule::parse(cell).is_some())),
            "{name}"
        );
    }
    assert_eq!(LINES.iter().filter(|(name, _)| *name == "get").count(), 1);
}

#[test]
fn a_name_that_is_no_word_is_no_command() {
    for name in ["GETT", "GET ", "", "XGROUP|CREATE", "XGROUP CREATE", "#", "HOST:", "POST"] {
        assert!(matches!(Meaning::find(name, None), Meaning::NoCommand), "{name}");
    }
}

#[test]
fn modules_and_newer_servers_have_commands_that_are_not_judged() {
    for name in ["JSON.GET", "EXPIREMEMBER", "ARSET", "XNACK"] {
        assert!(matches!(Meaning::find(name, None), Meaning::Foreign), "{name}");
    }
}

#[test]
fn what_has_come_into_the_table_is_not_newer() {
    assert!(names().all(|name| !newer::has(name)));
}

#[test]
fn a_subcommand_is_looked_up_under_its_command_alone() {
    assert_eq!(known("XGROUP", Some("CREATE")).name(), "XGROUP CREATE");
    assert_eq!(known("GET", Some("CREATE")).name(), "GET");
    assert!(matches!(Meaning::find("XGROUP", Some("CREAT")), Meaning::NoSubcommand));
}

#[test]
fn leaves_are_refused_to_scripts_and_their_help_is_not() {
    assert!(known("SUBSCRIBE", None).is_refused_to_scripts());
    assert!(known("CONFIG", Some("GET")).is_refused_to_scripts());
    assert!(!known("CONFIG", Some("HELP")).is_refused_to_scripts());
    assert!(!known("CONFIG", None).is_refused_to_scripts());
    // Redis 6.2 allows it; Redis 7.2 lets blocking commands run without blocking.
    assert!(!known("CLUSTER", Some("RESET")).is_refused_to_scripts());
    assert!(!known("BLPOP", None).is_refused_to_scripts());
}

#[test]
fn what_read_only_calls_refuse_is_a_write() {
    for name in ["SET", "SORT", "GETEX", "PUBLISH", "SPUBLISH", "PFCOUNT", "HEXPIRE"] {
        assert!(known(name, None).is_write(), "{name}");
    }
    for name in ["GET", "SORT_RO", "TIME", "SCAN", "XGROUP", "STRALGO"] {
        assert!(!known(name, None).is_write(), "{name}");
    }
    assert!(known("XGROUP", Some("CREATE")).is_write() && !known("XGROUP", Some("HELP")).is_write());
    assert_eq!(known("SORT", None).reading_variant().as_deref(), Some("SORT_RO"));
    assert_eq!(known("SET", None).reading_variant(), None);
}
