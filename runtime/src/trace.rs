//! A span for a call or a batch, with OpenTelemetry's names for databases (feature `tracing`). Without the feature it
//! has no size and does nothing; keys, arguments and replies never get into it.

#[cfg(not(feature = "tracing"))]
mod off;
#[cfg(feature = "tracing")]
mod on;

#[cfg(not(feature = "tracing"))]
pub(crate) use off::Span;
#[cfg(feature = "tracing")]
pub(crate) use on::Span;
