//! What happens to what devices push.

use alongside_domain::{CARE_TEAM, EVERYONE, Role};
use alongside_protocol::{Code, Entry, NoPage, SetAside, Versions};
use alongside_record::{Chain, Digest, Dot, LogId, OrganisationId, RecordId, Root, StaffId};
use alongside_server::ServerError;
use alongside_test_support::write;
use serde_json::{Value, json};

use crate::{
    base::{Base, code, sync},
    on_both,
};

on_both!(
    what_one_device_pushes_another_reads,
    only_named_values_are_superseded,
    a_late_arrival_of_a_superseded_value_stays_dead,
    an_exact_repetition_is_answered_like_the_first_time,
    a_fork_is_reported_where_it_departs_and_nothing_is_taken,
    a_gap_is_refused_with_what_is_held,
    bad_changes_are_set_aside_and_the_rest_land,
    a_withheld_change_keeps_its_counter,
    what_came_before_its_record_lands_with_it,
    requests_that_are_not_for_us_are_refused_without_effect,
    a_removed_device_sends_into_review_and_reads_nothing,
    asking_without_a_chunk_tells_what_is_held,
);

fn names(name: &str) -> [(&'static str, Value); 1] {
    [("preferred_name", json!(name))]
}

async fn what_one_device_pushes_another_reads(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    ana.write(person, "county", &json!("Benton"), &[]);
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!((answer.held.counter, answer.fork, answer.set_aside.len()), (2, None, 0));
    sync(&base.server, &mut ben).await;
    assert_eq!(ben.values(person, "preferred_name"), [json!("Robin")]);
    assert_eq!(ben.values(person, "county"), [json!("Benton")]);
    let (_, live) = ben.base[&(person, "county".into())].first_key_value().unwrap();
    assert_eq!((live.stamp.author, live.stamp.device), (ana.user, ana.device));
    assert_eq!(live.stamp.received_at, Some(1_795_000_000_000));
    assert_eq!(ana.base, ben.base);
}

async fn only_named_values_are_superseded(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    let first = person.0;
    sync(&base.server, &mut ana).await;
    sync(&base.server, &mut ben).await;
    ana.write(person, "phone", &json!("555-0101"), &[]);
    ana.write(person, "preferred_name", &json!("Robyn"), &[first]);
    ben.write(person, "phone", &json!("555-0199"), &[]);
    ben.write(person, "county", &json!("Benton"), &[]);
    for device in [&mut ana, &mut ben] {
        sync(&base.server, device).await;
    }
    sync(&base.server, &mut ana).await;
    assert_eq!(ana.base, ben.base);
    assert_eq!(ana.values(person, "preferred_name"), [json!("Robyn")]);
    assert_eq!(ana.values(person, "county"), [json!("Benton")]);
    assert_eq!(ana.values(person, "phone"), [json!("555-0101"), json!("555-0199")]);

    let shown: Vec<Dot> = ana.base[&(person, "phone".into())].keys().copied().collect();
    ana.write(person, "phone", &json!("555-0199"), &shown);
    for device in [&mut ana, &mut ben] {
        sync(&base.server, device).await;
    }
    assert_eq!(ben.values(person, "phone"), [json!("555-0199")]);
}

async fn a_late_arrival_of_a_superseded_value_stays_dead(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    sync(&base.server, &mut ana).await;
    sync(&base.server, &mut ben).await;
    // Ana saw Ben's value in the van and replaced it; hers arrives first.
    let bens = ben.write(person, "phone", &json!("555-0101"), &[]);
    ana.write_naming(person, "phone", &json!("555-0199"), &[ben.name(bens)]);
    sync(&base.server, &mut ana).await;
    sync(&base.server, &mut ben).await;
    assert_eq!(ben.values(person, "phone"), [json!("555-0199")]);
}

async fn an_exact_repetition_is_answered_like_the_first_time(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    ana.write(person, "birth_date", &json!("not a day"), &[]);
    ana.write(person, "county", &json!("Benton"), &[]);
    let (header, frames) = ana.chunk(1, 3, 0);
    let request = ana.sign(&header, &frames);
    let first = base.server.sync(&request).await.unwrap();
    let seq = base.seq().await;
    assert_eq!(base.server.sync(&request).await.unwrap(), first);
    // Part of it, and part of it with something new, are known as far as they go.
    let (header, frames) = ana.chunk(2, 2, 0);
    let (answer, _) = ana.take(&base.server.sync(&ana.sign(&header, &frames)).await.unwrap());
    assert_eq!((answer.held.counter, answer.set_aside.len()), (3, 1));
    ana.write(person, "language", &json!("English"), &[]);
    let (header, frames) = ana.chunk(2, 4, 0);
    let (answer, _) = ana.take(&base.server.sync(&ana.sign(&header, &frames)).await.unwrap());
    assert_eq!((answer.held.counter, answer.set_aside.len(), answer.fork), (4, 1, None));
    assert_eq!(base.seq().await, seq + 1);
}

async fn a_fork_is_reported_where_it_departs_and_nothing_is_taken(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    ana.write(person, "county", &json!("Benton"), &[]);
    sync(&base.server, &mut ana).await;
    let seq = base.seq().await;
    // A disk restored from before the second change goes on differently in the same log.
    ana.entries.truncate(1);
    ana.write(person, "county", &json!("Carroll"), &[]);
    ana.write(person, "language", &json!("English"), &[]);
    for (first, last, fork) in [(1, 3, 2), (2, 3, 2), (3, 3, 3)] {
        let (header, frames) = ana.chunk(first, last, 0);
        let (answer, _) = ana.take(&base.server.sync(&ana.sign(&header, &frames)).await.unwrap());
        assert_eq!((answer.fork, answer.held.counter), (Some(fork), 2), "{first} to {last}");
    }
    assert_eq!(base.seq().await, seq);
}

async fn a_gap_is_refused_with_what_is_held(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    for county in ["Benton", "Carroll", "Madison"] {
        ana.write(person, "county", &json!(county), &[]);
    }
    for (pushed, held) in [(None, "0"), (Some(1), "1")] {
        if let Some(last) = pushed {
            let (header, frames) = ana.chunk(1, last, 0);
            base.server.sync(&ana.sign(&header, &frames)).await.unwrap();
        }
        let (header, frames) = ana.chunk(3, 4, 0);
        match base.server.sync(&ana.sign(&header, &frames)).await {
            Err(ServerError::Refused(body)) => {
                assert_eq!((body.code, body.params["held"].as_str()), (Code::LogGap, held));
            }
            other => panic!("not refused: {other:?}"),
        }
    }
}

async fn bad_changes_are_set_aside_and_the_rest_land(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let ben = base.device(2, "Ben", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    ana.write(person, "approximate_age", &json!("forty"), &[]);
    let nobody = RecordId(Dot::new(LogId(77), 1));
    ana.write(nobody, "county", &json!("Benton"), &[]);
    let mut bens = ana.change(Some(person), None, vec![write("county", &json!("Benton"), &[])]);
    bens.author = ben.user;
    ana.append(&bens);
    ana.create("staff_member", Root::Organisation, EVERYONE, &[("name", json!("Somebody"))]);
    ana.entries.push(Entry::Change(b"not a change".to_vec()));
    let mut elsewhere = ana.change(Some(person), None, vec![write("county", &json!("Benton"), &[])]);
    elsewhere.dot.counter = 99;
    ana.append(&elsewhere);
    ana.create("participant", Root::Itself, EVERYONE, &names("Robin"));
    ana.create("participant", Root::Organisation, CARE_TEAM, &names("Robin"));
    ana.create("follow_up", Root::Participant(nobody), CARE_TEAM, &[("what", json!("call"))]);
    let mut loose = write("county", &json!({"a": 1}), &[]);
    loose.value = alongside_record::Value::from_bytes(b"{ \"a\": 1 }".to_vec());
    let change = ana.change(Some(person), None, vec![loose]);
    ana.append(&change);
    let rules = json!({"may_call": "yes", "Ask for Ruth": 1});
    ana.write(person, "contact_rules", &rules, &[]);
    ana.write(person, "void", &json!("a reason alone"), &[]);
    ana.write(person, "language", &json!("English"), &[]);
    let answer = sync(&base.server, &mut ana).await;
    let expected = [
        (2, "wrong_type", Some("approximate_age")),
        (3, "unknown_record", None),
        (4, "author_not_on_device", None),
        (5, "not_permitted", None),
        (6, "malformed", None),
        (7, "wrong_dot", None),
        (8, "not_permitted", None),
        (9, "wrong_root", None),
        (10, "unknown_record", None),
        (11, "malformed_value", Some("county")),
        (12, "unknown_field", None),
        (13, "wrong_type", Some("void")),
    ];
    let expected = expected.map(|(counter, code, field)| SetAside {
        counter,
        code: code.into(),
        field: field.map(str::to_owned),
    });
    assert_eq!(answer.set_aside, expected);
    assert_eq!((answer.held.counter, answer.fork), (14, None));
    assert_eq!(ana.values(person, "language"), [json!("English")]);
    assert_eq!(ana.values(person, "county"), Vec::<Value>::new());
}

async fn what_came_before_its_record_lands_with_it(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    // Ana makes a person; Ben, who had it from a base that has lost it since, comes home first.
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    let county = ben.write(person, "county", &json!("Benton"), &[]);
    let minutes = [("minutes", json!(20)), ("participant", json!(person.to_string()))];
    let encounter = ben.create("encounter", Root::Participant(person), CARE_TEAM, &minutes);
    let longer = ben.write(encounter, "minutes", &json!(25), &[encounter.0]);
    let answer = sync(&base.server, &mut ben).await;
    let codes: Vec<_> = answer.set_aside.iter().map(|aside| (aside.counter, aside.code.as_str())).collect();
    assert_eq!(codes, [1, 2, 3].map(|counter| (counter, "unknown_record")));

    sync(&base.server, &mut ana).await;
    assert_eq!(ana.values(person, "county"), [json!("Benton")]);
    assert_eq!(ana.values(encounter, "minutes"), [json!(25)]);
    let stamp = &ana.base[&(person, "county".into())][&county].stamp;
    assert_eq!(stamp.device, ben.device);
    assert!(ana.base[&(encounter, "minutes".into())].contains_key(&longer));
    // Asked again, nothing is set aside any more, and the store is whole.
    ben.held = 0;
    let answer = sync(&base.server, &mut ben).await;
    assert_eq!((answer.held.counter, answer.set_aside), (3, Vec::new()));
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}

async fn a_withheld_change_keeps_its_counter(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    ana.entries.push(Entry::Withheld { digest: Digest::of(&[b"x"]), reason: "too_large".into() });
    ana.entries.push(Entry::Withheld { digest: Digest::of(&[b"y"]), reason: "Robin's long note".into() });
    ana.write(person, "county", &json!("Benton"), &[]);
    let answer = sync(&base.server, &mut ana).await;
    let codes: Vec<(u64, &str)> =
        answer.set_aside.iter().map(|one| (one.counter, one.code.as_str())).collect();
    assert_eq!(codes, [(2, "too_large"), (3, "withheld")]);
    assert_eq!((answer.held.counter, answer.held.chain), (4, ana.chain(4)));
    assert_eq!(ana.values(person, "county"), [json!("Benton")]);
}

async fn requests_that_are_not_for_us_are_refused_without_effect(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    ben.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    sync(&base.server, &mut ben).await;
    let seq = base.seq().await;
    ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    let (header, frames) = ana.chunk(1, 1, 0);

    for (wrong, expected) in [
        (
            {
                let mut h = header.clone();
                h.device.0 ^= 1;
                h
            },
            Code::UnknownDevice,
        ),
        (
            {
                let mut h = header.clone();
                h.organisation = OrganisationId(1);
                h
            },
            Code::WrongOrganisation,
        ),
        (
            {
                let mut h = header.clone();
                h.versions = Versions { lowest: 90, highest: 91 };
                h
            },
            Code::UnsupportedVersion,
        ),
        (
            {
                let mut h = header.clone();
                h.log = ben.log;
                h
            },
            Code::WrongLog,
        ),
        (
            {
                let mut h = header.clone();
                h.chunk.as_mut().unwrap().first_counter = 0;
                h
            },
            Code::Malformed,
        ),
        (
            {
                let mut h = header.clone();
                h.chunk.as_mut().unwrap().first_counter = u64::MAX;
                h
            },
            Code::Malformed,
        ),
        (
            {
                let mut h = header.clone();
                h.chunk.as_mut().unwrap().frames[0].hash = alongside_protocol::FrameHash([7; 16]);
                h
            },
            Code::BadSignature,
        ),
    ] {
        assert_eq!(code(base.server.sync(&ana.sign(&wrong, &frames)).await), expected);
    }
    // Signed by another device, and with a byte changed on the way.
    assert_eq!(code(base.server.sync(&ben.sign(&header, &frames)).await), Code::BadSignature);
    let mut changed = ana.sign(&header, &frames);
    changed[0] ^= 1;
    assert_eq!(code(base.server.sync(&changed).await), Code::BadSignature);
    assert_eq!(code(base.server.sync(b"").await), Code::Malformed);
    assert_eq!(code(base.server.sync(&[0; 500]).await), Code::Malformed);
    assert_eq!(base.seq().await, seq);

    let answer = sync(&base.server, &mut ana).await;
    assert_eq!(answer.held.counter, 1);
}

async fn a_removed_device_sends_into_review_and_reads_nothing(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    sync(&base.server, &mut ana).await;
    base.server.remove_device(ana.device).await.unwrap();
    let seq = base.seq().await;
    ana.create("participant", Root::Itself, CARE_TEAM, &names("Jo"));
    let (answer, _) = ana.take(&base.server.sync(&ana.request(100_000)).await.unwrap());
    let aside: Vec<_> = answer.set_aside.iter().map(|one| (one.counter, one.code.as_str())).collect();
    assert_eq!((answer.held.counter, aside), (2, vec![(2, "in_review")]));
    assert_eq!((answer.page, answer.no_page), (None, Some(NoPage::Readmitted)));
    assert_eq!(base.seq().await, seq);
    assert_eq!(code(base.server.remove_device(ana.device).await), Code::UnknownDevice);
    let member = base.member("Ana", Role::Peer, "Marlow").await;
    let body = alongside_test_support::FieldDevice::enrol_body(1, &base.code(&member).await);
    assert_eq!(code(base.server.enrol(&body).await), Code::UnknownDevice);
    assert!(base.server.verify().await.unwrap().is_whole());
}

async fn asking_without_a_chunk_tells_what_is_held(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let ask = async |ana: &mut alongside_test_support::FieldDevice| {
        let request = ana.sign(&ana.header(0), &[]);
        ana.take(&base.server.sync(&request).await.unwrap()).0
    };
    let answer = ask(&mut ana).await;
    assert_eq!((answer.held.counter, answer.held.chain, answer.page), (0, Chain::NONE, None));
    ana.create("participant", Root::Itself, CARE_TEAM, &names("Robin"));
    sync(&base.server, &mut ana).await;
    assert_eq!(ask(&mut ana).await.held.chain, ana.chain(1));
    // What was set aside is told again: the answer that said it first may have been lost.
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &names("Jo"));
    ana.write(person, "birth_date", &json!("not a day"), &[]);
    base.server.sync(&ana.request(0)).await.unwrap();
    let answer = ask(&mut ana).await;
    let aside: Vec<_> = answer.set_aside.iter().map(|one| (one.counter, one.code.as_str())).collect();
    assert_eq!((answer.held.counter, aside), (3, vec![(3, "wrong_type")]));
    assert_ne!(ana.user, StaffId(Dot::new(ana.log, 0)));
}
