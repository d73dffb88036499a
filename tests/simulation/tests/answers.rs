//! Answers that are lost, in small scenes. The seeds find such things; these keep them found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod scene;

use serde_json::json;

use scene::Scene;

#[tokio::test]
async fn what_was_set_aside_is_known_also_when_the_answer_that_said_so_was_lost() {
    let mut scene = Scene::of(&["Dana"]).await;
    scene.append_unchecked(0, "phone", &json!(["not one"]));
    scene.sync_losing_the_answer(0).await;
    scene.sync(0).await;
    let status = scene.core(0).sync_status().unwrap();
    let codes: Vec<&str> = status.attention_rows.iter().map(|row| row.code.as_str()).collect();
    assert_eq!((status.waiting, codes), (0, vec!["wrong_type"]));
}
