//! Rewrites the golden files with what the code says now.
//!
//! It judges nothing: the diff is reviewed like code.

use crate::run::{Outcome, announce, cargo, run};
use crate::tidy::{pages, read_tree};
use std::fs;

pub(crate) fn bless() -> Outcome {
    announce("rewriting the pages of the lints");
    for (path, text) in pages(&read_tree()?) {
        fs::write(path, text)?;
    }
    announce("rewriting the golden files of the analyzer");
    run(cargo().args(["test", "-p", "redis-script-analyzer"]).env("REDIS_SCRIPT_BLESS", "1"))?;
    announce("rewriting the golden files of the UI tests");
    run(cargo().args(["test", "-p", "redis-script-ui-tests"]).env("TRYBUILD", "overwrite"))?;
    announce("done; review the diff with `git diff`");
    Ok(())
}
