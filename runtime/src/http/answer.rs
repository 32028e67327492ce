//! Reads an answer: its replies, and what it says about the server. It is read by the `Content-Type` that came, whatever the
//! request asked for.

use core::iter::repeat_n;

use ::http::{HeaderMap, HeaderValue, StatusCode, header};
use redis::{RedisError, RedisResult, Value};

use super::Response;
use super::asked::{Agreement, Asked};
use super::failure::{no_answer, unreadable};
use super::json::{self, Encoding, Json, value};
use super::plan::Plan;
use super::resp;
use crate::server_words::codes::SERVER_CODES;
use crate::wire::replies::server_error;

/// An answer to a request of `plan`.
pub(super) struct Answer<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) asked: Asked,
    pub(super) response: &'a Response,
    pub(super) agreement: &'a Agreement,
    pub(super) is_lossy: bool,
    /// What no error shows, even if the answer does.
    pub(super) token: &'a str,
}

impl Answer<'_> {
    /// One reply for each command that a connection was given.
    ///
    /// # Errors
    /// If this is not an answer to these commands, or if the server refused all of them.
    pub(super) fn replies(&self) -> RedisResult<Vec<Value>> {
        if is_resp(self.response.headers()) {
            return self.read_resp();
        }
        let is_protocol = [StatusCode::OK, StatusCode::BAD_REQUEST, StatusCode::UNAUTHORIZED]
            .contains(&self.response.status());
        let json = json::parse(self.response.body()).filter(|_| is_protocol).ok_or_else(|| self.none())?;
        self.read_json(json)
    }

    fn read_resp(&self) -> RedisResult<Vec<Value>> {
        let mut replies = resp::parse(self.response.body()).ok_or_else(|| self.none())?;
        if self.asked == Asked::Resp2 {
            self.agreement.knows_resp2(true);
        }
        // Some server may put the replies to a pipeline into one array.
        if self.plan.len() > 1 && replies.len() == 1 {
            replies = match replies.pop() {
                Some(Value::Array(all)) => all,
                Some(Value::ServerError(refusal)) => return Err(refusal.into()),
                _ => replies,
            };
        }
        if replies.len() == self.plan.len() { Ok(replies) } else { Err(self.none()) }
    }

    fn read_json(&self, json: Json) -> RedisResult<Vec<Value>> {
        if let Json::Object(_) = &json {
            let reply = self.of_one(json)?;
            return self.whole(reply);
        }
        let Json::List(mut items) = json else { return Err(self.none()) };
        let probe = if self.plan.is_probed(self.asked) { items.pop() } else { None };
        if !self.plan.is_list(self.asked) || items.len() != self.plan.len() {
            return Err(self.none());
        }
        let encoding = self.encoding(probe)?;
        let replies: RedisResult<Vec<Value>> =
            items.into_iter().map(|item| self.reply(item, encoding)).collect();
        Ok(self.within_transaction(Value::Array, replies?))
    }

    /// The answer to a single command, or one that refuses all of several.
    fn of_one(&self, json: Json) -> RedisResult<Value> {
        if self.asked == Asked::Resp2 && self.response.status() == StatusCode::OK {
            self.agreement.knows_resp2(false);
        }
        let encoding = if self.asked == Asked::Base64 { Encoding::Base64 } else { self.plain() };
        let reply = self.reply(json, encoding)?;
        if let Value::ServerError(error) = &reply {
            self.check_refusal(error.code(), error.details().unwrap_or_default())?;
        }
        Ok(reply)
    }

    /// `{"result": …}` or `{"error": …}`.
    fn reply(&self, json: Json, encoding: Encoding) -> RedisResult<Value> {
        match json.into_field("error") {
            Ok(Json::Text(line)) => Ok(server_error(&line)),
            Ok(_) => Err(self.none()),
            Err(json) => match json.into_field("result") {
                Ok(result) => value(result, encoding).map_err(unreadable),
                Err(_) => Err(self.none()),
            },
        }
    }

    /// What one reply to the whole request says about each of its commands.
    fn whole(&self, reply: Value) -> RedisResult<Vec<Value>> {
        match (self.plan, reply) {
            (Plan::One(_), Value::ServerError(error)) => Ok(vec![Value::ServerError(error)]),
            (Plan::One(_), reply) if !self.plan.is_list(self.asked) => Ok(vec![reply]),
            (Plan::Transaction(_), Value::ServerError(error)) => {
                Ok(self.within_transaction(|_| Value::ServerError(error), Vec::new()))
            }
            (Plan::Pipeline(_), Value::ServerError(error)) => Err(error.into()),
            _ => Err(self.none()),
        }
    }

    /// A socket has replies to `MULTI`, to each command, and to `EXEC`, which has all others.
    fn within_transaction(&self, exec: impl FnOnce(Vec<Value>) -> Value, replies: Vec<Value>) -> Vec<Value> {
        match self.plan {
            Plan::Transaction(commands) => {
                let queued = Value::SimpleString("QUEUED".to_owned());
                let mut all = vec![Value::Okay];
                all.extend(repeat_n(queued, commands.len()));
                all.push(exec(replies));
                all
            }
            Plan::One(_) | Plan::Pipeline(_) => replies,
        }
    }

    /// How texts are written, by the reply to `PING` where the server may not know base64.
    fn encoding(&self, probe: Option<Json>) -> RedisResult<Encoding> {
        let Some(probe) = probe else {
            if self.asked == Asked::Resp2 {
                self.agreement.knows_resp2(false);
            }
            return Ok(if self.asked == Asked::Base64 { Encoding::Base64 } else { self.plain() });
        };
        let knows = match probe.into_field("result") {
            Ok(Json::Text(text)) if text == "UE9ORw==" => true,
            Ok(Json::Text(text)) if text == "PONG" => false,
            Err(json) => return self.unprobed(json),
            _ => return Err(self.none()),
        };
        self.agreement.knows_base64(knows);
        Ok(if knows { Encoding::Base64 } else { self.plain() })
    }

    /// A user who may not `PING` gets plain JSON from then on; a server that is loading may be asked again.
    #[cold]
    fn unprobed(&self, probe: Json) -> RedisResult<Encoding> {
        let Ok(Json::Text(line)) = probe.into_field("error") else { return Err(self.none()) };
        if line.starts_with("NOPERM") {
            self.agreement.knows_base64(false);
        }
        Ok(Encoding::Unknown)
    }

    fn plain(&self) -> Encoding {
        if self.is_lossy { Encoding::Lossy } else { Encoding::Plain }
    }

    /// A request that was refused for its headers, or for its `PING`, may be sent otherwise next time; and where the gate refuses
    /// a request, what it says may not look like an error of Redis. The error of a single command may be a script's own, so it
    /// takes nothing back that is known.
    fn check_refusal(&self, code: &str, details: &str) -> RedisResult<()> {
        let details = details.to_ascii_lowercase();
        let speaks_of = |words: [&str; 2]| words.iter().any(|word| details.contains(word));
        match self.asked {
            Asked::Resp2 if speaks_of(["response-format", "resp2"]) => self.agreement.may_lack_resp2(),
            Asked::Base64 | Asked::PerhapsBase64
                if self.plan.is_list(self.asked) && speaks_of(["upstash-encoding", "base64"]) =>
            {
                self.agreement.knows_base64(false);
            }
            Asked::PerhapsBase64 if code == "NOPERM" && details.contains("'ping'") => {
                self.agreement.knows_base64(false);
            }
            _ => {}
        }
        let is_gate = self.response.status() == StatusCode::UNAUTHORIZED && !SERVER_CODES.contains(&code);
        if is_gate { Err(self.none()) } else { Ok(()) }
    }

    #[cold]
    fn none(&self) -> RedisError {
        no_answer(self.response.status(), self.response.body(), self.token)
    }
}

fn is_resp(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let essence = kind.split(|byte| *byte == b';').next().unwrap_or_default();
    essence.trim_ascii().eq_ignore_ascii_case(b"application/octet-stream")
}

#[cfg(test)]
mod tests;
