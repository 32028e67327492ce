//! A loop does not go through a list as its local says.
//!
//! ```lua
//! local sum = 0
//! for i = 1, #KEYS do
//!   sum = sum + redis.call('INCRBY', KEYS[1], ARGV[1])
//! end
//! return sum
//! ```
//!
//! Nothing fails, or not here. The lint warns of eight things:
//!
//! - A loop over the length of a list does not use its local, and takes one element in every round. Write `KEYS[i]`.
//!   So does one over `ipairs(KEYS)`, whose local is the key.
//! - The loop assigns its local, which the next round does not see. Write a `while` loop, or a flag.
//! - `table.remove(t, i)` in a loop upwards: the next element takes the place, and is skipped. Count down: `for i = #t, 1, -1 do`.
//! - A command gets `t[i]` and `t[i + 1]`, and the loop goes on by 1: values are taken for names. Write `for i = 1, #t, 2 do`.
//! - A command gets every element of a flat reply, of `HGETALL` or with scores, in which names and values stand in turn.
//! - `while i < #t do … t[i]`, where `i` begins at 1: the last element is left out. Write `<=`.
//! - A loop within counts by a local of the same name, and reads the list of the outer one by it.
//! - All that the loop does is to write, and what it writes is the same in every round.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Counting, Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "loop_variable_misused",
    level: Level::Warn,
    page: include_str!("loop_variable_misused.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::Counting { local, declared, mistake } = &slip.kind else { return None };
    let (message, said, help) = match mistake {
        Counting::Unused => (
            format!("the loop over a list does not use `{local}`"),
            "every round takes the same element",
            format!("read the element at `{local}`, or name the local `_`"),
        ),
        Counting::UnusedElement => (
            format!("the loop over a list does not use `{local}`"),
            "the same element in every round",
            format!("read `{local}` here, or name it `_`"),
        ),
        Counting::Assigned => (
            format!("the loop assigns its own local `{local}`"),
            "the next round does not see it",
            "write a `while` loop, or remember it in another local".to_owned(),
        ),
        Counting::Removing => (
            format!("elements are removed at `{local}`, which counts up"),
            "the element behind it takes its place, and is skipped",
            format!("count down: `for {local} = #list, 1, -1 do`"),
        ),
        Counting::Pairs => (
            format!("pairs are read at `{local}` and `{local} + 1`, and the loop goes on by 1"),
            "takes each value for a name too",
            "go on by 2: write `, 2` behind the last number".to_owned(),
        ),
        Counting::Rows => (
            "a flat reply is taken one element at a time".to_owned(),
            "a name in one round, its value in the next",
            "go on by 2, `for i = 1, #reply, 2 do`, or leave the values out of the reply".to_owned(),
        ),
        Counting::Same => (
            "the loop writes the same in every round".to_owned(),
            "does not depend on the element",
            format!("pass the element that `{local}` stands for"),
        ),
        Counting::LastLeft => (
            "the loop ends before it comes to the last element".to_owned(),
            "false where it is the last",
            format!("write `{local} <= …`"),
        ),
        Counting::Hidden => (
            format!("an inner loop hides the `{local}` of the loop around it"),
            "both lists are read by this one",
            "give the inner one another name, such as `j`".to_owned(),
        ),
    };
    let mut labels = vec![Label::new(slip.span, said)];
    if slip.span != *declared {
        labels.push(Label::new(*declared, "of this loop"));
    }
    if *mistake == Counting::Pairs {
        labels.reverse();
    }
    Some(LINT.found(message, labels, help))
}
