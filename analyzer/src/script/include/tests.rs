//! What a script becomes, with files that stand in a map.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Files, Joined, join};
use crate::diagnostic::render;
use crate::script::read;

/// Paths and texts.
struct Map<'a>(&'a [(&'a str, &'a str)], Vec<PathBuf>);

impl Files for Map<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let found = self.0.iter().find(|(name, _)| Path::new(name) == path);
        found.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn include_path(&self) -> &[PathBuf] {
        &self.1
    }

    fn neighbours(&self, path: &Path) -> Vec<String> {
        let paths =
            self.0.iter().map(|(name, _)| Path::new(name)).filter(|name| name.parent() == path.parent());
        paths.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    }
}

fn joined(script: &str, files: &[(&str, &str)]) -> Joined {
    join(Path::new("scripts/hit.lua"), script.as_bytes().to_vec(), &Map(files, Vec::new()))
}

/// The joined text of a script that has no problem.
fn text(script: &str, files: &[(&str, &str)]) -> String {
    let joined = joined(script, files);
    assert_eq!(joined.problems, []);
    assert_eq!(joined.source.text().as_bytes(), joined.bytes);
    joined.source.text().to_owned()
}

/// The messages of the problems, each with its place.
fn problems(script: &str, files: &[(&str, &str)]) -> Vec<String> {
    let joined = joined(script, files);
    let shown = joined.problems.iter().map(|problem| {
        let place = joined.source.place(problem.labels[0].span.start);
        format!("{}:{}:{} {}", place.name, place.line, place.column, problem.message)
    });
    shown.collect()
}

const CLOCK: (&str, &str) = ("scripts/lib/clock.lua", "local function now() end\n");

#[test]
fn a_file_stands_where_it_is_included() {
    let script = "local a\n--- @include \"lib/clock\"\nreturn now()\n";
    assert_eq!(text(script, &[CLOCK]), "local a\nlocal function now() end\nreturn now()\n");
    assert_eq!(text("-- @include 'lib/clock.lua' ;\r\nx()", &[CLOCK]), "local function now() end\nx()");
    assert_eq!(text("\t---@include 'lib/clock'", &[CLOCK]), "local function now() end\n");
}

#[test]
fn a_file_that_ends_without_a_newline_gets_one() {
    assert_eq!(text("-- @include 'a'\nx()", &[("scripts/a.lua", "a()")]), "a()\nx()");
    assert_eq!(text("-- @include 'a'\nx()", &[("scripts/a.lua", "")]), "x()");
}

#[test]
fn a_file_comes_once_and_starts_paths_at_its_own_folder() {
    let files = [("scripts/lib/a.lua", "--- @include 'clock'\na()\n"), CLOCK];
    let script = "--- @include 'lib/a'\n--- @include './lib/../lib/clock'\n--- @include 'lib/a'\nx()\n";
    assert_eq!(text(script, &files), "local function now() end\na()\nx()\n");
    assert_eq!(joined(script, &files).files.len(), 3);
}

#[test]
fn a_shebang_stays_in_front() {
    let script = "#!lua flags=no-writes\n--- @include 'lib/clock'\nreturn 1";
    assert_eq!(text(script, &[CLOCK]), "#!lua flags=no-writes\nlocal function now() end\nreturn 1");
}

#[test]
fn what_only_speaks_of_includes_is_none() {
    for script in [
        "-- @include lines are joined\n",
        "-- @included 'lib/clock'\n",
        "-- the line @include 'lib/clock'\n",
        "--[[\n--- @include 'lib/clock'\n]]\n",
        "local s = [[\n--- @include 'lib/clock'\n]]\n",
        "--[[ @include 'lib/clock' ]]\n",
    ] {
        assert_eq!(text(script, &[CLOCK]), script);
    }
}

#[test]
fn every_line_knows_its_file() {
    let files = [("scripts/lib/a.lua", "a1()\n--- @include 'clock'\na3()"), CLOCK];
    let script = "x1()\n--- @include 'lib/a'\n--- @include 'lib/clock'\nx4()\n";
    let joined = joined(script, &files);
    let origins: Vec<_> = (1..=5).map(|line| joined.source.origin(line)).collect();
    let origins: Vec<_> = origins.iter().map(|line| (line.name, line.number)).collect();
    let (script, a, clock) = ("scripts/hit.lua", "scripts/lib/a.lua", "scripts/lib/clock.lua");
    assert_eq!(origins, [(script, 1), (a, 1), (clock, 1), (a, 3), (script, 4)]);
    assert_eq!(joined.source.text(), "x1()\na1()\nlocal function now() end\na3()\nx4()\n");
}

#[test]
fn every_include_that_leads_nowhere_is_told() {
    let files = [("scripts/lib/a.lua", "a()\n--- @include 'clok'\n"), CLOCK];
    let script =
        "x()\n--- @include 'lib/a'\n--- @include 'none'\n--- @include '/lib/a'\n--- @include 'lib/*'\n";
    assert_eq!(
        problems(script, &files),
        [
            "scripts/lib/a.lua:2:15 there is no file `scripts/lib/clok.lua` to include",
            "scripts/hit.lua:3:15 there is no file `scripts/none.lua` to include",
            "scripts/hit.lua:4:15 the path of an include is absolute",
            "scripts/hit.lua:5:15 the path of an include is a pattern",
        ]
    );
}

#[test]
fn a_slip_finds_its_file() {
    let help = |script| joined(script, &[CLOCK]).problems.remove(0).help;
    assert_eq!(help("--- @include 'lib/clok'\n"), "did you mean `lib/clock`?");
    assert_eq!(help("--- @include 'lib/clok.lua'\n"), "did you mean `lib/clock.lua`?");
}

#[test]
fn files_that_include_each_other_are_told() {
    let files = [("scripts/a.lua", "-- @include 'b'\n"), ("scripts/b.lua", "b()\n-- @include 'a'\n")];
    assert_eq!(
        problems("-- @include 'a'\n", &files),
        [
            "scripts/b.lua:2:14 `scripts/a.lua` includes itself: `scripts/a.lua` → `scripts/b.lua` → `scripts/a.lua`"
        ]
    );
    assert_eq!(
        problems("-- @include 'hit'\n", &[]),
        ["scripts/hit.lua:1:14 `scripts/hit.lua` includes itself"]
    );
}

#[test]
fn what_is_meant_as_an_include_and_is_none_is_told() {
    for (script, message) in [
        ("--- @include lib/clock\n", "scripts/hit.lua:1:5 the path of an include stands in quotes"),
        ("--- @include <lib>/clock\n", "scripts/hit.lua:1:5 the path of an include stands in quotes"),
        ("--- @include 'lib/clock\n", "scripts/hit.lua:1:5 the path of this include has no closing quote"),
        (
            "--- @include 'lib/clock' x\n",
            "scripts/hit.lua:1:5 something stands behind the path of this include",
        ),
        ("x() --- @include 'lib/clock'\n", "scripts/hit.lua:1:9 an include stands on a line of its own"),
        (
            "--- @include 'include'\n",
            "scripts/hit.lua:1:15 there is no file `scripts/include.lua` to include",
        ),
        ("--- @include ''\n", "scripts/hit.lua:1:5 this include names no file"),
    ] {
        assert_eq!(problems(script, &[CLOCK]), [message]);
    }
}

#[test]
fn bytes_that_are_no_text_are_kept() {
    let script = b"--- @include 'lib/clock'\nreturn '\xff'".to_vec();
    let joined = join(Path::new("scripts/hit.lua"), script, &Map(&[CLOCK], Vec::new()));
    assert_eq!(joined.bytes, b"local function now() end\nreturn '\xff'");
    assert!(joined.source.broken().is_some());
}

#[test]
fn an_error_over_two_files_shows_both() {
    let files = [("scripts/open.lua", "\nif KEYS[1] then\n")];
    let (source, diagnostic) = read(joined("--- @include 'open'\nreturn 1\n", &files).source).unwrap_err();
    assert_eq!(
        render(&source, &diagnostic),
        "\
'end' expected (to close 'if' at line 2 of `scripts/open.lua`) near '<eof>'
 --> scripts/hit.lua:3:1
  |
3 |
  | ^ the script ends here
  |
 ::: scripts/open.lua:2:1
  |
2 | if KEYS[1] then
  | ^^^^^^^^^^^^^^^ begins here
  |
  = help: close what line 2 of `scripts/open.lua` begins
  = lint: syntax_error"
    );
}

#[test]
fn in_any_texts_every_line_is_where_it_says() {
    const PIECES: [&str; 12] = [
        "--- @include 'a'",
        "-- @include \"lib/b\"",
        "--- @include '../a.lua';",
        "@include",
        "x()",
        "--[[",
        "]]",
        "'",
        " ",
        "\r",
        "\n",
        "\n",
    ];
    let mut random = fastrand::Rng::with_seed(1);
    let mut text = || (0..random.usize(..12)).map(|_| PIECES[random.usize(..12)]).collect::<String>();
    for _ in 0..5_000 {
        let (script, a, b) = (text(), text(), text());
        let texts = [("scripts/hit.lua", &*script), ("scripts/a.lua", &*a), ("scripts/lib/b.lua", &*b)];
        let joined = joined(&script, &texts[1..]);
        for (number, line) in (1..).zip(joined.source.text().split_terminator('\n')) {
            let origin = joined.source.origin(number);
            let (_, text) = texts.iter().find(|(name, _)| *name == origin.name).unwrap();
            assert_eq!(text.split('\n').nth(origin.number - 1), Some(line), "{texts:?}");
        }
    }
}

#[test]
fn a_chain_without_an_end_is_told_once() {
    struct Endless;
    impl Files for Endless {
        fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
            let number: u64 = path.file_stem().unwrap().to_str().unwrap().parse().unwrap();
            Ok(format!("-- @include '{}'\n", number + 1).into_bytes())
        }

        fn neighbours(&self, _: &Path) -> Vec<String> {
            Vec::new()
        }
    }
    let joined = join(Path::new("0.lua"), b"-- @include '1'\n".to_vec(), &Endless);
    let messages: Vec<_> = joined.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(messages, ["includes lie within each other more than 64 deep"]);
    assert_eq!(joined.files.len(), 64);
}

#[test]
fn a_file_may_be_included_again_and_again() {
    let script = "-- @include 'lib/clock'\n".repeat(50_000);
    assert_eq!(text(&script, &[CLOCK]), CLOCK.1);
}

#[test]
fn too_many_files_are_told_and_too_many_problems_are_not_all() {
    struct Any(usize);
    impl Files for Any {
        fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
            if self.0 == 0 { Err(ErrorKind::NotFound.into()) } else { Ok(vec![b' '; self.0]) }
        }

        fn neighbours(&self, _: &Path) -> Vec<String> {
            Vec::new()
        }
    }
    let lines: Vec<_> = (0..2_000).map(|number| format!("-- @include '{number}'\n")).collect();
    let script = lines.concat();
    for (size, message, problems, files) in [
        (0, "there is no file `0.lua` to include", 20, 1),
        (1, "this script includes more than 1000 files", 1, 1_001),
        (9 << 20, "with this file the script is longer than 16 MiB", 1, 2),
    ] {
        let joined = join(Path::new("hit.lua"), script.clone().into_bytes(), &Any(size));
        assert_eq!(joined.problems[0].message, message);
        assert_eq!((joined.problems.len(), joined.files.len()), (problems, files));
    }
}

#[test]
fn a_name_is_looked_for_in_each_folder_in_order() {
    let files = [
        ("a/x.lua", "ax()\n"),
        ("b/x.lua", "bx()\n"),
        ("b/y.lua", "y()\n"),
        ("scripts/z.lua", "z()\n"),
        ("a/z.lua", "az()\n"),
    ];
    let joined = |script: &str| {
        let map = Map(&files, vec!["a".into(), "b".into()]);
        join(Path::new("scripts/hit.lua"), script.as_bytes().to_vec(), &map)
    };
    let text = joined("-- @include 'x'\n-- @include 'y.lua'\n-- @include 'z'\n-- @include 'x'\n")
        .source
        .text()
        .to_owned();
    assert_eq!(text, "ax()\ny()\nz()\n");
    let told = |script: &str| {
        joined(script).problems.into_iter().map(|it| (it.message, it.help)).collect::<Vec<_>>()
    };
    assert_eq!(told("-- @include './y'\n")[0].0, "there is no file `scripts/y.lua` to include");
    let (message, help) = told("-- @include 'yy'\n").remove(0);
    assert_eq!(message, "there is no file `scripts/yy.lua` to include, nor `a/yy.lua`, nor `b/yy.lua`");
    assert_eq!(help, "did you mean `y`?");
}
