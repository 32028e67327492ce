//! Which slip it is, and what a lint says of it.

use super::methods::Plain;
use crate::text::Span;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// `a and false or b`
    ChoiceOfFalse {
        /// `false`
        never: Span,
        /// `b`
        always: Span,
    },
    /// `t == {}`, or `t ~= {}`, which is not equal.
    NewTableCompared {
        /// It asks for equality.
        equal: bool,
    },
    /// `x ~= 'a' or x ~= 'b'`, which is true, or `x == 'a' and x == 'b'`, which is not.
    TwoValues {
        /// It is always true.
        outcome: bool,
    },
    /// `string.format('%s:%s', a)`: how many values the text wants, and how many it gets.
    FormatArguments {
        /// By the text.
        wanted: usize,
        /// In the call.
        given: usize,
    },
    /// `pcall(redis.call('GET', key))`
    PcallOfResult,
    /// `redis.error_reply('…')`, or `status_reply`, as a statement.
    ReplyNotReturned {
        /// It ends its block, of the script or the registered function itself.
        is_end: bool,
    },
    /// `math.min(a, b)` as a statement: the function that only computes.
    UnusedResult(String),
    /// The second value of `return a, b`.
    SecondReply,
    /// The second name of `local a, b = redis.call(…)`, and whether it is `redis.pcall`.
    SecondName {
        /// As declared.
        name: String,
        /// An error is the one value of `redis.pcall`.
        is_pcall: bool,
    },
    /// `'KEYS[1]'` as an argument of a command: what is quoted.
    QuotedInput(String),
    /// `redis:call(…)`: the library and its function.
    Method {
        /// `redis`
        library: String,
        /// `call`
        function: String,
    },
    /// `redis.log('…')`
    LogWithoutLevel,
    /// `redis.log('notice', …)`
    LogLevel,
    /// `f(s:gsub(…))`: the function that gets the count as well; none where it is a table.
    CountOfGsub(Option<String>),
    /// `for field, value in pairs(redis.call('HGETALL', key))`
    FlatReplyAsPairs {
        /// `field`
        first: String,
        /// `value`
        second: String,
        /// Where the loop uses that first.
        used: Option<Span>,
    },
    /// `for i = #t, 1 do`
    Downwards,
    /// `x or 0 + 1`, or `a .. x or b`, whose left side is never nil.
    MisplacedDefault {
        /// The operator that binds tighter than `or`.
        operator: &'static str,
        /// It stands behind the `or`.
        behind: bool,
    },
    /// `for _, member in ipairs(redis.call('SSCAN', key, 0))`: the command.
    ScanAsList(String),
    /// `table.remove(t, ARGV[1])`: which argument, where it is one.
    RemovedByValue(Option<i64>),
    /// `table.sort(reply)`, where elements become numbers: where the first does.
    SortedAsText(Span),
    /// `math.random(#reply)`: the words of the list.
    RandomOfLength,
    /// `t[0]` of a list that the script fills behind its end: the list.
    BeforeFirst(String),
    /// `redis.register_function('f', f())`: the function.
    CallbackCalled(String),
    /// A local that hides a library or a function, and where it is used as that.
    Hidden {
        /// `table`
        name: String,
        /// `table.insert`
        used: Span,
        /// It is called itself.
        called: bool,
    },
    /// `f(unpack(t), x)`: only the first element is passed on.
    UnpackBeforeLast,
    /// The local that a loop counts with: what is wrong with it.
    Counting {
        /// As declared.
        local: String,
        /// Where.
        declared: Span,
        /// What.
        mistake: Counting,
    },
    /// A condition that decides nothing.
    Pointless(Pointless, Span),
    /// `#t`, or `ipairs(t)`, of a table that only texts lead into.
    FilledByText {
        /// What asks.
        asked_by: &'static str,
        /// Where it is filled first.
        written: Span,
        /// It begins as a list.
        has_elements: bool,
    },
    /// A loop whose condition compares locals that nothing in it assigns, though something leaves it.
    FixedBound,
    /// The condition of a loop that asks a command, whose reply nothing in the loop changes.
    NoProgress {
        /// The command that is called in vain.
        command: Span,
        /// Its reply is the condition; otherwise a local of the condition.
        is_condition: bool,
        /// A command of the loop that reads the same key, where a write could be meant.
        read: Option<Span>,
    },
    /// `not a == b`, or `not a ~= b`, which is not equal.
    NotBeforeComparison {
        /// It asks for equality.
        equal: bool,
    },
    /// `redis.register_function(…)` in a function that is registered.
    LateRegistration,
    /// A field of a table that was kept while the library loaded, and never gets it.
    KeptTable {
        /// What holds the table.
        local: String,
        /// `call`
        field: String,
        /// Where the local is declared.
        declared: Span,
    },
    /// `{ok = true}` as the reply.
    MarkWithoutText {
        /// `ok` or `err`
        field: String,
        /// There is more in the table.
        others: bool,
    },
    /// `print(…)`
    Print,
    /// `for i = 1, #t do … t[i + 1]`
    PastEnd {
        /// `t[i + 1]`
        element: Span,
    },
    /// `t[i] = v` in a branch of a loop that `i` counts.
    Hole {
        /// The number of the local `t`.
        list: usize,
        /// `v` is the reply of a command, which is nil only after `redis.setresp(3)`.
        in_resp3: bool,
        /// The loop counts by more than 1.
        is_step: bool,
    },
    /// A call of a local function.
    ArgumentMissing {
        /// What it gets no value for.
        parameter: String,
        /// Where that is declared.
        at: Span,
    },
    /// `tonumber(redis.sha1hex(x):sub(1, 8))`
    HexWithoutBase,
    /// `cjson.decode(cjson.decode(text))`, or `encode`.
    JsonTwice(&'static str),
    /// `jobs:size()` of what was decoded: the method.
    MethodOfJson(String),
    /// `t[tonumber(id)] = …` of what becomes JSON.
    NumberAsJsonKey {
        /// What gets the table.
        encoded: Span,
    },
    /// `x.a == nil`, `x.a or 'none'`: the field.
    NullAsNil(String),
    /// `a = b b = a`
    SwapLost,
    /// A copy of what stands before it has other names, but one that was left.
    Unrenamed {
        /// What it is a copy of.
        first: Span,
        /// What was left.
        word: String,
        /// What should probably stand there; otherwise a comparison should be the other way round.
        instead: Option<String>,
        /// What was renamed.
        renamed: Span,
    },
    /// Two locals get the same, one behind the other: the value of the first.
    ReadTwice {
        /// The first local.
        first: String,
        /// The second.
        second: String,
        /// The value of the first.
        value: Span,
    },
    /// `redis.call('RPUSH', key, unpack(due))`, where nothing asks whether there is anything in the list.
    EmptySpread {
        /// `RPUSH`
        command: String,
        /// A command gave the list; otherwise the script fills it.
        is_reply: bool,
        /// `due`
        list: String,
    },
    /// A branch assigns a local in vain.
    Overwritten {
        /// As declared.
        local: String,
        /// Where it is assigned again.
        again: Span,
    },
    /// `list:push(x)`
    MethodOfTable {
        /// `push`
        method: String,
        /// On what.
        table: Plain,
    },
    /// `reason.err`, where `pcall` has given a text.
    FieldOfCaught,
    /// `counts['status']` in a loop whose local `status` is never read.
    QuotedLocal {
        /// `counts`
        table: String,
        /// `status`
        local: String,
        /// Where it is declared.
        declared: Span,
    },
    /// A loop assigns a local anew in every round, and nothing reads it there.
    LastRoundWins {
        /// As declared.
        local: String,
        /// The loop's first line, as far as its body.
        header: Span,
    },
    /// `s:find(p) > 0`, or `s:find(p) == -1`.
    PositionCompared {
        /// It is compared by order, which nil can't be.
        raises: bool,
    },
    /// `if score > best then winner = name end` in a loop, where nothing ever assigns `best`: the local.
    NeverRaised(String),
    /// `local a = f(x), g(x)`: a value that nothing gets.
    SurplusValue,
    /// `t[#t] = x`, where the list begins empty and nothing else fills it: the list.
    AtLast(String),
    /// `t = table.insert(t, x)`: the function that gives nothing.
    NoResult(String),
    /// `move(to, from)` of `function move(from, to)`.
    CrossedArguments {
        /// `move`
        function: String,
        /// Its two parameters, as they are declared.
        parameters: [String; 2],
        /// Where they are.
        declared: Span,
    },
    /// `function(a, b) return a <= b end` for `table.sort`; otherwise what it returns is a number.
    SortOrder {
        /// It compares.
        compares: bool,
    },
    /// `function(args, keys)`, where the keys come first.
    SwappedLists,
    /// `SCAN` is called in a loop with the same cursor.
    StuckCursor {
        /// Where the cursor is moved, but not in every round.
        moved: Option<Span>,
        /// The local of the loop that hides the one which the call reads.
        hidden_by: Option<Span>,
        /// The cursor as it is written.
        cursor: String,
        /// The condition of the loop.
        condition: Span,
    },
    /// `s:find('[')`
    Malformed {
        /// What Lua misses.
        why: &'static str,
        /// Each match comes to it.
        is_first: bool,
    },
    /// `s:gsub(' ', '%20')`: which capture there is not.
    MissingCapture(u8),
    /// `s:find('.')`
    PlainPattern {
        /// `find`
        function: &'static str,
        /// `.`
        magic: char,
    },
    /// A loop that returns in its first round.
    FirstRound {
        /// Where it adds to what it returns; `None`: it returns on each way of a condition.
        added: Option<Span>,
    },
    /// `for i = 0, … do … ARGV[i]`
    FromZero {
        /// `ARGV`
        list: String,
        /// `i`
        local: String,
        /// `ARGV[i]`
        read: Span,
        /// It counts down to 0.
        backwards: bool,
    },
}

/// What is wrong with the local that a loop counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// A loop over a list does not use it, and takes an element at a fixed place.
    Unused,
    /// A loop over `ipairs(list)` does not use the element, and takes one at a fixed place.
    UnusedElement,
    /// It is assigned, which the next round does not see.
    Assigned,
    /// `table.remove(t, i)`, by which the next element is skipped.
    Removing,
    /// Pairs are read at `i` and `i + 1`, and the loop goes on by 1.
    Pairs,
    /// A command gets each element of a flat reply.
    Rows,
    /// Every round writes the same, whatever the element is.
    Same,
    /// An inner loop counts by a local of the same name, and reads the list of the outer one by it.
    Hidden,
    /// `while i < #t`, where the round reads `t[i]`, and `i` begins at 1.
    LastLeft,
}

/// Why a condition decides nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointless {
    /// The same is asked twice.
    Twice,
    /// What is asked before takes it in.
    Narrower,
    /// Both branches may be the same words.
    Branches,
    /// `x == 'a' or 'b'`
    Literal,
    /// `x == 'a' and 'b'`
    LiteralBehindAnd,
    /// `type(x) == nil`, or another name than `type` gives.
    TypeName,
    /// `while cursor ~= '0'`, where it is `'0'` at first.
    NeverRuns,
    /// `x >= 0 or x <= 9`
    AllNumbers,
}
