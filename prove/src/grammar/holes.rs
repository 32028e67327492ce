//! Fills the holes of idioms.

use super::Grammar;
use super::calls::CALL_LINES;
use super::idioms::IDIOMS;
use super::library::{CALLS, NUMBERS, TABLES, TEXTS};

impl Grammar {
    pub(super) fn idiom(&mut self) {
        let template = self.word(IDIOMS);
        let text = self.fill(&template, 2);
        self.line(&text);
        let new = (1..=3).rev().find(|number| template.contains(&format!("<{number}>")));
        self.locals += new.unwrap_or_default();
    }

    /// A call of a function of the libraries, or some other small expression.
    pub(super) fn library(&mut self, depth: usize) -> String {
        let template = self.word(CALLS);
        self.fill(&template, depth)
    }

    /// A command of the list that covers all.
    pub(super) fn listed_command(&mut self) -> String {
        let line = self.random.usize(..CALL_LINES.len());
        CALL_LINES.get(line).cloned().unwrap_or_default()
    }

    fn fill(&mut self, template: &str, depth: usize) -> String {
        let (one, other) = (self.local_or_argument(), self.local_or_argument());
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, hole, behind)) = next_hole(rest) {
            text.push_str(before);
            let filled = match hole {
                "a" => one.clone(),
                "b" => other.clone(),
                _ => self.hole(hole, depth.saturating_sub(1)),
            };
            text.push_str(&filled);
            rest = behind;
        }
        text + rest
    }

    fn hole(&mut self, hole: &str, depth: usize) -> String {
        match hole {
            "v" => self.expression(depth),
            "n" => self.kind_of(NUMBERS, depth),
            "s" => self.kind_of(TEXTS, depth),
            "t" => self.kind_of(TABLES, depth),
            "c" => self.condition(),
            "x" => self.local_or_argument(),
            "f" if self.functions > 0 => format!("f{}", self.random.usize(1..=self.functions)),
            "f" => "type".to_owned(),
            "spend" => super::SPEND.to_owned(),
            number => format!("v{}", self.locals + number.parse().unwrap_or(1)),
        }
    }

    fn kind_of(&mut self, templates: &[&str], depth: usize) -> String {
        if self.random.u8(0..10) == 0 {
            return format!("({})", self.expression(depth));
        }
        let template = self.word(templates);
        self.fill(&template, depth)
    }
}

/// What stands before the next hole, its name, and what stands behind it.
fn next_hole(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find('<')?;
        let behind = text.get(start + 1..)?;
        let name = behind.split('>').next()?;
        if matches!(name, "v" | "n" | "s" | "t" | "c" | "x" | "f" | "a" | "b" | "spend" | "1" | "2" | "3") {
            return Some((text.get(..start)?, name, behind.get(name.len() + 1..)?));
        }
        from = start + 1;
    }
}
