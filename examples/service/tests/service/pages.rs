//! Pages: rendered by one request, whoever else wants them.

use redis_script_service::pages::{Cached, Keys, find, store};
use reqwest::Method;
use serde_json::json;

use crate::live::{Service, answer};

#[tokio::test]
async fn a_page_is_rendered_once_while_it_is_fresh() {
    let Some(service) = Service::start_with_functions("a_page_is_rendered_once").await else { return };
    service.put("/boards/chess/players/ada", &json!(120)).await;
    for cache in ["miss", "hit"] {
        let page = service.get("/pages/chess").await;
        assert_eq!((page.status, page.cache.as_deref()), (200, Some(cache)));
        assert_eq!(page.text, "<h1>chess</h1><ol><li>ada: 120</li></ol>");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stampede_renders_once() {
    let Some(service) = Service::start_with_functions("a_stampede_renders_once").await else { return };
    let tasks: Vec<_> =
        (0..50).map(|_| tokio::spawn(answer(service.request(Method::GET, "/pages/chess")))).collect();
    let mut misses = 0;
    for task in tasks {
        let page = task.await.unwrap();
        assert_eq!(page.status, 200);
        misses += u32::from(page.cache.as_deref() == Some("miss"));
    }
    assert_eq!(misses, 1);
}

#[tokio::test]
async fn of_fifty_who_look_at_once_one_has_the_lock() {
    let service = Service::start().await;
    let tasks = (0..50).map(|_| {
        let pool = service.pool.clone();
        tokio::spawn(async move {
            let Keys { page, lock, tokens } = Keys::new("chess");
            find(&mut pool.get().await.unwrap(), &page, &lock, &tokens, 5_000).await.unwrap()
        })
    });
    let mut locks = 0;
    for task in tasks.collect::<Vec<_>>() {
        match task.await.unwrap() {
            Cached::Lock(_) => locks += 1,
            found => assert!(matches!(found, Cached::Busy(1..=5_000)), "{found:?}"),
        }
    }
    assert_eq!(locks, 1);
}

#[tokio::test]
async fn who_lost_the_lock_can_not_store_a_page() {
    let service = Service::start().await;
    let (mut conn, Keys { page, lock, tokens }) = (service.connect().await, Keys::new("chess"));
    assert!(matches!(find(&mut conn, &page, &lock, &tokens, 1).await, Ok(Cached::Lock(1))));
    service.advance(5).await;
    assert!(matches!(find(&mut conn, &page, &lock, &tokens, 5_000).await, Ok(Cached::Lock(2))));
    assert!(!store(&mut conn, &page, &lock, 1, "old", 5_000).await.unwrap());
    assert!(store(&mut conn, &page, &lock, 2, "new", 5_000).await.unwrap());
    assert!(
        matches!(find(&mut conn, &page, &lock, &tokens, 1).await, Ok(Cached::Hit(html)) if html == "new")
    );
}

#[tokio::test]
async fn a_lost_renderer_is_replaced() {
    let Some(service) = Service::start_with_functions("a_lost_renderer_is_replaced").await else { return };
    let Keys { page, lock, tokens } = Keys::new("chess");
    find(&mut service.connect().await, &page, &lock, &tokens, 50).await.unwrap();
    assert_eq!(service.get("/pages/chess").await.cache.as_deref(), Some("miss"));
}
