//! One request and its answer. Whoever delivers it sends it once.

use redis::{RedisResult, Value};

use super::answer::Answer;
use super::asked::Asked;
use super::endpoint::Endpoint;
use super::failure::SendError;
use super::plan::Plan;
use super::session::Turn;
use super::{Request, Response};

/// A request that was made and not answered yet.
pub(super) struct Delivery<'a> {
    endpoint: &'a Endpoint,
    plan: Plan<'a>,
    asked: Asked,
    turn: Turn,
}

impl<'a> Delivery<'a> {
    /// The request for commands as a connection of `redis` takes them.
    ///
    /// # Errors
    /// If they can't be sent.
    pub(super) fn new(endpoint: &'a Endpoint, packed: &'a [u8]) -> RedisResult<(Self, Request)> {
        let plan = Plan::new(packed)?;
        let asked = endpoint.session().agreement.ask(plan.is_transaction());
        let body = plan.body(asked, endpoint.most_bytes())?;
        let (request, turn) = endpoint.request(&plan, asked, body);
        Ok((Self { endpoint, plan, asked, turn }, request))
    }

    /// One reply for each command.
    ///
    /// # Errors
    /// If there is no answer, or none of Redis.
    pub(super) fn replies(&self, answer: Result<Response, SendError>) -> RedisResult<Vec<Value>> {
        let response = &answer?;
        let session = self.endpoint.session();
        session.end(self.turn, response.headers());
        let answer = Answer {
            plan: &self.plan,
            asked: self.asked,
            response,
            agreement: &session.agreement,
            is_lossy: self.endpoint.is_lossy(),
            token: self.endpoint.token(),
        };
        answer.replies()
    }
}
