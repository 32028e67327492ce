//! Payments: one charge for one key, whatever happens to the requests.

use redis::AsyncCommands;
use redis_script::Json;
use redis_script_service::payments::{Keys, Order, Payment, begin};
use reqwest::Method;
use serde_json::{Value, json};

use crate::live::{Answer, Service, answer};

async fn pay(service: &Service, key: &str, body: &Value) -> Answer {
    let request = service.request(Method::POST, "/accounts/ada/payments").header("Idempotency-Key", key);
    answer(request.json(body)).await
}

/// The service with an account that has 100.
async fn with_account() -> Service {
    let service = Service::start().await;
    assert_eq!(service.put("/accounts/ada", &json!(100)).await.status, 201);
    service
}

async fn balance(service: &Service) -> u64 {
    service.connect().await.get(Keys::new("ada", "").balance).await.unwrap()
}

fn book() -> Value {
    json!({"amount": 30, "item": "book"})
}

#[tokio::test]
async fn a_payment_that_is_asked_for_twice_is_made_once_and_answered_twice() {
    let service = with_account().await;
    let first = pay(&service, "k1", &book()).await;
    assert_eq!((first.status, first.json()), (200, json!({"order": book(), "balance": 70})));
    assert_eq!(pay(&service, "k2", &book()).await.json()["balance"], 40);
    let again = pay(&service, "k1", &book()).await;
    assert_eq!((again.status, again.text), (200, first.text));
    assert_eq!(balance(&service).await, 40);
}

#[tokio::test]
async fn a_key_belongs_to_one_order() {
    let service = with_account().await;
    pay(&service, "k1", &book()).await;
    let refused = pay(&service, "k1", &json!({"amount": 31, "item": "book"})).await;
    assert_eq!((refused.status, refused.retry_after), (409, None));
    assert_eq!(refused.json(), json!({"error": "this key was used for another payment"}));
    assert_eq!(pay(&service, "", &book()).await.status, 400);
}

#[tokio::test]
async fn too_small_a_balance_pays_nothing_and_the_key_stays_free() {
    let service = with_account().await;
    let refused = pay(&service, "k1", &json!({"amount": 101, "item": "desk"})).await;
    assert_eq!((refused.status, refused.json()), (402, json!({"error": "the balance is only 100"})));
    assert_eq!(pay(&service, "k1", &json!({"amount": 100, "item": "desk"})).await.json()["balance"], 0);
}

#[tokio::test]
async fn an_account_is_opened_once() {
    let service = with_account().await;
    assert_eq!(service.put("/accounts/ada", &json!(500)).await.status, 409);
    assert_eq!(balance(&service).await, 100);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_requests_at_once_with_one_key_are_one_charge() {
    let service = with_account().await;
    let request = || {
        service.request(Method::POST, "/accounts/ada/payments").header("Idempotency-Key", "k1").json(&book())
    };
    let tasks: Vec<_> = (0..50).map(|_| tokio::spawn(answer(request()))).collect();
    let mut paid = 0;
    for task in tasks {
        let answer = task.await.unwrap();
        match answer.status {
            200 => assert_eq!(answer.json()["balance"], 70),
            status => assert!(status == 409 && answer.retry_after.is_some(), "{answer:?}"),
        }
        paid += u32::from(answer.status == 200);
    }
    assert!(paid >= 1);
    assert_eq!(balance(&service).await, 70);
}

#[tokio::test]
async fn a_payment_whose_request_is_lost_is_in_progress_and_then_completed_by_the_next() {
    let service = with_account().await;
    let Keys { payment, lease, balance: money } = &Keys::new("ada", "k1");
    let order = Order { amount: 30, item: "book".to_owned() };
    // Takes the money, and then no more is heard of it.
    let begun = begin(&mut service.connect().await, payment, lease, money, Json(&order), 30, 10_000).await;
    assert!(matches!(begun, Ok(Payment::Begun(70))), "{begun:?}");
    let refused = pay(&service, "k1", &book()).await;
    assert_eq!((refused.status, refused.retry_after), (409, Some(10)), "{refused:?}");
    assert_eq!(refused.json(), json!({"error": "this payment is in progress"}));

    service.advance(10_000).await;
    assert_eq!(pay(&service, "k1", &book()).await.json()["balance"], 70);
    assert_eq!(balance(&service).await, 70);
}
