//! `check --format sarif`: the parts that code hosts ask for.

use serde_json::{Value, json};

use crate::run::{Folder, KEY_ZERO};

fn checked(name: &str) -> Value {
    let folder = Folder::new(name).with("my scripts/a.lua", KEY_ZERO).with("b.lua", "if true then\n");
    let ended = folder.run(["check", ".", "--format", "sarif"]);
    assert_eq!((ended.stderr.as_str(), ended.code), ("", 1));
    ended.json()
}

#[test]
fn it_is_one_run_of_version_2_1_0() {
    let log = checked("sarif_run");
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().expect("runs").len(), 1);
    assert_eq!(log["runs"][0]["tool"]["driver"]["name"], "redis-script");
    assert_eq!(log["runs"][0]["columnKind"], "unicodeCodePoints");
}

#[test]
fn every_result_points_to_its_rule() {
    let log = checked("sarif_rules");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = log["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), 2);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(result["level"], "error");
    }
    for rule in rules {
        let text = |field: &str| rule[field]["text"].as_str().is_some_and(|text| !text.is_empty());
        assert!(text("shortDescription") && text("help"), "{rule}");
    }
}

#[test]
fn a_region_counts_characters_from_one() {
    let log = checked("sarif_region");
    let location = &log["runs"][0]["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!(location["artifactLocation"]["uri"], "my%20scripts/a.lua");
    assert_eq!(
        location["region"],
        json!({ "startLine": 2, "startColumn": 26, "endLine": 2, "endColumn": 33 })
    );
}

#[test]
fn other_places_are_related() {
    let log = checked("sarif_related");
    let related = &log["runs"][0]["results"][0]["relatedLocations"][0];
    assert_eq!(related["message"]["text"], "begins here");
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 1);
}

#[test]
fn what_is_clean_is_a_run_without_results() {
    let folder = Folder::new("sarif_clean").with("a.lua", "return 1");
    let ended = folder.run(["check", "a.lua", "--format", "sarif"]);
    assert_eq!(ended.json()["runs"][0]["results"], json!([]));
    assert_eq!(ended.code, 0);
}
