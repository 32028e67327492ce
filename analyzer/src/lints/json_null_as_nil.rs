//! A field of decoded JSON is taken for nil where it may be null.
//!
//! ```lua
//! local user = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
//! if user.email == nil then
//!   return 'to nobody'
//! end
//! return 'to ' .. user.email
//! ```
//!
//! JSON's `null` is `cjson.null` in Lua, which is no nil: it is not equal to nil, it counts as true, and joined to text or passed to a command
//! it raises an error. Most programs write `null` for what is not there. Ask for both: `if not user.email or user.email == cjson.null then`.
//! The lint looks at fields that are compared with nil and used elsewhere, and at conditions such as `if user.deleted_at then`. It is silent about JSON that is an argument, and if the script names `cjson.null` anywhere, or asks for the
//! field's type.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "json_null_as_nil", level: Level::Warn, page: include_str!("json_null_as_nil.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::NullAsNil(field) = &slip.kind else { return None };
    let message = format!("`{field}` may be null in the JSON, which is not nil");
    let labels = vec![Label::new(slip.span, "null is `cjson.null`, which counts as true")];
    Some(LINT.found(message, labels, "compare it with `cjson.null` too"))
}
