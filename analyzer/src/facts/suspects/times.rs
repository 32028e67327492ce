//! Times: in which unit a number is counted, as far as the text says so, and where two of them meet.
//!
//! A unit comes from names such as `wait_ms`, from what `TIME`, `TTL` and their like reply, and from literals such as `15 * 60`. Sums
//! keep it, and factors such as 1000 change it. What an argument counts, the signature says, which the lints ask.

mod names;
mod scale;
mod sources;

pub(crate) use names::unit_of_name;
pub use scale::CountedIn;

use std::collections::{BTreeSet, HashMap};

use crate::flow::evaluate;
use crate::names::Names;
use crate::names::callee::Call;
use crate::syntax::chunk::{
    BinaryOperator, Expression, ExpressionKind, Field, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::text::Span;

/// A number that counts time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// What says the unit.
    pub source: Source,
    /// Where the text uses it.
    pub span: Span,
    /// Where what says the unit stands.
    pub from: Span,
    /// What the text has multiplied it by, as far as that changes the unit.
    pub factor: f64,
}

/// What says in which unit a number is counted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Source {
    /// The name that stands there.
    Name(CountedIn),
    /// The parameter that is sent as `ARGV[n]`.
    Argument(i64),
    /// `TIME`: its first element, or its second.
    Clock(CountedIn),
    /// What a command replies that tells a time.
    Reply(CountedIn),
    /// A literal that is a usual length of time in this unit alone.
    Literal(CountedIn),
    /// A literal for a duration that is too short for milliseconds, and the local that has it.
    Short(Option<usize>),
}

/// Two of them in one place, which has to count both in one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Meeting {
    /// How they meet.
    pub joint: Joint,
    /// The left one, or the name.
    pub left: Counted,
    /// The right one, or what gets the name.
    pub right: Counted,
}

/// How two times meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// `+`
    Added,
    /// `-` or `%`
    Subtracted,
    /// `<`, `==` and the like, also in `math.min`.
    Compared,
    /// One gets the name that says the other's unit.
    Named,
}

/// What a script does with times.
#[derive(Debug, Default, PartialEq)]
pub struct Times {
    /// Where two of them meet.
    pub meetings: Vec<Meeting>,
    /// The times that commands get, by their places.
    pub sent: Vec<(Span, Counted)>,
    /// What `bit.lshift` moves, or another function of `bit` gets.
    pub bits: Vec<(Span, Counted)>,
    /// Sums that only have to differ, for `%` makes the number of a shard of them.
    mixtures: Vec<Span>,
    /// Locals that are multiplied or divided, so that they may count anything.
    scaled: BTreeSet<usize>,
    /// What locals hold that never change, by their numbers.
    locals: HashMap<usize, Counted>,
}

/// By how many bits nobody moves a time that is meant to keep within 32 of them.
const FAR: f64 = 8.0;

/// Parts of names of numbers that only have to differ.
const SEEDS: [&str; 4] = ["seed", "nonce", "salt", "rand"];

impl Counted {
    fn new(source: Source, span: Span) -> Self {
        Self { source, span, from: span, factor: 1.0 }
    }

    /// The same, used there.
    fn at(self, span: Span) -> Self {
        Self { span, ..self }
    }

    fn is_literal(&self) -> bool {
        matches!(self.source, Source::Literal(_) | Source::Short(_))
    }
}

impl Times {
    /// Where two times meet that have to be counted in one unit.
    pub fn met(&self) -> impl Iterator<Item = &Meeting> {
        let is_told = |it: &Counted| !self.is_scaled(it);
        let is_mixture = |it: &Meeting| {
            let is_in = |sum: &Span| sum.contains(it.left.span) && sum.contains(it.right.span);
            self.mixtures.iter().any(is_in)
        };
        let told = self.meetings.iter().filter(move |it| is_told(&it.left) && is_told(&it.right));
        told.filter(move |it| !is_mixture(it))
    }

    /// `local window = 30`, and `window * 86400` elsewhere.
    fn is_scaled(&self, counted: &Counted) -> bool {
        matches!(counted.source, Source::Short(Some(id)) if self.scaled.contains(&id))
    }

    /// The time that a command gets there.
    #[must_use]
    pub fn sent_at(&self, span: Span) -> Option<&Counted> {
        let (_, counted) = self.sent.iter().find(|(at, _)| *at == span)?;
        (!self.is_scaled(counted)).then_some(counted)
    }

    /// What has met since there were so many, only has to differ from others.
    pub(super) fn forget_since(&mut self, before: usize, name: &str) {
        let has_met = self.meetings.len() > before;
        if has_met && SEEDS.iter().any(|seed| name.to_ascii_lowercase().contains(seed)) {
            self.meetings.truncate(before);
        }
    }

    pub(super) fn local<'c>(&mut self, names: &Names<'c>, declared: &[Name], values: &'c [Expression]) {
        if let [value] = values {
            self.clock_in_parts(names, declared, value);
        }
        for (name, value) in declared.iter().zip(values) {
            let Some(counted) = self.counted(names, value) else { continue };
            let said = names::counted(&name.text, name.span);
            if let Some(said) = said {
                self.meet(Joint::Named, said, counted);
            } else if let Some(id) = names.id_at(name.span)
                && names.by_id(id).is_some_and(|local| !local.reassigned)
            {
                self.locals.insert(id, counted);
            }
        }
    }

    /// `local seconds, micros = unpack(redis.call('TIME'))`
    fn clock_in_parts<'c>(&mut self, names: &Names<'c>, declared: &[Name], value: &'c Expression) {
        if !sources::is_unpacked_clock(names, value) {
            return;
        }
        for (name, part) in declared.iter().zip([CountedIn::Seconds, CountedIn::Microseconds]) {
            let counted = Counted::new(Source::Clock(part), value.span);
            if let Some(said) = names::counted(&name.text, name.span) {
                self.meet(Joint::Named, said, counted);
            }
            if let Some(id) = names.id_at(name.span) {
                self.locals.insert(id, counted);
            }
        }
    }

    pub(super) fn statement<'c>(&mut self, names: &Names<'c>, statement: &'c Statement) {
        let StatementKind::Assign { targets, values } = &statement.kind else { return };
        for (target, value) in targets.iter().zip(values) {
            let Some(said) = sources::named(names, target) else { continue };
            let Some(counted) = self.counted(names, value) else { continue };
            // `ttl_ms = ttl_ms / 1000` gives the name another meaning.
            if sources::named(names, value).is_some() || !is_same_source(&said, &counted) {
                self.meet(Joint::Named, said, counted);
            }
        }
    }

    pub(super) fn chain<'c>(
        &mut self,
        names: &Names<'c>,
        first: &'c Expression,
        rest: &'c [(BinaryOperator, Expression)],
    ) {
        self.factors(names, first, rest);
        if !rest.iter().any(|(operator, _)| joint(*operator).is_some()) {
            return;
        }
        let mut left = scale::Term::new(self, names, first);
        for (operator, right) in rest {
            let right = scale::Term::new(self, names, right);
            if let (Some(joint), Some(one), Some(other)) = (joint(*operator), left.counted, right.counted) {
                self.meet(joint, one, other);
            }
            left = left.with(*operator, right);
        }
    }

    /// `window * 1000`, and `(seconds + micros) % 16`
    fn factors<'c>(
        &mut self,
        names: &Names<'c>,
        first: &'c Expression,
        rest: &'c [(BinaryOperator, Expression)],
    ) {
        let lefts = std::iter::once(first).chain(rest.iter().map(|(_, right)| right));
        for (left, (operator, right)) in lefts.zip(rest) {
            match operator {
                BinaryOperator::Multiply | BinaryOperator::Divide => {
                    self.scaled.extend([left, right].iter().filter_map(|it| names.named(it)));
                }
                BinaryOperator::Modulo if self.counted(names, right).is_none_or(|it| it.is_literal()) => {
                    self.mixtures.extend([left.span, names.behind(left).span]);
                }
                _ => {}
            }
        }
    }

    pub(super) fn table<'c>(&mut self, names: &Names<'c>, fields: &'c [Field]) {
        for field in fields {
            let Field::Named(name, value) = field else { continue };
            let Some(said) = names::counted(&name.text, name.span) else { continue };
            if let Some(counted) = self.counted(names, value) {
                self.meet(Joint::Named, said, counted);
            }
        }
    }

    /// A call of a function of Lua's, or of a command.
    pub(super) fn call<'c>(&mut self, names: &Names<'c>, call: &Call<'c>) {
        if let ("math", Some("min" | "max"), [left, right]) =
            (call.path.global, call.path.field, call.arguments)
        {
            if let (Some(left), Some(right)) = (self.counted(names, left), self.counted(names, right)) {
                self.meet(Joint::Compared, left, right);
            }
            return;
        }
        if call.path.global == "bit" {
            return self.bit(names, call);
        }
        if !call.path.is_command() {
            return;
        }
        match call.word(0).as_deref() {
            Some("HSET" | "HMSET" | "HSETNX") => self.fields(names, call.arguments),
            Some("EXPIRE" | "PEXPIRE" | "EXPIREAT" | "PEXPIREAT" | "SETEX" | "PSETEX" | "SET" | "GETEX") => {
                let arguments = call.arguments.iter().skip(2);
                let sent = arguments.filter_map(|it| Some((it.span, self.counted(names, it)?)));
                let sent: Vec<_> = sent.collect();
                self.sent.extend(sent);
            }
            _ => {}
        }
    }

    /// `bit.lshift(now, 12)`
    fn bit<'c>(&mut self, names: &Names<'c>, call: &Call<'c>) {
        let (Some("lshift"), [moved, by]) = (call.path.field, call.arguments) else { return };
        let is_far = evaluate(names.behind(by)).is_some_and(|bits| bits >= FAR);
        if let Some(counted) = self.counted(names, moved).filter(|_| is_far) {
            self.bits.push((moved.span, counted));
        }
    }

    /// `HSET key 'at_ms' now`
    fn fields<'c>(&mut self, names: &Names<'c>, arguments: &'c [Expression]) {
        for pair in arguments.get(2..).unwrap_or_default().chunks(2) {
            let [Expression { kind: ExpressionKind::String(name), span }, value] = pair else { continue };
            let Some(said) = std::str::from_utf8(name).ok().and_then(|it| names::counted(it, *span)) else {
                continue;
            };
            if let Some(counted) = self.counted(names, value) {
                self.meet(Joint::Named, said, counted);
            }
        }
    }

    /// A call of a function of the text: its parameters say what they count.
    pub(super) fn own_call<'c>(&mut self, names: &Names<'c>, base: &'c Expression, suffixes: &'c [Suffix]) {
        let [Suffix { kind: SuffixKind::Call(arguments), .. }] = suffixes else { return };
        let Some(function) = names.function(base) else { return };
        for (parameter, argument) in function.parameters.iter().zip(arguments) {
            let Some(said) = names::counted(&parameter.text, parameter.span) else { continue };
            if let Some(counted) = self.counted(names, argument) {
                self.meet(Joint::Named, said, counted);
            }
        }
    }

    /// What `expression` counts.
    fn counted<'c>(&self, names: &Names<'c>, expression: &'c Expression) -> Option<Counted> {
        scale::Term::new(self, names, expression).counted
    }

    fn meet(&mut self, joint: Joint, left: Counted, right: Counted) {
        if !left.is_literal() || !right.is_literal() {
            self.meetings.push(Meeting { joint, left, right });
        }
    }
}

fn is_same_source(one: &Counted, other: &Counted) -> bool {
    one.source == other.source && one.span == other.span
}

fn joint(operator: BinaryOperator) -> Option<Joint> {
    match operator {
        BinaryOperator::Add => Some(Joint::Added),
        BinaryOperator::Subtract | BinaryOperator::Modulo => Some(Joint::Subtracted),
        operator if operator.is_comparison() => Some(Joint::Compared),
        _ => None,
    }
}
