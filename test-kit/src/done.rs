//! What is done when a method returns, and can be awaited all the same, so that a test reads as the code around it.

use std::future::{IntoFuture, Ready, ready};

/// It is done: nothing is left to wait for, with `.await` or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done;

impl IntoFuture for Done {
    type Output = ();
    type IntoFuture = Ready<()>;

    fn into_future(self) -> Ready<()> {
        ready(())
    }
}
