//! Compiles every case and compares what the compiler says with the golden file beside it.
//!
//! `TRYBUILD=overwrite` rewrites the golden files. A case in `warn/` denies `warnings`, so that its warning is an error.

#[test]
fn cases() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("fail/*/*.rs");
    cases.compile_fail("warn/*.rs");
    cases.pass("pass/*.rs");
}
