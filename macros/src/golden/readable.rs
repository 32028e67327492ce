//! Tokens as a reviewer reads them: formatted by `rustfmt`, with documentation as comments.
//!
//! A formatter as a dependency would bring `syn` with its feature `full`, which users must not have to build.

use std::io::Write as _;
use std::process::{Command, Stdio};

use proc_macro2::TokenStream;
use syn::LitStr;

/// A line may be long, since `rustfmt` leaves a whole item alone for one text that does not fit.
const WIDTHS: &str =
    "max_width=9999,fn_call_width=90,struct_lit_width=90,array_width=90,chain_width=90,attr_fn_like_width=90";

pub(super) fn readable(tokens: &TokenStream) -> String {
    let formatted = formatted(&tokens.to_string());
    let lines = formatted.lines().map(|line| documentation(line).unwrap_or_else(|| format!("{line}\n")));
    lines.collect()
}

fn formatted(text: &str) -> String {
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--edition", "2024", "--config", WIDTHS]);
    let mut child = rustfmt.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "`rustfmt` does not take this:\n{text}");
    String::from_utf8(output.stdout).unwrap()
}

/// `#[doc = "…"]` in comments, a line each.
fn documentation(line: &str) -> Option<String> {
    let (margin, attribute) = line.split_at(line.len() - line.trim_start().len());
    let literal = attribute.strip_prefix("#[doc = ")?.strip_suffix(']')?;
    let text = syn::parse_str::<LitStr>(literal).ok()?.value();
    let lines: Vec<String> = text.lines().map(|line| format!("{margin}///{line}")).collect();
    Some(lines.join("\n") + "\n")
}
