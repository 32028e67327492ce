//! A lint's page: the doc comment at the head of its file, which people read with `redis-script lints NAME`.

use super::Lint;

impl Lint {
    /// What is wrong, an example, what the server does, the fix: Markdown.
    #[must_use]
    pub fn page(&self) -> String {
        let lines = self.page.lines().map_while(|line| line.strip_prefix("//!"));
        lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect::<Vec<_>>().join("\n")
    }

    /// What is wrong, in one sentence and one line.
    #[must_use]
    pub fn summary(&self) -> String {
        let page = self.page();
        let (first, _) = page.split_once("\n\n").unwrap_or((&page, ""));
        let line = first.replace('\n', " ");
        let end = line.find(". ").map_or(line.len(), |at| at + 1);
        line.get(..end).unwrap_or_default().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use crate::lints::{ALL, REFUSALS, find};

    #[test]
    fn a_page_is_the_head_of_the_file() {
        let page = find("unused_key").unwrap().page();
        assert!(page.starts_with("The function sends a key that the script never reads.\n\n```lua\n-- fn("));
        assert!(page.ends_with("the lint warns."), "{page}");
    }

    #[test]
    fn every_page_has_a_summary_and_an_example() {
        for lint in ALL.iter().chain(&REFUSALS) {
            let summary = lint.summary();
            assert!(summary.ends_with('.') && !summary.contains('\n'), "{}: {summary}", lint.name);
            assert!(lint.page().contains("\n```lua\n"), "{} has no example", lint.name);
        }
    }
}
