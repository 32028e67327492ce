//! Random scripts: locals, branches, loops, tables, local functions and commands, and `return` wherever it may stand.

use fastrand::Rng;

/// Expressions that need nothing else.
const LEAVES: [&str; 22] = [
    "nil",
    "true",
    "false",
    "0",
    "1",
    "2.5",
    "-3",
    "'word'",
    "''",
    "'10'",
    "KEYS[1]",
    "ARGV[1]",
    "ARGV[2]",
    "ARGV[3]",
    "ARGV[9]",
    "#ARGV",
    "cjson.null",
    "redis.status_reply('FINE')",
    "{ok = 'GOOD'}",
    "{}",
    "{double = 0.5}",
    "{x = 1}",
];

const COMMANDS: [&str; 38] = [
    "redis.call('GET', KEYS[1])",
    "redis.call('GET', KEYS[6])",
    "redis.call('INCR', KEYS[1])",
    "redis.call('INCR', 'counter')",
    "redis.call('EXISTS', KEYS[6])",
    "redis.call('SET', KEYS[6], ARGV[2], 'NX')",
    "redis.call('SET', KEYS[1], ARGV[2])",
    "redis.call('SET', KEYS[1], ARGV[1], 'XX', 'PX', ARGV[1])",
    "redis.call('DEL', KEYS[1], KEYS[6])",
    "redis.call('TTL', KEYS[1])",
    "redis.call('TYPE', KEYS[2])",
    "redis.call('HGET', KEYS[2], 'a')",
    "redis.call('HGET', KEYS[2], 'none')",
    "redis.call('HGETALL', KEYS[2])",
    "redis.call('HMGET', KEYS[2], 'a', 'none', 'b')",
    "redis.call('HSET', KEYS[2], 'c', 1)",
    "redis.call('HINCRBYFLOAT', KEYS[2], 'a', 0.5)",
    "redis.call('LRANGE', KEYS[3], 0, -1)",
    "redis.call('LPOP', KEYS[3])",
    "redis.call('LPOP', KEYS[6])",
    "redis.call('RPOP', KEYS[3], 2)",
    "redis.call('LLEN', KEYS[3])",
    "redis.call('LINDEX', KEYS[3], ARGV[1])",
    "redis.call('ZSCORE', KEYS[4], 'm')",
    "redis.call('ZSCORE', KEYS[4], 'none')",
    "redis.call('ZRANGE', KEYS[4], 0, -1, 'WITHSCORES')",
    "redis.call('ZRANK', KEYS[4], 'n')",
    "redis.call('ZADD', KEYS[4], 'INCR', 1, 'm')",
    "redis.call('ZPOPMIN', KEYS[4])",
    "redis.call('SMEMBERS', KEYS[5])",
    "redis.call('SISMEMBER', KEYS[5], 'p')",
    "redis.call('SPOP', KEYS[5])",
    "redis.call('MGET', KEYS[1], KEYS[6])",
    "redis.call('TIME')",
    "redis.call('SCAN', 0)",
    "redis.call('PING')",
    "redis.pcall('GET', KEYS[2])",
    "redis.pcall('LPUSH', KEYS[1], 'x')",
];

const OPERATORS: [&str; 15] =
    ["+", "-", "*", "/", "%", "..", "==", "~=", "<", "<=", ">", "and", "or", "and", "or"];

/// The state of one script as it grows.
pub(crate) struct Grammar {
    random: Rng,
    /// Locals in sight.
    locals: usize,
    /// Local functions in sight.
    functions: usize,
    /// Counters of loops so far.
    counters: usize,
    text: String,
    depth: usize,
}

impl Grammar {
    pub(crate) fn new(random: Rng) -> Self {
        Self { random, locals: 0, functions: 0, counters: 0, text: String::new(), depth: 0 }
    }

    pub(crate) fn script(&mut self) -> String {
        (self.locals, self.functions, self.counters, self.depth) = (0, 0, 0, 0);
        self.text.clear();
        for _ in 0..self.random.usize(1..7) {
            self.statement();
        }
        if self.random.u8(0..8) > 0 {
            self.end();
        }
        std::mem::take(&mut self.text)
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn end(&mut self) {
        let value = self.expression(3);
        self.line(&format!("do return {value} end"));
    }

    fn statement(&mut self) {
        match self.random.u8(0..16) {
            0..=4 => self.declare(),
            5..=6 => self.assign(),
            7..=8 => self.branch(),
            9 => self.numbers(),
            10 => self.items(),
            11 => self.endless(),
            12 => self.function(),
            13 => self.change_table(),
            14 if self.depth > 0 => self.end(),
            _ => {
                let call = self.command();
                self.line(&format!("local _ = {call}"));
            }
        }
    }

    fn declare(&mut self) {
        let value = self.expression(2);
        self.locals += 1;
        self.line(&format!("local v{} = {value}", self.locals));
    }

    fn assign(&mut self) {
        let value = self.expression(2);
        if let Some(local) = self.local() {
            self.line(&format!("{local} = {value}"));
        }
    }

    /// What is declared within is out of sight behind it.
    fn body(&mut self, head: &str, tail: &str) {
        self.line(head);
        let (locals, functions) = (self.locals, self.functions);
        self.depth += 1;
        if self.depth < 4 {
            for _ in 0..self.random.usize(1..4) {
                self.statement();
            }
        }
        self.depth -= 1;
        (self.locals, self.functions) = (locals, functions);
        self.line(tail);
    }

    fn branch(&mut self) {
        let condition = self.condition();
        if self.random.bool() {
            return self.body(&format!("if {condition} then"), "end");
        }
        self.body(&format!("if {condition} then"), "else");
        self.body("do", "end");
        self.line("end");
    }

    fn numbers(&mut self) {
        self.locals += 1;
        let head = format!("for v{} = 1, 3 do", self.locals);
        self.body(&head, "end");
        self.locals -= 1;
    }

    fn items(&mut self) {
        let table =
            self.random.choice(["ARGV", "KEYS", "{1, 'a', false}", "redis.call('LRANGE', KEYS[3], 0, -1)"]);
        let walk = self.random.choice(["ipairs", "pairs"]).unwrap_or("pairs");
        self.locals += 1;
        let head = format!("for _, v{} in {walk}({}) do", self.locals, table.unwrap_or("KEYS"));
        self.body(&head, "end");
        self.locals -= 1;
    }

    /// One that a counter ends, of a name of its own.
    fn endless(&mut self) {
        self.counters += 1;
        let rounds = format!("rounds{}", self.counters);
        self.line(&format!("local {rounds} = 0"));
        let count = format!("{rounds} = {rounds} + 1");
        if self.random.bool() {
            self.body("while true do", &format!("{count} if {rounds} > 3 then break end end"));
        } else {
            let condition = self.condition();
            self.body("repeat", &format!("{count} until {rounds} > 3 or {condition}"));
        }
    }

    fn function(&mut self) {
        self.functions += 1;
        let name = format!("f{}", self.functions);
        self.locals += 1;
        let head = format!("local function {name}(v{})", self.locals);
        self.body(&head, "end");
        self.locals -= 1;
    }

    fn change_table(&mut self) {
        let value = self.expression(1);
        let Some(local) = self.local() else { return };
        let change = self.random.choice([
            format!("{local}[#{local} + 1] = {value}"),
            format!("table.insert({local}, {value})"),
            format!("{local}[1] = {value}"),
            format!("{local}[2] = {value}"),
            format!("{local}.name = {value}"),
            format!("{local}.ok = 'CHANGED'"),
            format!("table.remove({local})"),
        ]);
        let change = change.unwrap_or_default();
        self.line(&format!("if type({local}) == 'table' then {change} end"));
    }

    fn condition(&mut self) -> String {
        let value = self.expression(1);
        let local = self.local().unwrap_or_else(|| "ARGV[1]".to_owned());
        let forms = [
            local.clone(),
            format!("not {local}"),
            format!("{local} == nil"),
            format!("{local} ~= false"),
            format!("type({local}) == 'string'"),
            format!("type({local}) == 'table' and {local}.err"),
            format!("{local} == {value}"),
            value,
        ];
        self.random.choice(forms).unwrap_or_default()
    }

    fn local(&mut self) -> Option<String> {
        (self.locals > 0).then(|| format!("v{}", self.random.usize(1..=self.locals)))
    }

    fn command(&mut self) -> String {
        (*self.random.choice(&COMMANDS).unwrap_or(&"nil")).to_owned()
    }

    fn expression(&mut self, depth: usize) -> String {
        match self.random.u8(0..12) {
            0..=2 => self.command(),
            3..=5 => self.local().unwrap_or_else(|| "ARGV[1]".to_owned()),
            6 if depth > 0 => self.operation(depth - 1),
            7 if depth > 0 => self.call(depth - 1),
            8 if depth > 0 => self.table(depth - 1),
            9 if depth > 0 => format!("({})", self.operation(depth - 1)),
            10 => match self.local() {
                Some(local) => format!("(type({local}) == 'table' and {local}[{}])", self.random.usize(1..4)),
                None => "nil".to_owned(),
            },
            _ => (*self.random.choice(&LEAVES).unwrap_or(&"nil")).to_owned(),
        }
    }

    fn operation(&mut self, depth: usize) -> String {
        let operator = self.random.choice(&OPERATORS).unwrap_or(&"or");
        let (left, right) = (self.expression(depth), self.expression(depth));
        format!("{left} {operator} {right}")
    }

    fn call(&mut self, depth: usize) -> String {
        let argument = self.expression(depth);
        let functions = self.functions;
        let name = match self.random.u8(0..8) {
            0 => "tonumber".to_owned(),
            1 => "tostring".to_owned(),
            2 => "type".to_owned(),
            3 => "math.floor".to_owned(),
            4 => "#".to_owned(),
            5 => "not ".to_owned(),
            _ if functions > 0 => format!("f{}", self.random.usize(1..=functions)),
            _ => "cjson.encode".to_owned(),
        };
        format!("{name}({argument})")
    }

    fn table(&mut self, depth: usize) -> String {
        let elements: Vec<String> = (0..self.random.usize(0..4)).map(|_| self.expression(depth)).collect();
        format!("{{{}}}", elements.join(", "))
    }
}
