//! Loops, each of which ends.

use super::{Grammar, SPEND};

impl Grammar {
    pub(super) fn numbers(&mut self) {
        let range =
            self.word(&["1, 3", "3, 1, -1", "0, 1, 0.5", "1, #ARGV", "1, 0", "1, tonumber(ARGV[1]), 2"]);
        self.locals += 1;
        let head = format!("for v{} = {range} do", self.locals);
        self.rounds(&head, "end");
        self.locals -= 1;
    }

    pub(super) fn items(&mut self) {
        let tables = [
            "ARGV",
            "KEYS",
            "{1, 'a', false}",
            "{x = 1, y = {}}",
            "redis.call('LRANGE', KEYS[3], 0, -1)",
            "redis.call('HMGET', KEYS[2], 'a', 'none')",
        ];
        let table = match self.local() {
            Some(local) if self.random.bool() => format!("(type({local}) == 'table' and {local} or {{}})"),
            _ => self.word(&tables),
        };
        let walk = self.word(&["ipairs", "pairs"]);
        self.locals += 2;
        let head = format!("for v{}, v{} in {walk}({table}) do", self.locals - 1, self.locals);
        self.rounds(&head, "end");
        self.locals -= 2;
    }

    pub(super) fn endless(&mut self) {
        self.counters += 1;
        let rounds = format!("rounds{}", self.counters);
        self.line(&format!("local {rounds} = 0"));
        let count = format!("{rounds} = {rounds} + 1");
        let condition = self.condition();
        match self.random.u8(0..3) {
            0 => self.rounds("while true do", &format!("{count} if {rounds} > 3 then break end end")),
            1 => self.rounds(&format!("while {rounds} < 3 and ({condition}) do {count}"), "end"),
            _ => self.rounds("repeat", &format!("{count} until {rounds} > 3 or {condition}")),
        }
    }

    /// A table that grows round by round, as most scripts that reply a list have it.
    pub(super) fn collect(&mut self) {
        // None of them may hold the table itself, or the reply would have no end.
        let (value, other, condition) = (self.expression(2), self.expression(1), self.condition());
        let over = self.word(&["ARGV", "{1, 2, 3}", "redis.call('SMEMBERS', KEYS[5])"]);
        let table = self.new_local();
        self.line(&format!("local {table} = {{}}"));
        self.line(&format!("for _, item in ipairs({over}) do {SPEND}"));
        let push = |value: &str| format!("{table}[#{table} + 1] = {value}");
        let change = match self.random.u8(0..6) {
            0 => push(&value),
            1 => push("item"),
            2 => format!("if {condition} then {} else {} end", push(&value), push(&other)),
            3 => format!("if {condition} then break end table.insert({table}, {value})"),
            4 => format!("for index = 1, 2 do table.insert({table}, {{{value}, item}}) end"),
            _ => format!("if {condition} then {table} = {{{value}}} end {}", push(&other)),
        };
        self.line(&format!("  {change}"));
        self.line("end");
    }
}
