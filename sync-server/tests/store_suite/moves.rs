//! Participants who move from one site to another.

use alongside_protocol::{Answer, ReadTo, SyncHeader};
use alongside_record::RecordId;
use serde_json::json;

use crate::{
    base::Base,
    on_both,
    sites::{aside, holds, note, participant},
};

on_both!(
    who_moves_arrives_whole_at_the_new_site_and_leaves_the_old,
    a_long_history_arrives_piece_by_piece,
    moved_to_two_places_at_once_both_hold_them_until_somebody_chooses,
    what_was_written_before_a_move_was_known_lands_and_what_came_after_is_set_aside,
    what_came_before_the_move_that_allows_it_lands_with_the_move,
    who_is_made_at_another_site_is_evicted,
);

async fn who_moves_arrives_whole_at_the_new_site_and_leaves_the_old(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let person = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    let first = note(&mut ana, person, "Walked by the creek.");
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    let mut cleo = base.coordinator(3).await;
    base.moves(&mut cleo, person, at_depot.user.site).await;
    let answer = base.settle(&mut ana).await;
    assert_eq!(answer.page.unwrap().left, [person]);
    assert!(!holds(&ana, person) && !holds(&ana, first), "the old site keeps nothing");
    let answer = base.settle(&mut ben).await;
    assert_eq!(answer.page.unwrap().fetch, [person]);
    assert!(holds(&ben, first), "the history comes along");
    assert_eq!(ben.values(person, "handle"), [json!("Blue Heron 1")]);
    // And back again, before the first site has read either.
    base.moves(&mut cleo, person, at_marlow.user.site).await;
    base.settle(&mut ben).await;
    assert!(!holds(&ben, person));
    base.settle(&mut ana).await;
    assert!(holds(&ana, person) && holds(&ana, first));
    base.is_sound().await;
}

async fn a_long_history_arrives_piece_by_piece(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let person = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    let notes: Vec<RecordId> =
        (0..30).map(|day| note(&mut ana, person, &format!("Day {day}: {}", "x".repeat(80)))).collect();
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    let mut cleo = base.coordinator(3).await;
    base.moves(&mut cleo, person, at_depot.user.site).await;
    let mut pieces = 0;
    let mut more = true;
    while more {
        let answer;
        (answer, more) = ben.take(&base.server.sync(&ben.request(2_000)).await.unwrap());
        if let Some(whole) = answer.whole {
            assert!(whole.records.len() < 20, "one piece holds {}", whole.records.len());
            pieces += usize::from(!whole.records.is_empty());
        }
    }
    assert!(pieces >= 3, "{pieces}");
    assert!(notes.iter().all(|id| holds(&ben, *id)));
    base.settle(&mut ben).await;
}

async fn moved_to_two_places_at_once_both_hold_them_until_somebody_chooses(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let ravine = base.site("Ravine").await;
    let (mut rae, _) = base.peer(4, "Rae", "Ravine").await;
    let (mut cleo, mut also_cleo) = (base.coordinator(3).await, base.coordinator(5).await);
    let person = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    base.settle(&mut ana).await;
    base.settle(&mut cleo).await;
    base.settle(&mut also_cleo).await;
    let to_depot = cleo.write(person, "site", &json!(at_depot.user.site.to_string()), &[person.0]);
    let to_ravine = also_cleo.write(person, "site", &json!(ravine.to_string()), &[person.0]);
    for device in [&mut cleo, &mut also_cleo, &mut ana, &mut ben, &mut rae] {
        let answer = base.settle(device).await;
        assert_eq!(aside(&answer), [], "the second move was made without knowing of the first");
    }
    assert!(holds(&ben, person) && holds(&rae, person) && !holds(&ana, person));
    assert_eq!(ben.values(person, "site").len(), 2);
    // Somebody chooses.
    also_cleo.write(person, "site", &json!(ravine.to_string()), &[to_depot, to_ravine]);
    base.settle(&mut also_cleo).await;
    base.settle(&mut ben).await;
    base.settle(&mut rae).await;
    assert!(holds(&rae, person) && !holds(&ben, person));
    base.is_sound().await;
}

async fn what_was_written_before_a_move_was_known_lands_and_what_came_after_is_set_aside(base: Base) {
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let mut cleo = base.coordinator(2).await;
    let (mut ben, at_depot) = base.peer(3, "Ben", "Depot").await;
    let person = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    base.settle(&mut ana).await;
    base.moves(&mut cleo, person, at_depot.user.site).await;
    // In the field, not knowing.
    ana.write(person, "phone", &json!("555-0101"), &[]);
    let before = note(&mut ana, person, "Said so before anybody knew.");
    let answer = base.settle(&mut ana).await;
    assert_eq!(aside(&answer), []);
    base.settle(&mut ben).await;
    assert_eq!(ben.values(person, "phone"), [json!("555-0101")]);
    assert!(holds(&ben, before) && !holds(&ana, before));
    // Knowing now: what a changed program writes is set aside, and what follows it lands.
    ana.write(person, "phone", &json!("555-0102"), &[]);
    note(&mut ana, person, "Written afterwards.");
    let other = participant(&mut ana, "Blue Heron 2", at_marlow.user.site);
    let answer = base.settle(&mut ana).await;
    assert_eq!(aside(&answer), [(4, "other_site"), (5, "other_site")]);
    assert!(holds(&ana, other));
    // One that was written before, as the device says, and is sent with what came after.
    let earlier = ana.cursor.unwrap().seq - 2;
    ana.write(person, "county", &json!("Boone"), &[]);
    ana.write(person, "language", &json!("Spanish"), &[]);
    let (header, frames) = ana.chunk(7, 8, 0);
    let read_to = vec![ReadTo { changes: 1, seq: 0 }, ReadTo { changes: 1, seq: earlier + 2 }];
    let body = ana.sign(&SyncHeader { read_to, ..header }, &frames);
    let answer = Answer::decode(&base.server.sync(&body).await.unwrap()).unwrap();
    assert_eq!(aside(&answer), [(8, "other_site")]);
    base.settle(&mut ben).await;
    assert_eq!(
        (ben.values(person, "county"), ben.values(person, "language")),
        (vec![json!("Boone")], vec![])
    );
    base.is_sound().await;
}

async fn what_came_before_the_move_that_allows_it_lands_with_the_move(base: Base) {
    // As after a restore: the depot's laptop is first to bring its work, and the move follows.
    let (mut ana, at_marlow) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    let person = participant(&mut ana, "Blue Heron 1", at_marlow.user.site);
    base.settle(&mut ana).await;
    base.settle(&mut ben).await;
    ben.write(person, "phone", &json!("555-0101"), &[]);
    let noted = note(&mut ben, person, "Came by for the first time.");
    ben.write(noted, "void", &json!({ "reason": "twice", "covers": [ben.name(noted.0).to_text()] }), &[]);
    let answer = base.settle(&mut ben).await;
    assert_eq!(aside(&answer), [(1, "other_site"), (2, "other_site"), (3, "unknown_record")]);
    let mut cleo = base.coordinator(3).await;
    base.moves(&mut cleo, person, at_depot.user.site).await;
    base.settle(&mut ben).await;
    assert_eq!(ben.values(person, "phone"), [json!("555-0101")]);
    assert!(holds(&ben, noted) && ben.values(noted, "void").len() == 1);
    assert_eq!(aside(&base.ask(&ben, &ben.header(0)).await), []);
    base.is_sound().await;
}

async fn who_is_made_at_another_site_is_evicted(base: Base) {
    let (mut ana, _) = base.peer(1, "Ana", "Marlow").await;
    let (mut ben, at_depot) = base.peer(2, "Ben", "Depot").await;
    base.settle(&mut ana).await;
    let person = participant(&mut ana, "Blue Heron 1", at_depot.user.site);
    note(&mut ana, person, "Passing through; lives near the depot.");
    let answer = base.settle(&mut ana).await;
    assert_eq!(aside(&answer), []);
    assert_eq!(answer.page.unwrap().left, [person]);
    base.settle(&mut ben).await;
    assert!(holds(&ben, person) && !holds(&ana, person));
    base.is_sound().await;
}
