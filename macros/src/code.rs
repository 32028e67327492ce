//! Generated code: texts, which the compiler's own lexer turns into tokens, and the user's tokens between them.
//!
//! A macro runs unoptimized in a dev build. There one call into the compiler for a whole text costs far less than one for each
//! token, which is what `quote!` makes. The names in a text are looked up at the attribute, as those of items should be: a text
//! declares no local variable, and the user's local names come as tokens.

use std::fmt;

use proc_macro2::{Delimiter, Group, TokenStream};

/// Code that is being written.
#[derive(Default)]
pub(crate) struct Code {
    done: Vec<TokenStream>,
    /// What follows that.
    text: String,
}

impl Code {
    /// Adds tokens as they are.
    pub(crate) fn tokens(&mut self, tokens: TokenStream) {
        self.end_text();
        self.done.push(tokens);
    }

    /// Adds other code in parentheses.
    pub(crate) fn parenthesized(&mut self, inner: Self) {
        if inner.done.is_empty() {
            self.text.push('(');
            self.text.push_str(&inner.text);
            self.text.push(')');
        } else {
            self.tokens(TokenStream::from_iter(
                [Group::new(Delimiter::Parenthesis, inner.into_tokens())].map(proc_macro2::TokenTree::from),
            ));
        }
    }

    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.end_text();
        self.done.into_iter().collect()
    }

    fn end_text(&mut self) {
        if !self.text.is_empty() {
            self.done.push(lexed(&self.text));
            self.text.clear();
        }
    }
}

impl fmt::Write for Code {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.text.push_str(text);
        Ok(())
    }
}

/// A text, all of whose brackets are closed, as tokens.
pub(crate) fn lexed(text: &str) -> TokenStream {
    // Our own texts are Rust, so there is no error. `proc_macro2` would read them first with a lexer of its own, which costs more
    // than the compiler's.
    if proc_macro::is_available() {
        return text.parse::<proc_macro::TokenStream>().unwrap_or_default().into();
    }
    text.parse().unwrap_or_default()
}
