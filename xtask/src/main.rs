//! The project's own commands: `cargo xtask demo | test | prove | ci | oldest | package | bench | budget | nasty | mutants | bless | codegen | tidy`.
//!
//! This file picks the command and reports its failure; each command has a file of its own.

mod run;
mod package_manager;
mod provision;
mod programs;
mod resp;
mod servers;
mod demo;
mod test;
mod prove;
mod bench;
mod budget;
mod nasty;
mod mutants;
mod package;
mod tidy;
mod oldest;
mod ci;
mod bless;
mod codegen;

use run::Outcome;
use std::env;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  demo             every script on a live server, then a mistake that the compiler finds
  demo service     the example service, started and called, with a server of its own
  test [-- ARGS]   the whole suite, with Lua's own verdict and without; ARGS go to the test programs;
                   with `--servers all`, live tests on all other servers that can be had too
  prove [ARGS]     scripts with probes on a live server, and what happens beside what is claimed; `--server redis-6.2`,
                   `--claims 1000000`, `--seed 7`, and folders with scripts of your own
  ci               all checks but the tests: format, lints, docs, the oldest `redis`, tarballs, tidy
  oldest           check the library with the oldest `redis` that it promises
  package          pack what is published, and build it from the tarballs
  bench            what calls cost beside other ways to make them, as one table; needs `valgrind`;
                   with `--builds`, what an annotated function costs a build; a word behind it picks rows
  budget           the instructions that may not grow in silence; with `--bless`, rewrite `xtask/budget.txt`; needs `valgrind`
  nasty [NAME]     what a check and a build take for scripts that could take for ever; NAME picks some of them
  mutants [ARGS]   small mistakes in the code, and whether the crates' own tests notice; `--sample 600`, `--seed 7`;
                   what else stands there goes to `cargo mutants`
  bless            rewrite the golden files; review the diff like code; with `--docs`, only the pages that tidy compares
  codegen          rewrite the table of commands with what servers say; with `--check`, only compare
  tidy             the rules of the tree that no compiler checks; with `--map`, print the map of the code

`demo`, `test`, `prove` and `bench` install a Redis or Valkey server when there is none; `REDIS_SCRIPT_SERVER` names one to use.";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match go_to_root().and_then(|()| dispatch(&words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Every path in the commands is relative to the root of the tree, from wherever they are called.
fn go_to_root() -> Outcome {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").ok_or("run it as `cargo xtask`")?;
    let root = Path::new(&manifest).parent().ok_or("the package `xtask` has no folder around it")?;
    Ok(env::set_current_dir(root)?)
}

fn dispatch(words: &[&str]) -> Outcome {
    match words {
        ["demo"] => demo::demo(),
        ["demo", "service"] => demo::service(),
        ["test"] => test::test(&[]),
        ["test", "--", arguments @ ..] => test::test(arguments),
        ["test", "--servers", "all"] => test::test_on_all(&[]),
        ["test", "--servers", "all", "--", arguments @ ..] => test::test_on_all(arguments),
        ["prove", arguments @ ..] => prove::prove(arguments),
        ["bench"] => bench::bench(),
        ["bench", "--builds"] => bench::builds(""),
        ["bench", "--builds", rows] => bench::builds(rows),
        ["budget"] => budget::check(),
        ["budget", "--bless"] => budget::bless(),
        ["nasty"] => nasty::nasty(""),
        ["nasty", wanted] => nasty::nasty(wanted),
        ["mutants", arguments @ ..] => mutants::mutants(arguments),
        ["ci"] => ci::ci(),
        ["oldest"] => oldest::oldest(),
        ["package"] => package::package(),
        ["bless"] => bless::bless(),
        ["bless", "--docs"] => bless::bless_docs(),
        ["codegen"] => codegen::codegen(),
        ["codegen", "--check"] => codegen::check(),
        ["tidy"] => tidy::tidy(),
        ["tidy", "--map"] => tidy::print_map(),
        [] | ["help" | "--help" | "-h"] => {
            eprintln!("{USAGE}");
            Ok(())
        }
        _ => Err(format!("no command `{}`\n\n{USAGE}", words.join(" ")).into()),
    }
}
