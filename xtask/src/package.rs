//! What would be published: a tarball of each package, which is unpacked and built alone.
//!
//! It publishes nothing, and it takes the tree as it is, changes that are not committed included.

use crate::run::{Outcome, announce, cargo, run};

/// The packages that are published; all others say `publish = false`.
pub(crate) const PUBLISHED: [&str; 4] =
    ["redis-script-analyzer", "redis-script-macros", "redis-script", "redis-script-cli"];

pub(crate) fn package() -> Outcome {
    announce("packing what is published, and building it from the tarballs");
    let mut command = cargo();
    command.args(["package", "--quiet", "--allow-dirty"]);
    command.args(PUBLISHED.iter().flat_map(|name| ["-p", name]));
    // Nobody debugs these builds.
    run(command.env("CARGO_PROFILE_DEV_DEBUG", "0"))
}
