//! What the analyzer says of a call holds whatever the words are that the text does not show: every call of the live tests, with
//! each word hidden, each pair, all, and every end cut off, has the replies and the keys that it has when all is shown, and no
//! word gets another role.
#![cfg(test)]

use redis_script_analyzer::{Reply, Word, Words};
use redis_script_tests::calls;
use redis_script_tests::live::Live;

#[test]
fn what_is_hidden_is_allowed_for() {
    let calls = calls::all(&mut Live::start().connect().unwrap()).unwrap();
    let mut told = 0;
    for call in &calls {
        let name = std::str::from_utf8(&call.words[0]).unwrap();
        let shown: Vec<Word<'_>> = call.words[1..].iter().map(|word| Word::Literal(word)).collect();
        let whole = Words { name, rest: &shown, open: false };
        for rest in hidden(&shown) {
            told += usize::from(agree(&whole, &Words { rest: &rest, ..whole }, call.line));
        }
        for length in 0..=shown.len() {
            let cut = Words { rest: &shown[..length], open: true, ..whole };
            told += usize::from(agree(&whole, &cut, call.line));
        }
    }
    assert!(told > calls.len(), "{told}");
}

/// Whether the replies are known; if they are, those of the whole call must be among them.
fn agree(whole: &Words<'_>, partly: &Words<'_>, line: &str) -> bool {
    let replies = partly.replies();
    let is_told = |reply: &Reply| replies.iter().any(|told| covers(told, reply));
    let right = replies.is_empty() || whole.replies().iter().all(is_told);
    assert!(right, "`{line}`, told as {partly:?}, gives {replies:?}");
    let keys = partly.key_positions();
    assert!(
        keys.is_none() || keys == whole.key_positions(),
        "`{line}`, told as {partly:?}, has keys {keys:?}"
    );
    let roles = [
        (partly.integer_positions(), whole.integer_positions()),
        (partly.member_positions(), whole.member_positions()),
    ];
    for (some, all) in roles {
        assert!(
            some.iter().all(|at| all.contains(at)),
            "`{line}`, told as {partly:?}, has roles at {some:?}"
        );
    }
    let (some, all) = (partly.key_uses(), whole.key_uses());
    assert!(some.iter().all(|at| all.contains(at)), "`{line}`, told as {partly:?}, has keys {some:?}");
    !replies.is_empty()
}

/// Less may be said of an integer where less is shown.
fn covers(told: &Reply, reply: &Reply) -> bool {
    match (told, reply) {
        (Reply::Integer(told), Reply::Integer(integers)) => told.include(*integers),
        _ => told == reply,
    }
}

fn hidden<'w>(shown: &[Word<'w>]) -> Vec<Vec<Word<'w>>> {
    let without = |positions: &[usize]| {
        let hide = |(at, word): (usize, &Word<'w>)| if positions.contains(&at) { Word::Other } else { *word };
        shown.iter().enumerate().map(hide).collect()
    };
    let all: Vec<usize> = (0..shown.len()).collect();
    let pairs = all.iter().flat_map(|one| all.iter().map(move |other| [*one, *other]));
    pairs.map(|pair| without(&pair)).chain([without(&all)]).collect()
}
