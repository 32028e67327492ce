//! Logins: how many, for whom, and when again.

use redis_script_service::login::attempt;
use serde_json::{Value, json};

use crate::live::{Service, answer};

#[tokio::test]
async fn the_sixth_attempt_of_a_minute_is_refused_until_the_first_is_a_minute_old() {
    let service = Service::start().await;
    for _ in 0..5 {
        assert_eq!(service.post("/login/ada", &Value::Null).await.status, 204);
    }
    let refused = service.post("/login/ada", &Value::Null).await;
    assert_eq!((refused.status, refused.json()), (429, json!({"error": "too many attempts"})));
    assert!((50..=60).contains(&refused.retry_after.unwrap()), "{refused:?}");
}

#[tokio::test]
async fn each_user_and_each_address_counts_for_itself() {
    let service = Service::start().await;
    for _ in 0..6 {
        service.post("/login/ada", &Value::Null).await;
    }
    assert_eq!(service.post("/login/ada", &Value::Null).await.status, 429);
    assert_eq!(service.post("/login/bob", &Value::Null).await.status, 204);
    let elsewhere = service.seen_from([192, 0, 2, 9]).await;
    let login = reqwest::Client::new().post(format!("{elsewhere}/login/ada"));
    assert_eq!(answer(login).await.status, 204);
}

#[tokio::test]
async fn of_fifty_attempts_at_once_five_go_on() {
    let service = Service::start().await;
    let attempts = (0..50).map(|_| answer(service.request(reqwest::Method::POST, "/login/ada")));
    let tasks: Vec<_> = attempts.map(tokio::spawn).collect();
    let mut admitted = 0;
    for task in tasks {
        admitted += u32::from(task.await.unwrap().status == 204);
    }
    assert_eq!(admitted, 5);
}

#[tokio::test]
async fn the_window_slides() {
    let service = Service::start().await;
    let mut conn = service.connect().await;
    assert_eq!(attempt(&mut conn, "login:ada", 2, 60_000).await.unwrap(), None);
    service.advance(30_000).await;
    assert_eq!(attempt(&mut conn, "login:ada", 2, 60_000).await.unwrap(), None);
    // The first of the two leaves the window first.
    let wait_ms = attempt(&mut conn, "login:ada", 2, 60_000).await.unwrap().unwrap();
    assert!((1..=30_000).contains(&wait_ms), "{wait_ms}");
    assert_eq!(attempt(&mut conn, "login:ada", 2, 30_000).await.unwrap(), None);
    assert!(attempt(&mut conn, "login:ada", 2, 60_000).await.unwrap().is_some());
}

#[tokio::test]
async fn a_name_that_could_reach_into_another_key_is_refused() {
    let service = Service::start().await;
    for name in ["a:b", "a%7Db", "a%20b", &"a".repeat(65)] {
        assert_eq!(service.post(&format!("/login/{name}"), &Value::Null).await.status, 400, "{name}");
    }
}
