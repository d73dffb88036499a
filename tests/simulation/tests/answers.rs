//! Answers that are lost, in small scenes. The seeds find such things; these keep them found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod scene;

use alongside_simulation::dice::Dice;
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

#[tokio::test]
async fn what_a_base_from_a_copy_lost_of_an_older_log_is_pushed_again() {
    let mut scene = Scene::of(&["Dana", "Luis"]).await;
    let backup = scene.base.backup();
    scene.meet(0, "Blue Heron 1");
    scene.laptops[0].image();
    scene.meet(0, "Blue Heron 2");
    scene.sync(0).await;
    // Dana's laptop is an older copy of itself, and goes on in a new log.
    scene.laptops[0].process = None;
    scene.laptops[0].put_back(0);
    assert!(scene.laptops[0].start(&mut Dice(1)));
    scene.sync(0).await;
    scene.meet(0, "Jade Owl 1");
    scene.sync(0).await;
    scene.sync(1).await;
    assert_eq!(scene.handles(1), ["Blue Heron 1", "Blue Heron 2", "Jade Owl 1"]);

    scene.base.restore(&backup).await;
    scene.sync(0).await;
    scene.sync(1).await;
    // Nobody has the second one any more: its disk is from before, and the base too.
    for who in [0, 1] {
        assert_eq!(scene.handles(who), ["Blue Heron 1", "Jade Owl 1"]);
    }
}

#[tokio::test]
async fn who_is_met_before_a_first_sync_belongs_to_the_site_of_the_enrolment() {
    let mut scene = Scene::of(&["Dana"]).await;
    scene.enrol_and_no_more("Luis").await;
    scene.meet(1, "Blue Heron 1");
    let met = scene.core(1).list("participant", false).unwrap();
    assert!(scene.core(1).list("site", false).unwrap().is_empty(), "it has heard nothing");
    scene.sync(1).await;
    let sites = scene.core(1).list("site", false).unwrap();
    assert_eq!(met[0].fields["site"], sites[0].id.as_str());
}
