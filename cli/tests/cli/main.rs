//! The built program from outside: what it prints, and how it ends. One file for each side of it; `run` starts it.

#![cfg(test)]
mod check;
mod examples;
mod explain;
mod failures;
mod fix;
mod folders;
mod includes;
mod json;
mod levels;
mod lints;
mod run;
mod sarif;
mod targets;
mod testing;
mod together;
