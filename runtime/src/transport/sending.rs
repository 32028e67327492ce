//! The future that a transport returns: an answer that is already there, or one that is awaited.

use core::future::Future;
use core::pin::{Pin, pin};
use core::task::{Context, Poll, Waker};

use redis::RedisResult;

type Awaited<'a, T> = Pin<Box<dyn Future<Output = RedisResult<T>> + Send + 'a>>;

/// The answer to one command, or the answers to many. It is one type for all transports, so that whoever awaits it needs to know
/// nothing of them to be `Send`.
pub(crate) enum Sending<'a, T> {
    /// `None` once it was taken.
    Answered(Option<RedisResult<T>>),
    #[cfg_attr(
        not(any(feature = "aio", feature = "http")),
        expect(dead_code, reason = "only async transports and those without IO wait")
    )]
    Awaited(Awaited<'a, T>),
}

impl<T: Unpin> Future for Sending<'_, T> {
    type Output = RedisResult<T>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<RedisResult<T>> {
        match self.get_mut() {
            Self::Answered(answer) => answer.take().map_or(Poll::Pending, Poll::Ready),
            Self::Awaited(future) => future.as_mut().poll(context),
        }
    }
}

/// The output of a future over a transport that waits by itself: it is there at once.
#[inline]
pub(crate) fn at_once<F: Future>(future: F) -> F::Output {
    let mut context = Context::from_waker(Waker::noop());
    let mut future = pin!(future);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
