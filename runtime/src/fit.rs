use crate::found::*; use crate::reply::FromReply;
/// x
pub const fn check<T: FromReply>(_lint: ReplyLint, _function: &'static str, _found: &[Found]) {}
