//! The crates that are built: 100 functions over four scripts, annotated or written by hand with `redis::Script`, sync or async,
//! and a program that calls each of them.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::Outcome;

/// How many functions a crate has.
pub(super) const FUNCTIONS: u32 = 100;
/// One for each script.
pub(super) const FEW: u32 = 4;

/// What the functions are made with.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Client {
    /// `#[redis_script]`
    Ours,
    /// `redis::Script`
    Script,
}

/// A script, the arguments that follow its one key, and the type of its reply.
const SCRIPTS: [(&str, &[&str], &str); 4] = [
    ("fixed_window", &["limit", "window_ms"], "Option<u64>"),
    ("compare_and_set", &["expected", "replacement"], "bool"),
    ("token_bucket", &["capacity", "refill", "period_ms", "cost"], "(bool, u64, u64)"),
    ("capped_increment", &["amount", "cap"], "Option<u64>"),
];

/// What the functions of a crate are like.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub(super) client: Client,
    pub(super) is_async: bool,
    /// Each has a script of its own, in place of one of four.
    pub(super) has_own_scripts: bool,
}

/// A package in a folder of its own.
pub(super) struct Package {
    pub(super) folder: PathBuf,
}

impl Package {
    /// Writes one with so many functions.
    pub(super) fn write(name: &str, kind: Kind, functions: u32, dependencies: &str) -> Outcome<Self> {
        let folder = super::folder()?.join(name);
        fs::create_dir_all(folder.join("src"))?;
        for (index, (script, ..)) in (0..functions).zip(SCRIPTS.iter().cycle()) {
            let text = fs::read_to_string(Path::new("scripts").join(format!("{script}.lua")))?;
            let end = if kind.has_own_scripts { format!("-- {index}\n") } else { String::new() };
            fs::write(folder.join("src").join(file(kind, index, script)), text + &end)?;
        }
        // The versions that the tree is tested with.
        fs::copy("Cargo.lock", folder.join("Cargo.lock"))?;
        let head = "[package]\nname = \"measured\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n"
            .to_owned();
        fs::write(folder.join("Cargo.toml"), head + dependencies)?;
        fs::write(folder.join("src/lib.rs"), library(kind, functions))?;
        fs::write(folder.join("src/main.rs"), program(kind.is_async, functions))?;
        Ok(Self { folder })
    }

    /// Makes Cargo compile it again.
    pub(super) fn touch(&self) -> Outcome {
        let library = self.folder.join("src/lib.rs");
        Ok(fs::write(&library, fs::read(&library)?)?)
    }
}

fn file(kind: Kind, index: u32, script: &str) -> String {
    if kind.has_own_scripts { format!("{script}_{index}.lua") } else { format!("{script}.lua") }
}

fn library(kind: Kind, functions: u32) -> String {
    let functions = (0..functions).zip(SCRIPTS.iter().cycle());
    functions.map(|(index, script)| function(kind, index, script)).collect()
}

fn function(kind: Kind, index: u32, (script, arguments, reply): &(&str, &[&str], &str)) -> String {
    let Kind { client, is_async, .. } = kind;
    let connection = if is_async { "redis::aio::MultiplexedConnection" } else { "redis::Connection" };
    let file = file(kind, index, script);
    let asyncness = if is_async { "async " } else { "" };
    let ty = if *script == "compare_and_set" { "&str" } else { "u64" };
    let parameters = each(arguments, &|name| format!(", {name}: {ty}"));
    if client == Client::Ours {
        return format!(
            "#[redis_script::redis_script(\"src/{file}\")]\n\
             pub {asyncness}fn f{index}(conn: &mut {connection}, #[key] key: &str{parameters}) -> redis_script::Result<{reply}>;\n\n"
        );
    }
    let arguments = each(arguments, &|name| format!(".arg({name})"));
    let invoke = if is_async { "invoke_async(conn).await" } else { "invoke(conn)" };
    format!(
        "pub {asyncness}fn f{index}(conn: &mut {connection}, key: &str{parameters}) -> redis::RedisResult<{reply}> {{\n\
         \x20   static SCRIPT: std::sync::LazyLock<redis::Script> =\n\
         \x20       std::sync::LazyLock::new(|| redis::Script::new(include_str!(\"{file}\")));\n\
         \x20   SCRIPT.key(key){arguments}.{invoke}\n}}\n\n"
    )
}

fn each(names: &[&str], written: &dyn Fn(&str) -> String) -> String {
    names.iter().map(|name| written(name)).collect::<Vec<_>>().concat()
}

/// It is linked, and never run.
fn program(is_async: bool, functions: u32) -> String {
    let mut calls = String::new();
    for (index, (script, arguments, _)) in (0..functions).zip(SCRIPTS.iter().cycle()) {
        let value = if *script == "compare_and_set" { ", \"1\"" } else { ", 1" };
        let (values, wait) = (value.repeat(arguments.len()), if is_async { ".await" } else { "" });
        let _ = writeln!(calls, "    let _ = measured::f{index}(conn, \"key\"{values}){wait};");
    }
    if is_async {
        format!(
            "async fn all(conn: &mut redis::aio::MultiplexedConnection) {{\n{calls}}}\n\n\
             async fn run() {{\n    let client = redis::Client::open(\"redis://localhost\").unwrap();\n\
             \x20   all(&mut client.get_multiplexed_async_connection().await.unwrap()).await;\n}}\n\n\
             fn main() {{\n    let mut context = std::task::Context::from_waker(std::task::Waker::noop());\n\
             \x20   let _ = std::pin::pin!(run()).poll(&mut context);\n}}\n"
        )
    } else {
        format!(
            "fn all(conn: &mut redis::Connection) {{\n{calls}}}\n\n\
             fn main() {{\n    let client = redis::Client::open(\"redis://localhost\").unwrap();\n\
             \x20   all(&mut client.get_connection().unwrap());\n}}\n"
        )
    }
}
