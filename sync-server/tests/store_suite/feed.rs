//! Reading the feed.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{Cursor, Healing, NoPage, SyncHeader};
use alongside_record::{
    Dot, DotSet, LiveValue, RANGES, RecordId, Root, StateHash, UnitName, UnitState, range_of,
};
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
};

on_both!(
    pages_together_bring_everything_once,
    a_cursor_of_another_past_starts_over,
    a_cursor_of_another_past_goes_back_to_the_last_place_in_common,
    ranges_tell_where_a_device_differs_and_bring_what_it_lacks,
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
        assert!(page.records.len() <= 12 && page.rewound.is_none());
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
        assert_eq!((answer.page, answer.no_page), (None, Some(NoPage::CursorLost)));
        assert_eq!((&ana.base, ana.cursor), (&whole, Some(ours)));
    }
    let answer = sync(&base.server, &mut ana).await;
    assert!(answer.page.unwrap().rewound.is_none());
}

async fn a_cursor_of_another_past_goes_back_to_the_last_place_in_common(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut places = Vec::new();
    for number in 0..4 {
        ana.create(
            "participant",
            Root::Itself,
            CARE_TEAM,
            &[("handle", json!(format!("Blue Heron {number}")))],
        );
        sync(&base.server, &mut ana).await;
        places.push(ana.cursor.unwrap());
    }
    let [first, second, third, _] = places.try_into().unwrap();
    let lost = |cursor: Cursor| Cursor { chain: [0; 8], ..cursor };
    let healing = Healing { earlier: vec![lost(third), second, first], ..Healing::default() };
    let header = SyncHeader { cursor: Some(lost(third)), healing: Some(healing), ..ana.header(100_000) };
    let answer = base.server.sync(&ana.sign(&header, &[])).await.unwrap();
    let page = alongside_protocol::Answer::decode(&answer).unwrap().page.unwrap();
    assert_eq!((page.rewound, page.records.len()), (Some(second.seq), 2));
}

async fn ranges_tell_where_a_device_differs_and_bring_what_it_lacks(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("handle", json!("Blue Heron 1"))]);
    ana.create("participant", Root::Itself, "elsewhere", &[("handle", json!("Unseen Finch 1"))]);
    let answer = sync(&base.server, &mut ana).await;
    let state = answer.page.unwrap().state.unwrap();
    let ask = |healing: Healing| {
        let header = SyncHeader { healing: Some(healing), ..ana.header(100_000) };
        ana.sign(&header, &[])
    };
    let compare = ask(Healing { compare: true, ..Healing::default() });
    let healed = alongside_protocol::Answer::decode(&base.server.sync(&compare).await.unwrap())
        .unwrap()
        .healed
        .unwrap();
    assert_eq!(healed.hashes.len(), usize::from(RANGES));
    let range = range_of(person);
    let own = ana.base.iter().filter(|((record, _), _)| range_of(*record) == range);
    let sum = |units: &mut dyn Iterator<Item = (&(RecordId, UnitName), &BTreeMap<Dot, LiveValue>)>| {
        units.fold(StateHash::default(), |sum, ((record, unit), live)| {
            sum.plus(StateHash::of(*record, unit, &UnitState::received(live.clone(), DotSet::default())))
        })
    };
    assert_eq!(healed.hashes[usize::from(range)], sum(&mut own.into_iter()).short());
    assert_eq!(state, sum(&mut ana.base.iter()).short());
    let bring = ask(Healing { ranges: vec![range, range_of(ana.user.record())], ..Healing::default() });
    let healed =
        alongside_protocol::Answer::decode(&base.server.sync(&bring).await.unwrap()).unwrap().healed.unwrap();
    let brought: Vec<RecordId> = healed.records.iter().map(|record| record.id).collect();
    assert!(brought.contains(&person) && brought.contains(&ana.user.record()));
    assert_eq!(healed.ranges, [range, range_of(ana.user.record())]);
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
    assert_eq!((answer.held.counter, answer.page.unwrap().rewound), (2, None));
    assert_eq!(ana.values(person, "county"), [json!("Carroll")]);
}

/// A database that has not counted its rows yet takes an organisation for a few of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_is_read_without_going_through_all_rows() {
    const PUSHES: u64 = 80;
    const PAGES: u64 = 30;
    let (base, cluster) = Base::own_postgres().await;
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    for _ in 0..PUSHES {
        for _ in 0..50 {
            ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
        }
        ana.take(&base.server.sync(&ana.request(0)).await.unwrap());
    }
    for _ in 0..PAGES {
        let (_, more) = ben.take(&base.server.sync(&ben.request(100)).await.unwrap());
        assert!(more);
    }
    assert!(!ben.base.is_empty());
    assert_eq!(base.server.verify().await.unwrap().findings, []);
    // A page looks at 512 units and at their records, and verifying a few times at everything.
    let rows = PUSHES * 50;
    let [units, records, changes] = base.rows_read(["unit", "record", "change"]).await;
    assert!((PAGES * 512..PAGES * 512 + 3 * rows).contains(&units), "{units} units were read");
    assert!((PAGES * 512..PAGES * 512 + 5 * rows).contains(&records), "{records} records were read");
    assert!((rows..14 * rows).contains(&changes), "{changes} changes were read");
    drop(cluster);
}
