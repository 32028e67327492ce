//! With the feature `tracing`: the fields that a span begins with, and those that it gets as the call goes on.

use tracing::field::Empty;
use tracing::instrument::{Instrument, Instrumented};

use crate::error::{Error, Result};
use crate::target::Target;

/// A span of the kind `client`.
pub(crate) struct Span(tracing::Span);

impl Span {
    /// For one call; `otel.name` is what a trace shows, since the name of a span can't differ from call to call.
    pub(crate) fn call(target: &Target) -> Self {
        Self(tracing::info_span!(
            target: "redis_script",
            "script",
            otel.name = target.script().caller(),
            otel.kind = "client",
            otel.status_code = Empty,
            db.system.name = "redis",
            db.operation.name = target.verb().by_digest(),
            db.stored_procedure.name = target.script().name(),
            db.response.status_code = Empty,
            error.type = Empty,
            redis_script.cold = false,
        ))
    }

    /// For all calls of a batch together; OpenTelemetry wants no size of a single one.
    pub(crate) fn batch(is_atomic: bool, size: usize) -> Self {
        let operation = if is_atomic { "MULTI" } else { "PIPELINE" };
        Self(tracing::info_span!(
            target: "redis_script",
            "batch",
            otel.name = operation,
            otel.kind = "client",
            otel.status_code = Empty,
            db.system.name = "redis",
            db.operation.name = operation,
            db.operation.batch.size = (size > 1).then_some(size),
            db.response.status_code = Empty,
            error.type = Empty,
            redis_script.failed_calls = Empty,
        ))
    }

    /// The server did not know the script, and gets its text.
    pub(crate) fn is_cold(&self, target: &Target) {
        self.0.record("redis_script.cold", true);
        self.0.record("db.operation.name", target.verb().by_source());
    }

    pub(crate) fn around<T>(&self, send: impl FnOnce() -> T) -> T {
        self.0.in_scope(send)
    }

    pub(crate) fn during<F: Future>(&self, send: F) -> Instrumented<F> {
        send.instrument(self.0.clone())
    }

    /// Says what came of the call. The span closes when this is dropped.
    pub(crate) fn end<T>(&self, result: &Result<T>) {
        let Err(error) = result else {
            return;
        };
        if let Some(code) = error.code() {
            self.0.record("db.response.status_code", code);
        }
        self.0.record("error.type", kind(error));
        self.0.record("otel.status_code", "ERROR");
    }

    /// Says how many of a batch's calls failed on the server.
    pub(crate) fn failed(&self, calls: impl Iterator<Item = bool>) {
        if !self.0.is_none() {
            self.0.record("redis_script.failed_calls", calls.filter(|failed| *failed).count());
        }
    }
}

/// The server's code where it gave one, as OpenTelemetry wants it.
fn kind(error: &Error) -> &str {
    match error {
        Error::Reply(_) => "wrong_reply",
        Error::Redis(error) if error.redis_error().is_timeout() => "timeout",
        Error::Redis(error)
            if error.redis_error().is_io_error() || error.redis_error().is_connection_dropped() =>
        {
            "connection"
        }
        error => error.code().unwrap_or("_OTHER"),
    }
}
