//! Asks the servers which commands they have, and with which words, and writes the tables by which the analyzer judges calls.
//!
//! What can't be asked stays as the tables have it. It judges nothing itself: the diff of the tables is reviewed like code.

mod map;
mod keys;
mod table;
mod documents;
mod notation;
mod corrections;
mod grammar;
mod options;

use crate::resp::Reply;
use crate::run::{Outcome, announce};
use crate::servers::{Kind, SERVERS};
use documents::Documents;
use std::fs;
use table::Column;

/// Commands, what words they take, and since when.
const FILES: [&str; 3] = [
    "analyzer/src/commands/table.txt",
    "analyzer/src/commands/grammar.txt",
    "analyzer/src/commands/options.txt",
];

/// Writes the tables with what the servers say.
pub(crate) fn codegen() -> Outcome {
    for kind in SERVERS {
        kind.compile()
            .unwrap_or_else(|reason| announce(&format!("{} was not compiled: {reason}", kind.name)));
    }
    for (file, text) in FILES.iter().zip(asked(&written()?)?) {
        fs::write(file, text)?;
    }
    Ok(())
}

/// Whether the tables would change.
pub(crate) fn check() -> Outcome {
    let written = written()?;
    for ((file, now), written) in FILES.iter().zip(asked(&written)?).zip(&written) {
        if now != *written {
            return Err(format!("`{file}` is not what the servers say: run `cargo xtask codegen`").into());
        }
    }
    Ok(())
}

fn written() -> Outcome<[String; 3]> {
    let [commands, grammar, options] = FILES;
    Ok([fs::read_to_string(commands)?, fs::read_to_string(grammar)?, fs::read_to_string(options)?])
}

/// What the tables should be, as far as the servers can be had.
fn asked([commands, grammar, options]: &[String; 3]) -> Outcome<[String; 3]> {
    let mut columns = table::columns(commands);
    let mut documents = Vec::new();
    for (kind, known) in SERVERS.iter().zip(&mut columns) {
        let answers = match answers(kind, known) {
            Err(reason) if kind.may_be_missing() => {
                announce(&format!("skipped, the commands of {}: {reason}", kind.name));
                None
            }
            answers => Some(answers?),
        };
        documents.push(answers.and_then(|(column, documents)| {
            *known = column;
            documents
        }));
    }
    let newest_first = documents.iter().flatten().rev();
    let patterns: Vec<_> = newest_first.map(|documents| grammar::patterns(documents, &columns)).collect();
    let grammar = grammar::made(&grammar::read(grammar), &patterns)?;
    let told: Vec<_> = documents.iter().map(|it| it.as_ref().map(options::told)).collect();
    let options = options::made(&options::read(options), &grammar, &columns, &told);
    Ok([table::render(&columns)?, grammar::render(&grammar), options::render(&options)])
}

/// Its commands, and what it tells of their words; Redis 6.2 tells nothing.
fn answers(kind: &Kind, known: &Column) -> Outcome<(Column, Option<Documents>)> {
    let binary = kind.binary()?;
    announce(&format!("asking `{}`", binary.display()));
    let (_server, mut connection) = kind.start(&binary)?;
    let reply: Reply = connection.call(&["COMMAND"])?;
    let mut column = table::column(&reply)?;
    if !kind.tells_words() {
        table::keep_subcommands(&mut column, known);
        return Ok((column, None));
    }
    let mut documents = documents::read(&connection.call(&["COMMAND", "DOCS"])?)?;
    // A module may leave its words to its own documents.
    documents.retain(|name, words| !words.is_empty() || table::is_alone(&column, name));
    Ok((column, Some(documents)))
}
