//! Nothing: the cases stand in `fail/`, `warn/` and `pass/`, and `tests/` runs them.
