//! Statements: declarations, assignments, branches, functions, changes of tables.

use super::Grammar;
use super::words::{CHANGES, CONDITIONS};

impl Grammar {
    pub(super) fn statement(&mut self) {
        match self.random.u8(0..48) {
            24.. => self.idiom(),
            0..=5 => self.declare(),
            6 => self.declare_several(),
            7..=8 => self.assign(),
            9..=11 => self.branch(),
            12 => self.numbers(),
            13 => self.items(),
            14 => self.endless(),
            15 => self.collect(),
            16..=17 => self.function(),
            18..=19 => self.change_table(),
            20 => self.guard(),
            21 => self.protected(),
            22 if self.depth > 0 => self.end(),
            _ => {
                let call = self.command();
                self.line(&format!("local _ = {call}"));
            }
        }
    }

    fn declare(&mut self) {
        let value = self.expression(2);
        // Now and then a name that is in sight already.
        let name = match self.local() {
            Some(local) if self.random.u8(0..8) == 0 => local,
            _ => self.new_local(),
        };
        self.line(&format!("local {name} = {value}"));
    }

    fn declare_several(&mut self) {
        let values = match self.random.u8(0..4) {
            0 => format!("{}, {}", self.expression(1), self.expression(1)),
            1 => self.many(),
            2 => format!("{}, {}", self.expression(1), self.many()),
            _ => self.expression(1),
        };
        let (one, other) = (self.new_local(), self.new_local());
        self.line(&format!("local {one}, {other} = {values}"));
    }

    /// An expression that may give several values, or none.
    pub(super) fn many(&mut self) -> String {
        let local = self.local_or_argument();
        let value = self.expression(1);
        match self.random.u8(0..6) {
            0 => format!("unpack({{{value}, {local}}})"),
            1 if self.functions > 0 => format!("f{}({local})", self.random.usize(1..=self.functions)),
            2 => format!("pcall(tostring, {value})"),
            3 => format!("pcall(function() return {value}, {local} end)"),
            4 => format!("select({}, {value}, {local})", self.random.usize(1..4)),
            _ => "string.match('k=v', '(%w)=(%w)')".to_owned(),
        }
    }

    fn assign(&mut self) {
        let value = self.expression(2);
        let Some(local) = self.local() else { return };
        match (self.random.u8(0..6), self.local()) {
            (0, Some(other)) => self.line(&format!("{local}, {other} = {other}, {value}")),
            (1, Some(other)) => self.line(&format!("{local} = {other} {local} = {value}")),
            _ => self.line(&format!("{local} = {value}")),
        }
    }

    fn branch(&mut self) {
        let condition = self.condition();
        let head = format!("if {condition} then");
        match self.random.u8(0..4) {
            0 | 1 => self.body(&head, "end"),
            2 => {
                self.body(&head, "else");
                self.body("do", "end");
                self.line("end");
            }
            _ => {
                let other = self.condition();
                self.body(&head, &format!("elseif {other} then"));
                self.body("do", "end");
                self.line("else");
                self.body("do", "end");
                self.line("end");
            }
        }
    }

    /// The usual way out: nothing goes on behind it unless the condition fails.
    fn guard(&mut self) {
        let condition = self.condition();
        if self.random.bool() {
            let value = self.expression(1);
            return self.line(&format!("if {condition} then return {value} end"));
        }
        let Some(local) = self.local() else { return };
        self.line(&format!("if {condition} then {local} = 0 else assert({local}) end"));
    }

    fn function(&mut self) {
        self.functions += 1;
        let name = format!("f{}", self.functions);
        let (outside, parameter) = (self.locals, self.new_local());
        let heads = [
            format!("local function {name}({parameter})"),
            format!("local {name} = function({parameter})"),
            format!("local function {name}({parameter}, ...)"),
        ];
        let head = self.random.choice(heads).unwrap_or_default();
        self.rounds(&head, "end");
        self.locals = outside;
        if self.random.bool() {
            let argument = self.expression(1);
            self.line(&format!("local _ = {name}({argument})"));
        }
    }

    /// A function that runs at once, and may change the locals around it.
    fn protected(&mut self) {
        let outcome = self.new_local();
        self.locals -= 1;
        let head = format!("local _, {outcome} = pcall(function()");
        self.rounds(&head, "end)");
        self.locals += 1;
    }

    pub(super) fn change_table(&mut self) {
        let value = self.expression(1);
        let local = self.local_or_argument();
        // A table that holds itself twice is a reply without end.
        let value = if value.contains(&local) { self.command() } else { value };
        let table = if self.random.u8(0..16) > 0 { local } else { "ARGV".to_owned() };
        let change = self.word(CHANGES).replace('@', &table).replace('$', &value);
        self.line(&format!("if type({table}) == 'table' then {change} end"));
    }

    pub(super) fn condition(&mut self) -> String {
        let value = self.expression(1);
        let local = self.local_or_argument();
        self.word(CONDITIONS).replace('@', &local).replace('$', &format!("({value})"))
    }
}
