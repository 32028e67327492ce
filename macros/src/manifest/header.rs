//! Whether a manifest has the table, as far as can be told by its lines alone: for one that the reader does not understand, and
//! for a build without a reader.

use super::Place;

const OF_PACKAGE: &str = "package.metadata.redis-script.";
const OF_WORKSPACE: &str = "workspace.metadata.redis-script.";

/// By a header, or by a key below a header that the table's name begins with; not within braces, behind another key.
pub(super) fn is_in(text: &str, place: Place) -> bool {
    let is_table = |name: &str| {
        name.starts_with(OF_WORKSPACE) || (place == Place::Package && name.starts_with(OF_PACKAGE))
    };
    let mut header = String::new();
    text.lines().map(|line| line.replace([' ', '\t', '"', '\''], "")).any(|line| {
        if let Some(name) = line.strip_prefix('[') {
            header = name.split_once(']').map_or(name, |(name, _)| name).to_owned() + ".";
            return is_table(&header);
        }
        is_table(&format!("{header}{line}").replace("={", ".").replace('=', "."))
    })
}

#[cfg(test)]
mod tests {
    use super::{Place, is_in};

    #[test]
    fn every_way_to_write_it_is_seen() {
        for text in [
            "[package]\nname = \"x\"\n[package.metadata.redis-script]\ncluster = true",
            "[ package . metadata . \"redis-script\" . lints ] # levels",
            "[package.metadata]\nredis-script.cluster = true",
            "[package.metadata]\nredis-script = { cluster = true }",
            "[package]\nmetadata.redis-script.cluster = true",
            "[package]\nmetadata = { redis-script = { cluster = true } }",
            "package.metadata.redis-script.cluster = true",
            "[workspace.metadata.redis-script]\ncluster = true",
        ] {
            assert!(is_in(text, Place::Package), "{text}");
        }
    }

    #[test]
    fn a_dependency_is_not_one() {
        for text in [
            "[dependencies]\nredis-script = \"0.1\"",
            "[package.metadata.docs]\nredis-script = 1",
            "[package.metadata.redis-script-docs]\nall = true",
            "[package]\nname = \"redis-script\"",
        ] {
            assert!(!is_in(text, Place::Package), "{text}");
        }
    }
}
