//! What sends a request: a client of HTTP, or a closure around one.

use super::failure::SendError;
use super::{Request, Response};

/// Sends a request and waits for its answer: a closure `FnMut(Request) -> Result<Response, E>`, where `E` becomes a [`SendError`].
///
/// It sends the request once. It follows no redirect, and repeats nothing: the call may have run. A status such as 400 is an answer,
/// not an error. Time limits are its own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't send requests and wait for their answers",
    label = "expected a `Sender`",
    note = "a `Sender` is `Ureq`, or a closure from a `Request` to `Result<Response, E>`, where `SendError` is `From<E>`",
    note = "an `async` function needs an `AsyncSender`"
)]
pub trait Sender {
    /// Sends a request.
    ///
    /// # Errors
    /// If no answer came; the error says whether the request may have arrived.
    fn send(&mut self, request: Request) -> Result<Response, SendError>;
}

impl<F, E> Sender for F
where
    F: FnMut(Request) -> Result<Response, E>,
    E: Into<SendError>,
{
    fn send(&mut self, request: Request) -> Result<Response, SendError> {
        self(request).map_err(Into::into)
    }
}

/// The same for `async` functions: a closure whose future has the answer.
#[cfg(feature = "aio")]
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't send requests and await their answers",
    label = "expected an `AsyncSender`",
    note = "an `AsyncSender` is `Reqwest`, or a closure from a `Request` to a future of `Result<Response, E>`, which is `Send`"
)]
pub trait AsyncSender {
    /// Sends a request.
    ///
    /// # Errors
    /// If no answer came; the error says whether the request may have arrived.
    fn send(&mut self, request: Request) -> impl Future<Output = Result<Response, SendError>> + Send;
}

#[cfg(feature = "aio")]
impl<F, Answering, E> AsyncSender for F
where
    F: FnMut(Request) -> Answering + Send,
    Answering: Future<Output = Result<Response, E>> + Send,
    E: Into<SendError>,
{
    async fn send(&mut self, request: Request) -> Result<Response, SendError> {
        self(request).await.map_err(Into::into)
    }
}
