//! A subscriber that keeps this project's spans for the thread that asks for them.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

/// The fields of a span, as text.
pub type Fields = BTreeMap<&'static str, String>;

/// Records until it is dropped.
#[derive(Debug)]
pub struct Recorder {
    spans: Arc<Spans>,
    _default: DefaultGuard,
}

#[derive(Debug, Default)]
struct Spans(Mutex<Vec<Fields>>);

impl Recorder {
    /// Begins to record what this thread does.
    #[must_use]
    pub fn start() -> Self {
        let spans = Arc::<Spans>::default();
        Self { spans: Arc::clone(&spans), _default: tracing::subscriber::set_default(spans) }
    }

    /// The spans since it was last asked.
    #[must_use]
    pub fn take(&self) -> Vec<Fields> {
        self.spans.0.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
    }
}

impl Spans {
    fn with<T>(&self, change: impl FnOnce(&mut Vec<Fields>) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Subscriber for Spans {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "redis_script"
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::from([("", attributes.metadata().name().to_owned())]);
        attributes.record(&mut Text(&mut fields));
        self.with(|spans| {
            spans.push(fields);
            Id::from_u64(spans.len() as u64)
        })
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        self.with(|spans| {
            let span = usize::try_from(span.into_u64()).ok().and_then(|number| spans.get_mut(number - 1));
            if let Some(fields) = span {
                values.record(&mut Text(fields));
            }
        });
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

struct Text<'a>(&'a mut Fields);

impl Visit for Text<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name(), value.to_owned());
    }
}
