//! Boards: the best score counts, and the order is that of the scores.

use serde_json::{Value, json};

use crate::live::Service;

async fn submit(service: &Service, player: &str, score: u32) -> Value {
    service.put(&format!("/boards/chess/players/{player}"), &json!(score)).await.json()
}

#[tokio::test]
async fn the_best_score_of_a_player_counts() {
    let Some(service) = Service::start_with_functions("the_best_score_of_a_player_counts").await else {
        return;
    };
    assert_eq!(submit(&service, "ada", 120).await, json!({"rank": 1, "best": 120}));
    assert_eq!(submit(&service, "bob", 90).await, json!({"rank": 2, "best": 90}));
    assert_eq!(submit(&service, "ada", 80).await, json!({"rank": 1, "best": 120}));
    assert_eq!(submit(&service, "bob", 200).await, json!({"rank": 1, "best": 200}));
    assert_eq!(service.get("/boards/chess/players/ada").await.json(), json!({"rank": 2, "best": 120}));
}

#[tokio::test]
async fn the_top_is_in_order_and_as_long_as_asked_for() {
    let Some(service) = Service::start_with_functions("the_top_is_in_order").await else { return };
    for (player, score) in [("zoe", 10), ("ada", 30), ("bob", 20)] {
        submit(&service, player, score).await;
    }
    assert_eq!(service.get("/boards/chess/top/2").await.json(), json!([["ada", 30], ["bob", 20]]));
    assert_eq!(service.get("/boards/go/top/2").await.json(), json!([]));
}

#[tokio::test]
async fn a_player_without_a_score_is_not_found() {
    let Some(service) = Service::start_with_functions("a_player_without_a_score_is_not_found").await else {
        return;
    };
    let missing = service.get("/boards/chess/players/ada").await;
    assert_eq!((missing.status, missing.json()), (404, json!({"error": "this player has no score"})));
}
