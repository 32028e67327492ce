//! A kind of script of any size, and the loops that write one. It knows none of the kinds.

/// One kind of script.
pub struct Shape {
    /// What it has many of.
    pub name: &'static str,
    /// How many it has in the long run: up to 1 MB of text.
    pub size: usize,
    write: Write,
}

enum Write {
    /// One file.
    Script(fn(usize) -> String),
    /// The script, and what it includes, each with its name.
    Files(fn(usize) -> Vec<(String, String)>),
}

impl Shape {
    pub(crate) const fn new(name: &'static str, size: usize, write: fn(usize) -> String) -> Self {
        Self { name, size, write: Write::Script(write) }
    }

    pub(crate) const fn of_files(
        name: &'static str,
        size: usize,
        write: fn(usize) -> Vec<(String, String)>,
    ) -> Self {
        Self { name, size, write: Write::Files(write) }
    }

    /// The script with `size` of what it has many of, and behind it the files that it includes, each with its name.
    #[must_use]
    pub fn files(&self, size: usize) -> Vec<(String, String)> {
        match self.write {
            Write::Script(write) => vec![("main.lua".to_owned(), write(size))],
            Write::Files(write) => write(size),
        }
    }
}

/// `part` for each number from 1 to `count`, one behind the other.
pub(crate) fn repeated(count: usize, part: impl Fn(usize) -> String) -> String {
    (1..=count).map(part).collect()
}

/// The same with `between` between two.
pub(crate) fn joined(count: usize, between: &str, part: impl Fn(usize) -> String) -> String {
    (1..=count).map(part).collect::<Vec<_>>().join(between)
}
