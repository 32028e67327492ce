//! What a script needs of its server that not every server has: commands, globals, fields of `redis`, a `#!` line.
//!
//! One list, for the lint that compares it with the servers that a script is for, and for the least servers that run it.

use crate::commands::{Command, Lacks, Optional};
use crate::facts::Facts;
use crate::facts::suspects::Partial;
use crate::servers::{Server, ServerSet, Service};
use crate::text::{Source, Span, shebang};

/// One thing that not every server has.
pub(crate) struct Need {
    /// As people write it, in backticks where it is code.
    pub(crate) what: String,
    /// Where the script says so.
    pub(crate) span: Span,
    /// Which servers do not do, and why.
    pub(crate) lacks: Lacks,
    /// The script does not go on without it, and does not look for it first.
    pub(crate) certain: bool,
    /// An option of a command, which no known server may have.
    pub(crate) is_option: bool,
}

/// The commands that tell a script which server it runs on.
const ASKING: [&str; 2] = ["INFO", "COMMAND"];

/// The oldest server of each line that has all that a script, or a library in its parts, names, Redis first. The list is
/// empty if that is unknown, because it names a command of a module or of a newer server, or if no server has all.
#[must_use]
pub fn min_servers(source: &Source, facts: &[&Facts]) -> Vec<&'static str> {
    if commands(facts).any(|command| command.writes().is_none()) {
        return Vec::new();
    }
    let having = |all: ServerSet, need: Need| all.without(need.lacks.servers());
    let having = needs(source, facts).into_iter().fold(ServerSet::ALL, having);
    if shebang::refusal_of_key_locking(source).is_some() {
        let has_all = having.contains(Server::Redis7_0);
        return has_all.then_some(Service::Upstash.name()).into_iter().collect();
    }
    having.oldest().into_iter().map(Server::name).collect()
}

/// All that some server lacks, in no order.
pub(crate) fn needs(source: &Source, facts: &[&Facts]) -> Vec<Need> {
    let asks = facts.iter().any(|facts| facts.suspects.partials.asks)
        || commands(facts).any(|command| ASKING.contains(&command.name.as_str()));
    let called = commands(facts).flat_map(|command| of_command(command, facts));
    let fields = partials(facts).filter_map(|partial| of_partial(partial, facts));
    let body = called.chain(fields).map(|need| Need { certain: need.certain && !asks, ..need });
    shebang(source).into_iter().chain(body).collect()
}

fn commands<'a>(facts: &[&'a Facts]) -> impl Iterator<Item = &'a Command> {
    facts.iter().flat_map(|facts| &facts.commands)
}

fn partials<'a>(facts: &[&'a Facts]) -> impl Iterator<Item = &'a Partial> {
    facts.iter().flat_map(|facts| &facts.suspects.partials.found)
}

fn shebang(source: &Source) -> Option<Need> {
    let span = Span::new(0, shebang::end(source));
    let lacks = Lacks::all_but(ServerSet::since(Server::Redis7_0));
    let need = || Need { what: "`#!lua` lines".to_owned(), span, lacks, certain: true, is_option: false };
    source.text().starts_with("#!").then(need)
}

/// The command, and its options. A script that tries a command out anywhere may know that it is there.
fn of_command(command: &Command, all: &[&Facts]) -> Vec<Need> {
    let Some(lacks) = command.lacks() else { return Vec::new() };
    let certain = commands(all).filter(|other| other.name == command.name).all(|other| !other.guarded);
    let whole = Need {
        what: format!("`{}`", command.full_name()),
        span: command.name_span,
        lacks,
        certain,
        is_option: false,
    };
    let options = command.optional().into_iter().map(|option| of_option(command, &option, &whole));
    let needs: Vec<Need> = options.collect();
    let all = std::iter::once(whole).chain(needs);
    all.filter(|need| !need.lacks.servers().is_empty()).collect()
}

fn of_option(command: &Command, option: &Optional, whole: &Need) -> Need {
    let words = option.words.join("` and `");
    let what = match option.words.as_slice() {
        [_] => format!("option `{words}` of {}", whole.what),
        _ => format!("{} with `{words}` together", whole.what),
    };
    let span = command.arguments.get(option.at).map_or(command.name_span, |operand| operand.span);
    let lacks = Lacks::option(option.having, whole.lacks);
    Need { what, span, lacks, certain: whole.certain && option.is_certain, is_option: true }
}

/// What is looked at before it is used may be done without.
fn of_partial(partial: &Partial, all: &[&Facts]) -> Option<Need> {
    let is_same = |other: &&Partial| other.name == partial.name;
    let certain = partials(all).filter(is_same).all(|other| other.needed);
    let need = || Need {
        what: format!("`{}`", partial.name),
        span: partial.span,
        lacks: Lacks::all_but(partial.servers),
        certain,
        is_option: false,
    };
    partial.needed.then(need)
}
