//! A server that is down or holds something else: each failure has its status, and tells callers nothing about the inside.

use serde_json::{Value, json};

use crate::live::Service;

#[tokio::test]
async fn without_a_server_the_caller_may_try_again() {
    let mut service = Service::start().await;
    assert_eq!(service.post("/login/ada", &Value::Null).await.status, 204);
    service.redis.stop().await;
    let refused = service.post("/login/ada", &Value::Null).await;
    assert_eq!((refused.status, refused.retry_after), (503, Some(1)), "{refused:?}");
    assert_eq!(refused.json(), json!({"error": "nothing was done: try again"}));
    service.redis.start_again().await;
    assert_eq!(service.post("/login/ada", &Value::Null).await.status, 204);
}

#[tokio::test]
async fn a_key_of_another_type_is_a_mistake_of_the_service() {
    let service = Service::start().await;
    redis::cmd("SET")
        .arg("queue:{mail}:ready")
        .arg("x")
        .exec_async(&mut service.connect().await)
        .await
        .unwrap();
    let failed = service.get("/queues/mail").await;
    assert_eq!((failed.status, failed.json()), (500, json!({"error": "this is a mistake of the service"})));
}
