//! Jobs: each is with one worker, comes back from a lost one, and dies in the end.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use crate::live::{Answer, Service, answer};

async fn add(service: &Service, payload: &str) {
    assert_eq!(service.post("/queues/mail/jobs", &json!({"payload": payload})).await.status, 201);
}

async fn reserve(service: &Service, visible_after_ms: u32) -> Answer {
    service.post("/queues/mail/reservations", &json!({"visible_after_ms": visible_after_ms})).await
}

async fn counts(service: &Service) -> Value {
    service.get("/queues/mail").await.json()
}

#[tokio::test]
async fn a_job_goes_from_ready_to_reserved_to_done_and_the_oldest_is_first() {
    let service = Service::start().await;
    assert_eq!(reserve(&service, 10_000).await.status, 204);
    add(&service, "to ada").await;
    add(&service, "to bob").await;
    assert_eq!(reserve(&service, 10_000).await.json(), json!({"id": 1, "attempt": 1, "payload": "to ada"}));
    assert_eq!(counts(&service).await, json!({"ready": 1, "reserved": 1, "dead": 0}));
    assert_eq!(service.delete("/queues/mail/reservations/1/1").await.status, 204);
    assert_eq!(counts(&service).await, json!({"ready": 1, "reserved": 0, "dead": 0}));
    assert_eq!(service.delete("/queues/mail/reservations/1/1").await.status, 409);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_workers_never_have_the_same_job() {
    let service = Service::start().await;
    for number in 0..10 {
        add(&service, &number.to_string()).await;
    }
    let reservation = json!({"visible_after_ms": 10_000});
    let request = || service.request(Method::POST, "/queues/mail/reservations").json(&reservation);
    let tasks: Vec<_> = (0..50).map(|_| tokio::spawn(answer(request()))).collect();
    let (mut taken, mut idle) = (BTreeSet::new(), 0);
    for task in tasks {
        match task.await.unwrap() {
            answer if answer.status == 204 => idle += 1,
            answer => assert!(taken.insert(answer.json()["id"].as_u64().unwrap()), "{answer:?}"),
        }
    }
    assert_eq!((taken.len(), idle), (10, 40));
}

#[tokio::test]
async fn the_job_of_a_lost_worker_is_the_next_and_the_lost_worker_can_not_acknowledge_it() {
    let service = Service::start().await;
    add(&service, "to ada").await;
    add(&service, "to bob").await;
    assert_eq!(reserve(&service, 30).await.json()["attempt"], 1);
    service.advance(40).await;
    let again = reserve(&service, 10_000).await.json();
    assert_eq!(again, json!({"id": 1, "attempt": 2, "payload": "to ada"}));
    assert_eq!(service.delete("/queues/mail/reservations/1/1").await.status, 409);
    assert_eq!(service.delete("/queues/mail/reservations/1/2").await.status, 204);
}

#[tokio::test]
async fn a_worker_that_is_late_but_not_replaced_may_acknowledge() {
    let service = Service::start().await;
    add(&service, "to ada").await;
    reserve(&service, 1).await;
    service.advance(5).await;
    assert_eq!(service.delete("/queues/mail/reservations/1/1").await.status, 204);
}

#[tokio::test]
async fn a_job_is_dead_after_three_attempts() {
    let service = Service::start().await;
    add(&service, "to nobody").await;
    for attempt in 1..=3 {
        assert_eq!(reserve(&service, 1).await.json()["attempt"], attempt);
        service.advance(5).await;
    }
    assert_eq!(reserve(&service, 1).await.status, 204);
    assert_eq!(counts(&service).await, json!({"ready": 0, "reserved": 0, "dead": 1}));
}
