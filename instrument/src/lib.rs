//! Puts probes into a Lua script for Redis or Valkey, and reads what they log.
//!
//! [`instrument`] makes the text that a test's private server gets: it replies what the script replies, each line keeps its number,
//! and [`hit`] reads from the server's log which places ran. The same text can have a moved clock, and stop at a line. [`probe`] is
//! for whoever wants every value of a run. No file is read here, and no server is asked.

mod insertion;
mod lines;
mod room;
pub mod probe;
mod plan;
mod not_instrumented;
mod site;
mod sites;
mod calls;
mod callee;
mod declaration;
mod faults;
mod writer;
mod instrument;
mod hit;
pub mod coverage;

pub use hit::{Hit, HitKind, hit};
pub use instrument::{Instrumented, instrument};
pub use not_instrumented::NotInstrumented;
pub use plan::{Fault, Plan};
pub use site::{Arm, Branch, BranchKind, Site, SiteKind};
