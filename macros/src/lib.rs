//! The attributes `#[redis_script]` and `#[redis_functions]`, and the derive `FromReply`.
//!
//! Use them through the package `redis-script`, which documents them: what they expand to names that package.

mod host;
mod amount;
mod unit;
mod parameter;
mod receiver;
mod connection;
mod returned;
mod declaration;
mod mode;
mod module;
mod report;
mod code;
mod facade;
mod derive;
mod expand;
mod script_text;
mod options;
mod load;
mod manifest;
mod check;
mod pipeline;
mod library;

#[cfg(test)]
mod any_input;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod mistakes;

use proc_macro::TokenStream;

/// Makes a typed call of a Lua script out of a function without a body. Documented in `redis-script`.
#[proc_macro_attribute]
pub fn redis_script(options: TokenStream, item: TokenStream) -> TokenStream {
    report::guard(|| pipeline::run(options.into(), item.into(), &manifest::load())).into()
}

/// Makes typed calls of the functions of a library out of a module of functions without bodies. Documented in
/// `redis-script`.
#[proc_macro_attribute]
pub fn redis_functions(options: TokenStream, item: TokenStream) -> TokenStream {
    report::guard(|| library::run(options.into(), item.into(), &manifest::load())).into()
}

/// Decodes a reply into a struct by position, or into an enum by its first element. Documented in `redis-script`.
#[proc_macro_derive(FromReply, attributes(reply))]
pub fn from_reply(item: TokenStream) -> TokenStream {
    report::guard(|| derive::expand(item.into())).into()
}
