//! Uses the service as its callers do, and compares what happens with the transcript in README.md.
//!
//! `cargo xtask demo service` shows it as it happens. `REDIS_SCRIPT_BLESS=1` writes it into README.md.

use std::collections::BTreeMap;
use std::io::{Write as _, stderr};
use std::{env, fs};

use redis::AsyncCommands;
use redis_script::Json;
use redis_script_service::payments::{Keys, Order, begin};
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

use crate::live::{Answer, Service, answer};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const START: &str = "<!-- the transcript, written by `cargo xtask bless` -->\n\n```text\n";
const END: &str = "```\n";

#[tokio::test]
async fn the_readme_has_the_transcript() {
    let Some(service) = Service::start_with_functions("the_readme_has_the_transcript").await else { return };
    let mut it = Transcript { service, text: String::new() };
    log_in(&mut it).await;
    pay(&mut it).await;
    work(&mut it).await;
    play(&mut it).await;
    look(&mut it).await;

    let page = fs::read_to_string(PAGE).unwrap();
    let (before, rest) = page.split_once(START).unwrap();
    let (written, after) = rest.split_once(END).unwrap();
    if env::var_os("REDIS_SCRIPT_BLESS").is_some() {
        fs::write(PAGE, format!("{before}{START}{}{END}{after}", it.text)).unwrap();
    } else {
        assert_eq!(
            without_seconds(&it.text),
            without_seconds(written),
            "`cargo xtask bless` writes README.md"
        );
    }
}

async fn log_in(it: &mut Transcript) {
    it.say("# login.rs: 5 attempts in any minute, for each user from each address");
    it.ask_at_once(6, "POST /login/ada").await;
    it.ask("POST /login/bob").await;
}

async fn pay(it: &mut Transcript) {
    it.say("\n# payments.rs: one charge for one key, however often the client asks");
    it.ask("PUT /accounts/ada 100").await;
    it.ask(r#"POST /accounts/ada/payments {"amount":30,"item":"book"} Idempotency-Key: k1"#).await;
    it.ask(r#"POST /accounts/ada/payments {"amount":30,"item":"book"} Idempotency-Key: k1"#).await;
    it.ask(r#"POST /accounts/ada/payments {"amount":99,"item":"book"} Idempotency-Key: k1"#).await;
    it.ask(r#"POST /accounts/ada/payments {"amount":71,"item":"desk"} Idempotency-Key: k2"#).await;

    it.say("-- a request takes the money for k3, and is lost before it is done");
    let Keys { payment, lease, balance } = &Keys::new("ada", "k3");
    let order = Order { amount: 30, item: "book".to_owned() };
    let mut conn = it.service.connect().await;
    begin(&mut conn, payment, lease, balance, Json(&order), 30, 10_000).await.unwrap();
    it.ask(r#"POST /accounts/ada/payments {"amount":30,"item":"book"} Idempotency-Key: k3"#).await;
    let _: bool = conn.pexpire(lease, 1).await.unwrap();
    it.wait(5, "its lease has expired").await;
    it.ask(r#"POST /accounts/ada/payments {"amount":30,"item":"book"} Idempotency-Key: k3"#).await;
}

async fn work(it: &mut Transcript) {
    it.say(
        "\n# jobs.rs: each job is with one worker, comes back if that one is lost, and dies after 3 attempts",
    );
    it.ask(r#"POST /queues/mail/jobs {"payload":"to ada"}"#).await;
    it.ask(r#"POST /queues/mail/jobs {"payload":"to bob"}"#).await;
    it.ask(r#"POST /queues/mail/reservations {"visible_after_ms":10000}"#).await;
    it.ask("DELETE /queues/mail/reservations/1/1").await;
    it.ask(r#"POST /queues/mail/reservations {"visible_after_ms":1}"#).await;
    it.wait(5, "the worker of job 2 was too slow").await;
    it.ask(r#"POST /queues/mail/reservations {"visible_after_ms":1}"#).await;
    it.ask("DELETE /queues/mail/reservations/2/1").await;
    it.wait(5, "and so was the next").await;
    it.ask(r#"POST /queues/mail/reservations {"visible_after_ms":1}"#).await;
    it.wait(5, "and the next").await;
    it.ask(r#"POST /queues/mail/reservations {"visible_after_ms":1}"#).await;
    it.ask("GET /queues/mail").await;
}

async fn play(it: &mut Transcript) {
    it.say("\n# leaderboard.rs: the best score of each player");
    it.ask("PUT /boards/chess/players/ada 120").await;
    it.ask("PUT /boards/chess/players/bob 90").await;
    it.ask("PUT /boards/chess/players/ada 80").await;
    it.ask("GET /boards/chess/top/10").await;
    it.ask("GET /boards/chess/players/bob").await;
    it.ask("GET /boards/chess/players/eve").await;
}

async fn look(it: &mut Transcript) {
    it.say("\n# pages.rs: a page that 50 callers want at once is rendered once");
    it.ask_at_once(50, "GET /pages/chess").await;
}

struct Transcript {
    service: Service,
    text: String,
}

impl Transcript {
    /// Directly to the terminal, because the harness would keep what `eprint!` writes.
    fn say(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
        if env::var_os("REDIS_SCRIPT_SHOW").is_some() {
            writeln!(stderr(), "{line}").unwrap();
        }
    }

    async fn wait(&mut self, milliseconds: u64, note: &str) {
        self.service.advance(milliseconds).await;
        self.say(&format!("-- {note}"));
    }

    /// Makes the request that `line` describes: a method, a path, and perhaps a body in JSON and a key.
    async fn ask(&mut self, line: &str) {
        self.say(line);
        let answer = answer(self.request(line)).await;
        self.say(&format!("    {}", shown(&answer)));
    }

    async fn ask_at_once(&mut self, times: usize, line: &str) {
        self.say(&format!("{line} -- {times} times at once"));
        let tasks: Vec<_> = (0..times).map(|_| tokio::spawn(answer(self.request(line)))).collect();
        let mut answers = BTreeMap::<_, usize>::new();
        for task in tasks {
            *answers.entry(shown(&task.await.unwrap())).or_default() += 1;
        }
        for (answer, times) in answers {
            let often = if times == 1 { "once".to_owned() } else { format!("{times} times") };
            self.say(&format!("    {often}: {answer}"));
        }
    }

    fn request(&self, line: &str) -> RequestBuilder {
        let (line, key) = line.split_once(" Idempotency-Key: ").unwrap_or((line, ""));
        let mut words = line.splitn(3, ' ');
        let method = Method::from_bytes(words.next().unwrap().as_bytes()).unwrap();
        let request = self.service.request(method, words.next().unwrap()).header("Idempotency-Key", key);
        match words.next() {
            Some(body) => request.json(&body.parse::<Value>().unwrap()),
            None => request,
        }
    }
}

fn shown(answer: &Answer) -> String {
    let wait = answer.retry_after.map(|seconds| format!("Retry-After: {seconds}"));
    let cache = answer.cache.as_ref().map(|cache| format!("X-Cache: {cache}"));
    let parts = [Some(answer.status.to_string()), wait, cache, Some(answer.text.clone())];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A slow machine may be told to wait a second less.
fn without_seconds(text: &str) -> String {
    let parts =
        text.split("Retry-After: ").map(|part| part.trim_start_matches(|digit: char| digit.is_ascii_digit()));
    parts.collect::<Vec<_>>().join("Retry-After: _")
}
