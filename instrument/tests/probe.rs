//! What a script with probes looks like, and that it is still a script, line by line.

#![cfg(test)]

use redis_script_analyzer::Span;
use redis_script_analyzer::syntax::walk::{self, Visitor};
use redis_script_analyzer::syntax::{self, chunk};
use redis_script_instrument::probe::{Frame, Probe, Probed, free_name, instrument};

const FRAME: Frame<'_> = Frame { before: "local P = nil", behind: "" };

/// Every expression and statement of a script.
#[derive(Default)]
struct All(Vec<Probe>);

impl<'c> Visitor<'c> for All {
    fn statement(&mut self, statement: &'c chunk::Statement) {
        self.0.push(Probe::Before(statement.span));
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c chunk::Expression) {
        self.0.push(Probe::Value(expression.span));
        walk::walk_expression(self, expression);
    }
}

fn with(text: &str, only: impl Fn(&Probe) -> bool) -> Probed {
    let chunk = syntax::read(text.as_bytes(), 0).unwrap();
    let mut all = All::default();
    all.block(&chunk.block);
    all.0.retain(only);
    let probed = instrument(text, &chunk, &all.0, "P", FRAME);
    syntax::read(probed.text.as_bytes(), 0).unwrap_or_else(|error| panic!("{}\n{error:?}", probed.text));
    probed
}

/// With a probe at each expression, numbered from 0 in the order of a walk.
fn values(text: &str) -> String {
    let text = with(text, |probe| matches!(probe, Probe::Value(_))).text;
    text.strip_prefix("local P = nil ").unwrap().strip_suffix('\n').unwrap().to_owned()
}

#[test]
fn an_expression_goes_through_the_probe() {
    assert_eq!(values("return a + f(b)"), "return  P(0,  P(1, a) +  P(2,  P(3, f)( P(4, b))))");
}

#[test]
fn all_values_of_a_call_go_through() {
    assert_eq!(values("return {...}, g()"), "return  P(0, { P(1, ...)}),  P(2,  P(3, g)())");
}

#[test]
fn a_keyword_may_stand_right_in_front() {
    assert_eq!(values("return(x)"), "return P(0, ( P(1, x)))");
}

#[test]
fn what_is_assigned_has_no_probe_but_its_index_has() {
    assert_eq!(values("t[i].x = 1"), "t[ P(2, i)].x =  P(3, 1)");
}

#[test]
fn an_argument_without_parentheses_has_none() {
    assert_eq!(values("f'x'"), " P(0,  P(1, f)'x')");
    assert_eq!(values("f{y}"), " P(0,  P(1, f){ P(3, y)})");
    assert_eq!(values("a:m'x'"), " P(0,  P(1, a):m'x')");
}

#[test]
fn a_statement_has_its_probe_in_front() {
    let probed = with("f()\nreturn 1", |probe| matches!(probe, Probe::Before(_)));
    assert_eq!(probed.text, "local P = nil  P(0); f()\n P(1); return 1\n");
    assert_eq!(probed.placed, [0, 1]);
}

#[test]
fn the_left_part_of_a_chain_can_have_one() {
    let text = "return a == b and c";
    let chunk = syntax::read(text.as_bytes(), 0).unwrap();
    let probed = instrument(text, &chunk, &[Probe::Value(Span::new(7, 13))], "P", FRAME);
    assert_eq!(probed.text, "local P = nil return  P(0, a == b) and c\n");
}

#[test]
fn lines_keep_their_numbers() {
    let text =
        "-- head\nlocal a = {\n  f(1),\n  -- two\n  g\n  {2},\n}\nif a\nthen return a[1]:b(\n3) end -- tail";
    let probed = with(text, |_| true).text;
    let words = |line: &str| line.split(|c: char| !c.is_alphanumeric()).filter(|it| *it != "P").count();
    assert_eq!(probed.lines().count(), text.lines().count());
    for (line, before) in probed.lines().zip(text.lines()) {
        assert!(words(line) >= words(before), "{line} of {before}");
    }
}

#[test]
fn a_function_that_takes_60_locals_from_around_it_has_none() {
    let function = |count: usize| {
        let names: Vec<String> = (0..count).map(|at| format!("v{at}")).collect();
        let (locals, sum) = (names.join(" local "), names.join(" + "));
        format!("local {locals} return function() local n = 1 return {sum} end")
    };
    assert!(with(&function(59), |_| true).text.contains("local n =  P("));
    assert!(!with(&function(60), |_| true).text.contains("local n =  P("));
}

#[test]
fn a_free_name_is_one_that_the_text_lacks() {
    assert_eq!(free_name("local prob = 1"), "probe");
    assert_eq!(free_name("local probe_ = 1"), "probe__");
}
