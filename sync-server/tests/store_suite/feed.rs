//! Reading the feed.

use std::collections::BTreeSet;

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::Cursor;
use alongside_record::{RecordId, Root};
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
};

on_both!(
    pages_together_bring_everything_once,
    a_cursor_of_another_past_starts_over,
    what_was_seen_of_the_asking_device_is_told,
    another_server_goes_on_where_one_left_off,
);

async fn pages_together_bring_everything_once(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let mut people = BTreeSet::new();
    for number in 0..40 {
        let units = [("handle", json!(format!("Blue Heron {number}"))), ("county", json!("Benton"))];
        people.insert(ana.create("participant", Root::Itself, CARE_TEAM, &units));
    }
    sync(&base.server, &mut ana).await;
    let mut seen: Vec<RecordId> = Vec::new();
    loop {
        let (answer, more) = ben.take(&base.server.sync(&ben.request(1_500)).await.unwrap());
        let page = answer.page.unwrap();
        assert!(page.records.len() <= 12 && !page.restarted);
        assert!(page.records.iter().all(|record| !record.units.is_empty()));
        seen.extend(page.records.iter().map(|record| record.id).filter(|id| people.contains(id)));
        if !more {
            break;
        }
    }
    assert_eq!(seen.len(), 40, "a record came twice or not at all");
    assert_eq!(seen.into_iter().collect::<BTreeSet<_>>(), people);
    assert_eq!(ben.base, ana.base);
    // Nothing new: an empty page, and the cursor stays.
    let cursor = ben.cursor;
    let (answer, more) = ben.take(&base.server.sync(&ben.request(1_500)).await.unwrap());
    assert_eq!((answer.page.unwrap().records.len(), more, ben.cursor), (0, false, cursor));
}

async fn a_cursor_of_another_past_starts_over(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    sync(&base.server, &mut ana).await;
    let whole = ana.base.clone();
    let ours = ana.cursor.unwrap();
    for cursor in [
        Cursor { seq: ours.seq + 1, ..ours },
        Cursor { seq: u64::MAX, ..ours },
        Cursor { seq: ours.seq - 1, ..ours },
        Cursor { chain: [0; 8], ..ours },
    ] {
        ana.cursor = Some(cursor);
        let answer = sync(&base.server, &mut ana).await;
        assert!(answer.page.unwrap().restarted);
        assert_eq!((&ana.base, ana.cursor), (&whole, Some(ours)));
    }
    let answer = sync(&base.server, &mut ana).await;
    assert!(!answer.page.unwrap().restarted);
}

async fn what_was_seen_of_the_asking_device_is_told(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    sync(&base.server, &mut ana).await;
    sync(&base.server, &mut ben).await;
    let bens = ben.write(person, "county", &json!("Carroll"), &[person.0]);
    let answer = sync(&base.server, &mut ben).await;
    let seen_by = |answer: alongside_protocol::Answer| {
        let page = answer.page.unwrap();
        let record = page.records.into_iter().find(|record| record.id == person).unwrap();
        record.units.into_iter().find(|unit| unit.unit.as_str() == "county").unwrap().seen
    };
    let seen = seen_by(answer);
    assert!(seen.contains(bens) && !seen.contains(person.0));
    let seen = seen_by(sync(&base.server, &mut ana).await);
    assert!(!seen.contains(bens) && seen.contains(person.0));
}

async fn another_server_goes_on_where_one_left_off(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    sync(&base.server, &mut ana).await;
    let other = base.another_server().await;
    ana.write(person, "county", &json!("Carroll"), &[person.0]);
    let answer = sync(&other, &mut ana).await;
    assert_eq!((answer.held.counter, answer.page.unwrap().restarted), (2, false));
    assert_eq!(ana.values(person, "county"), [json!("Carroll")]);
}
