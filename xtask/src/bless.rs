//! Rewrites the golden files with what the code says now.
//!
//! It judges nothing: the diff is reviewed like code.

use crate::run::{Outcome, announce, cargo, run};
use crate::tidy::{PLACE, lint_lists, mapped, pages, read_tree};
use std::fs;

pub(crate) fn bless() -> Outcome {
    bless_docs()?;
    announce("rewriting the golden files of the analyzer");
    run(cargo().args(["test", "-p", "redis-script-analyzer"]).env("REDIS_SCRIPT_BLESS", "1"))?;
    announce("rewriting the golden files of the macros");
    run(cargo().args(["test", "-p", "redis-script-macros", "golden"]).env("REDIS_SCRIPT_BLESS", "1"))?;
    announce("rewriting the golden files of the UI tests");
    run(cargo().args(["test", "-p", "redis-script-ui-tests"]).env("TRYBUILD", "overwrite"))?;
    announce("rewriting the transcript of the example service");
    let transcript = ["test", "-p", "redis-script-service", "--test", "service", "transcript"];
    run(cargo().args(transcript).env("REDIS_SCRIPT_BLESS", "1"))?;
    announce("done; review the diff with `git diff`");
    Ok(())
}

/// What is written from the heads of files: the pages and the lists of the lints, and the map of the code.
pub(crate) fn bless_docs() -> Outcome {
    announce("rewriting the pages and the lists of the lints, and the map of the code");
    let tree = read_tree()?;
    for (path, text) in pages(&tree).into_iter().chain(lint_lists(&tree)) {
        fs::write(path, text)?;
    }
    let page = fs::read_to_string(PLACE)?;
    let mapped = mapped(&page, &tree).ok_or_else(|| format!("{PLACE} has no markers for the map"))?;
    Ok(fs::write(PLACE, mapped)?)
}
