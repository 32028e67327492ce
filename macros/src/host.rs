//! The program that expands the macros, by its name: a compiler, or one that shows code or its pages.

use std::sync::OnceLock;

static NAME: OnceLock<String> = OnceLock::new();

/// Whether it compiles what it expands, or makes its pages; an editor does neither.
pub(crate) fn is_compiler() -> bool {
    contains(&["rustc", "rustdoc", "driver", "miri"])
}

/// Whether anybody reads the docs of what it expands. One that only compiles would read them for nothing.
pub(crate) fn shows_docs() -> bool {
    !is_compiler() || contains(&["rustdoc"])
}

fn contains(words: &[&str]) -> bool {
    let name = NAME.get_or_init(|| {
        let program = std::env::current_exe().unwrap_or_default();
        program.file_name().unwrap_or_default().to_string_lossy().into_owned()
    });
    words.iter().any(|word| name.contains(word))
}
