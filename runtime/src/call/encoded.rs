//! The trait of encoded calls: what each can say about itself, in whatever form it is sent.

use redis::RedisResult;

use super::draft::Draft;
use crate::target::Target;

/// One call, encoded as a transport takes it.
pub(crate) trait EncodedCall: Sized {
    /// A call that was kept for later.
    fn from_draft(draft: &Draft) -> Self;

    fn target(&self) -> &'static Target;

    /// Refuses a call that has other than the keys and arguments that it says.
    fn complete(&self) -> RedisResult<()>;

    fn first_key(&self) -> Option<&[u8]>;

    /// The same call with the script's text in the place of its digest.
    fn with_text(&self) -> Self;
}
