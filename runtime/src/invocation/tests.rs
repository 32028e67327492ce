//! A call for later; and functions, over each kind of connection.

mod functions;
#[cfg(feature = "aio")]
mod functions_async;

use super::Invocation;
use crate::call::draft::Draft;
use crate::target::Target;
use crate::target::script::Script;
use crate::target::verb::Verb;
use std::rc::Rc;

static SCRIPT: Script = Script::new("x.lua", "return 1", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db");

fn assert_shareable<T: Send + Sync + Clone>(_: &T) {}

#[test]
fn is_send_and_sync_whatever_it_returns_and_keeps_its_arguments_to_itself() {
    static TARGET: Target = Target::new(&SCRIPT, Verb::Eval, "");
    let mut draft = Draft::new(&TARGET, 0, 1);
    draft.push(&"secret");
    let invocation: Invocation<Rc<u8>> = draft.into_invocation();
    assert_shareable(&invocation);
    let shown = format!("{:?}", invocation.clone());
    assert!(shown.contains("x.lua") && !shown.contains("secret"));
}
