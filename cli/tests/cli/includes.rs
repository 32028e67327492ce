//! Files that others include: where their mistakes are shown, and how often.

use serde_json::json;

use crate::run::{Ended, Folder, KEY_ZERO};

const HIT: &str = "--- @include \"lib/clock\"\nreturn now_ms()\n";
const CLOCK: &str =
    "--- @include \"units\"\nlocal function now_ms()\n  return redis.call('TIME')[1] * THOUSAND\nend\n";
const UNITS: &str = "local THOUSAND = 1000\n";

/// Scripts that include `lib/clock`, which includes `lib/units`.
fn folder(name: &str) -> Folder {
    let folder = Folder::new(name).with("scripts/hit.lua", HIT).with("scripts/miss.lua", HIT);
    folder.with("scripts/lib/clock.lua", CLOCK).with("scripts/lib/units.lua", UNITS)
}

fn places(ended: &Ended) -> Vec<String> {
    let lines = ended.json_lines();
    let place =
        |line: &serde_json::Value| format!("{}:{}", line["path"].as_str().expect("a path"), line["line"]);
    lines.iter().map(place).collect()
}

#[test]
fn an_included_file_is_judged_with_what_stands_before_it() {
    let ended = folder("includes_folder").run(["check", "scripts"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
    assert_eq!(ended.stderr, "4 files checked: 0 errors, 0 warnings\n");
}

#[test]
fn alone_it_is_a_script_of_its_own() {
    let folder = Folder::new("includes_alone").with("clock.lua", "return THOUSAND");
    assert_eq!(places(&folder.run(["check", "clock.lua", "--format", "json"])), ["clock.lua:1"]);
}

#[test]
fn a_mistake_in_it_is_told_once_and_where_it_stands() {
    let folder =
        folder("includes_once").with("scripts/lib/units.lua", KEY_ZERO.replace("return", "local _ ="));
    let ended = folder.run(["check", "scripts", "--format", "json", "--allow", "undefined_global"]);
    assert_eq!(places(&ended), ["scripts/lib/units.lua:2"]);
    let ended = folder.run(["check", "scripts", "--format", "sarif", "--allow", "undefined_global"]);
    let location = &ended.json()["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "scripts/lib/units.lua");
    assert_eq!(location["region"]["startLine"], 2);
}

#[test]
fn an_error_over_two_files_relates_both() {
    let folder =
        Folder::new("includes_related").with("a.lua", "--- @include 'b'\nreturn 1").with("b.lua", "do\n");
    let result = &folder.run(["check", ".", "--format", "sarif"]).json()["runs"][0]["results"][0];
    let uri = |location: &serde_json::Value| location["physicalLocation"]["artifactLocation"]["uri"].clone();
    assert_eq!(uri(&result["locations"][0]), "a.lua");
    assert_eq!(uri(&result["relatedLocations"][0]), "b.lua");
}

#[test]
fn what_leads_nowhere_is_told_once() {
    let folder = folder("includes_missing").with("scripts/lib/clock.lua", "\n--- @include \"unit\"\n");
    let ended = folder.run(["check", "scripts/hit.lua", "scripts"]);
    assert_eq!(
        ended.stdout,
        "\
error: there is no file `scripts/lib/unit.lua` to include
 --> scripts/lib/clock.lua:2:15
  |
2 | --- @include \"unit\"
  |               ^^^^
  |
  = help: did you mean `units`?
  = lint: unresolved_include

"
    );
    assert_eq!(ended.code, 1);
}

#[test]
fn files_in_a_ring_are_all_told() {
    let folder =
        Folder::new("includes_ring").with("a.lua", "-- @include 'b'").with("b.lua", "-- @include 'a'");
    let ended = folder.run(["check", ".", "--format", "json"]);
    assert_eq!(places(&ended), ["./b.lua:1", "./a.lua:1"]);
}

#[test]
fn a_call_in_it_is_explained_with_its_place() {
    let folder = folder("includes_explain");
    let object = folder.run(["explain", "scripts/hit.lua", "--format", "json"]).json();
    let call = json!({ "name": "TIME", "path": "scripts/lib/clock.lua", "line": 3, "writes": false });
    assert_eq!(object["commands"], json!([call]));
    let ended = folder.run(["explain", "scripts/hit.lua"]);
    assert!(ended.stdout.contains("\n  TIME  reads    scripts/lib/clock.lua:3\n"), "{}", ended.stdout);
}

#[test]
fn the_digest_is_that_of_the_joined_text() {
    let digest =
        |folder: &Folder, file| folder.run(["explain", file, "--format", "json"]).json()["sha1"].clone();
    let folder = folder("includes_digest");
    let clock = CLOCK.split_once('\n').expect("a line").1;
    let folder = folder.with("joined.lua", format!("{UNITS}{clock}return now_ms()\n"));
    assert_eq!(digest(&folder, "scripts/hit.lua"), digest(&folder, "joined.lua"));
}

#[test]
#[cfg(unix)]
fn what_lies_outside_is_neither_read_nor_shown() {
    const SECRET: &str = "SECRET = 'topsecret'\n";
    let scripts: [(&str, &str); 5] = [
        ("up", "../../outside"),
        ("far", "../../../../../../../../../../../../../../../etc/none"),
        ("link", "../lib/link"),
        ("folder", "../away/outside"),
        ("text", "../lib/disguised"),
    ];
    let mut folder = Folder::new("includes_fence").with("outside.lua", SECRET).with("project/.git/HEAD", "");
    for (name, written) in scripts {
        let text = format!("--- @include \"{written}\"\nreturn 1\n");
        folder = folder.with(&format!("project/scripts/{name}.lua"), text);
    }
    let folder = folder.with("project/lib/inner.lua", "local inner = 1\n").with("project/.env", SECRET);
    let folder = folder.with("project/scripts/in.lua", "--- @include '../lib/alias'\nreturn inner\n");
    let link = |from: &str, to: &str| std::os::unix::fs::symlink(to, folder.path.join(from)).expect("a link");
    link("project/lib/link.lua", "../../outside.lua");
    link("project/away", "..");
    link("project/lib/disguised.lua", "../.env");
    link("project/lib/alias.lua", "inner.lua");
    for (name, _) in scripts {
        let ended = folder.run(["check", &format!("project/scripts/{name}.lua")]);
        let all = format!("{}{}", ended.stdout, ended.stderr);
        assert!(!all.contains("SECRET") && !all.contains("topsecret"), "{all}");
        let fact = if name == "text" { "no `.lua` file" } else { "lies outside of the repository" };
        assert!(all.contains(fact) && all.contains("= lint: unresolved_include"), "{all}");
        assert_eq!(ended.code, 1, "{all}");
    }
    assert_eq!(folder.run(["check", "project/scripts/in.lua"]).code, 0);
}

#[test]
fn without_a_repository_the_folder_where_it_runs_is_the_fence() {
    // Far from the repository that this project lies in.
    let top = std::env::temp_dir().join(format!("redis-script-fence-{}", std::process::id()));
    let folder = Folder { path: top.join("run") };
    let folder = folder
        .with("scripts/hit.lua", "--- @include '../lib/x'\nreturn x\n")
        .with("lib/x.lua", "local x = 1\n");
    let folder = folder.with("../x.lua", "local x = 1\n").with("out.lua", "--- @include '../x'\nreturn x\n");
    let (inside, outside) = (folder.run(["check", "scripts/hit.lua"]), folder.run(["check", "out.lua"]));
    let from_elsewhere = Folder { path: top.join("run/lib") }.run(["check", "../scripts/hit.lua"]);
    std::fs::remove_dir_all(&top).expect("remove the folder");
    assert_eq!((inside.code, outside.code, from_elsewhere.code), (0, 1, 1), "{}", inside.stdout);
    assert!(
        outside.stdout.contains("`../x.lua` lies outside of the folder where this runs"),
        "{}",
        outside.stdout
    );
    assert!(
        from_elsewhere.stdout.contains("outside of the folder of the script"),
        "{}",
        from_elsewhere.stdout
    );
}

#[test]
fn a_name_is_looked_for_in_the_folders_that_are_given() {
    let folder = Folder::new("includes_path")
        .with("scripts/hit.lua", "--- @include \"clock\"\nreturn now_ms()\n")
        .with("shared/clock.lua", "local function now_ms() return 1 end\n");
    let ended = folder.run(["check", "scripts", "--include-path", "nowhere", "--include-path", "shared"]);
    assert_eq!((ended.stdout.as_str(), ended.code), ("", 0));
    let ended = folder.run(["check", "scripts", "--include-path", "nowhere"]);
    let told = "there is no file `scripts/clock.lua` to include, nor `nowhere/clock.lua`";
    assert!(ended.stdout.contains(told), "{}", ended.stdout);
}
