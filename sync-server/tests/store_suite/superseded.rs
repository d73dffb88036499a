//! What was refused, and what becomes of it once other words stand in the place of those refused.

use alongside_domain::{CARE_TEAM, EVERYONE, Role};
use alongside_protocol::Entry;
use alongside_record::{Digest, Dot, RecordId, Root, UnitName};
use alongside_server::JudgedAgain;
use alongside_test_support::{FieldDevice, write};
use serde_json::{Value, json};

use crate::{
    base::{Base, sync},
    on_both,
};

on_both!(
    a_refused_creation_lands_with_the_words_that_take_the_refused_ones_place,
    a_refused_creation_and_its_correction_in_one_chunk_land_together,
    a_creation_refused_for_two_fields_lands_when_both_are_corrected,
    what_else_a_refused_change_said_lands_once_the_refused_words_are_superseded,
    nothing_lands_of_a_creation_that_is_named_elsewhere_than_where_it_is_wrong,
    a_withheld_creation_stays_aside_whatever_names_it,
    a_correction_that_is_wrong_itself_lands_with_the_next_one,
    refused_words_that_come_after_those_that_replace_them_land_with_them,
    judged_again_by_the_roles_of_now_a_change_lands_with_what_waited_for_it,
    judged_again_somebodys_record_lands_under_their_own_key,
    what_was_withheld_cannot_be_judged_again,
);

/// What is set aside of the device's log, as the base has it now.
async fn aside(base: &Base, device: &mut FieldDevice) -> Vec<(u64, String)> {
    let held = std::mem::take(&mut device.held);
    let answer = sync(&base.server, device).await;
    assert_eq!(answer.held.counter, held, "repeating changes nothing");
    answer.set_aside.into_iter().map(|one| (one.counter, one.code)).collect()
}

/// The store is whole, and everyone who reads it anew sees what `device` sees.
async fn is_whole(base: &Base, device: &FieldDevice) {
    let mut fresh = base.device(99, "Ben", Role::Peer).await;
    sync(&base.server, &mut fresh).await;
    for (key, live) in &device.base {
        assert_eq!(fresh.base.get(key), Some(live));
    }
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}

/// A participant whose status cannot be.
fn refused(device: &mut FieldDevice) -> RecordId {
    let units = [("handle", json!("Blue Heron 1")), ("status", json!("lost in the post"))];
    device.create("participant", Root::Itself, CARE_TEAM, &units)
}

async fn a_refused_creation_lands_with_the_words_that_take_the_refused_ones_place(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let person = refused(&mut ana);
    ana.write(person, "county", &json!("Benton"), &[]);
    let what = [("what", json!("call")), ("participant", json!(person.to_string()))];
    let call = ana.create("follow_up", Root::Participant(person), CARE_TEAM, &what);
    sync(&base.server, &mut ana).await;
    assert_eq!(aside(&base, &mut ana).await.len(), 3);
    let before = base.seq().await;

    let corrected = ana.write(person, "status", &json!("paused"), &[person.0]);
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!(answer.set_aside, []);
    assert_eq!(aside(&base, &mut ana).await, []);
    assert_eq!(base.seq().await, before + 4, "each of them has a place in the order");
    assert_eq!(ana.values(person, "handle"), [json!("Blue Heron 1")]);
    assert_eq!(ana.values(person, "county"), [json!("Benton")]);
    assert_eq!(ana.values(call, "what"), [json!("call")]);
    // The refused words are seen, and never were live.
    let status = &ana.base[&(person, UnitName::from("status"))];
    assert_eq!(status.keys().copied().collect::<Vec<Dot>>(), [corrected]);
    sync(&base.server, &mut ben).await;
    assert_eq!(ben.values(person, "status"), [json!("paused")]);
    is_whole(&base, &ana).await;
}

async fn a_refused_creation_and_its_correction_in_one_chunk_land_together(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = refused(&mut ana);
    let what = [("what", json!("call")), ("participant", json!(person.to_string()))];
    let call = ana.create("follow_up", Root::Participant(person), CARE_TEAM, &what);
    ana.write(person, "status", &json!("paused"), &[person.0]);
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!((answer.set_aside, answer.held.counter), (Vec::new(), 3));
    assert_eq!(ana.values(person, "status"), [json!("paused")]);
    assert_eq!(ana.values(call, "what"), [json!("call")]);
    is_whole(&base, &ana).await;
}

async fn a_creation_refused_for_two_fields_lands_when_both_are_corrected(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let units = [("status", json!("lost in the post")), ("birth_date", json!("not a day"))];
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &units);
    ana.write(person, "status", &json!("paused"), &[person.0]);
    sync(&base.server, &mut ana).await;
    let codes = aside(&base, &mut ana).await;
    assert_eq!(codes.len(), 2, "half corrected is not corrected: {codes:?}");

    ana.write(person, "birth_date", &json!("1990-02-03"), &[person.0]);
    sync(&base.server, &mut ana).await;
    assert_eq!(aside(&base, &mut ana).await, []);
    assert_eq!(ana.values(person, "status"), [json!("paused")]);
    assert_eq!(ana.values(person, "birth_date"), [json!("1990-02-03")]);
    is_whole(&base, &ana).await;
}

async fn what_else_a_refused_change_said_lands_once_the_refused_words_are_superseded(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let units = [("handle", json!("Blue Heron 1")), ("status", json!("active"))];
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &units);
    sync(&base.server, &mut ana).await;
    let writes = vec![
        write("status", &json!("lost in the post"), &[ana.name(person.0)]),
        write("birth_date", &json!("not a day"), &[]),
        write("county", &json!("Benton"), &[]),
    ];
    let change = ana.change(Some(person), None, writes);
    let wrong = ana.append(&change);
    sync(&base.server, &mut ana).await;
    assert_eq!(ana.values(person, "county"), Vec::<Value>::new());
    // One after the other, in two syncs: the base remembers what was superseded.
    ana.write(person, "status", &json!("paused"), &[wrong, person.0]);
    sync(&base.server, &mut ana).await;
    assert_eq!(aside(&base, &mut ana).await.len(), 1);
    ana.write(person, "birth_date", &json!("1990-02-03"), &[wrong]);
    sync(&base.server, &mut ana).await;
    assert_eq!(aside(&base, &mut ana).await, []);
    assert_eq!(ana.values(person, "county"), [json!("Benton")]);
    assert_eq!(ana.values(person, "status"), [json!("paused")]);
    is_whole(&base, &ana).await;
}

async fn nothing_lands_of_a_creation_that_is_named_elsewhere_than_where_it_is_wrong(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = refused(&mut ana);
    ana.write(person, "handle", &json!("Blue Heron 2"), &[person.0]);
    sync(&base.server, &mut ana).await;
    let codes = aside(&base, &mut ana).await;
    assert_eq!(codes, [(1, "out_of_range".to_owned()), (2, "unknown_record".to_owned())]);
    assert_eq!(ana.values(person, "status"), Vec::<Value>::new());
    is_whole(&base, &ana).await;
}

async fn a_withheld_creation_stays_aside_whatever_names_it(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let withheld = RecordId(ana.next());
    ana.entries.push(Entry::Withheld { digest: Digest::of(&[b"x"]), reason: "too_large".into() });
    ana.write(withheld, "status", &json!("paused"), &[withheld.0]);
    sync(&base.server, &mut ana).await;
    let codes = aside(&base, &mut ana).await;
    assert_eq!(codes, [(1, "too_large".to_owned()), (2, "unknown_record".to_owned())]);
    is_whole(&base, &ana).await;
}

async fn a_correction_that_is_wrong_itself_lands_with_the_next_one(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let person = refused(&mut ana);
    let wrong = ana.write(person, "status", &json!("found again"), &[person.0]);
    sync(&base.server, &mut ana).await;
    assert_eq!(aside(&base, &mut ana).await.len(), 2);
    ana.write(person, "status", &json!("paused"), &[wrong, person.0]);
    sync(&base.server, &mut ana).await;
    assert_eq!(aside(&base, &mut ana).await, []);
    assert_eq!(ana.values(person, "status"), [json!("paused")]);
    is_whole(&base, &ana).await;
}

async fn refused_words_that_come_after_those_that_replace_them_land_with_them(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    // Ben had it in the van, and comes home first.
    let person = refused(&mut ana);
    ben.write_naming(person, "status", &json!("paused"), &[ana.name(person.0)]);
    let answer = sync(&base.server, &mut ben).await;
    assert_eq!(answer.set_aside.len(), 1);
    sync(&base.server, &mut ana).await;
    assert_eq!(aside(&base, &mut ana).await, []);
    assert_eq!(aside(&base, &mut ben).await, []);
    assert_eq!(ana.values(person, "status"), [json!("paused")]);

    let wrong = ana.write(person, "birth_date", &json!("not a day"), &[]);
    ben.write_naming(person, "birth_date", &json!("1990-02-03"), &[ana.name(wrong)]);
    sync(&base.server, &mut ben).await;
    sync(&base.server, &mut ana).await;
    assert_eq!(aside(&base, &mut ana).await, []);
    assert_eq!(ana.values(person, "birth_date"), [json!("1990-02-03")]);
    is_whole(&base, &ana).await;
}

async fn judged_again_by_the_roles_of_now_a_change_lands_with_what_waited_for_it(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let colleague = ana.create("staff_member", Root::Organisation, EVERYONE, &[("name", json!("Rae"))]);
    ana.write(colleague, "phone", &json!("555-0101"), &[]);
    sync(&base.server, &mut ana).await;
    let server = &base.server;
    let refused = JudgedAgain::Refused { code: "not_permitted".into(), field: None };
    assert_eq!(server.judge_again(colleague.0).await.unwrap(), refused);
    assert_eq!(aside(&base, &mut ana).await.len(), 2, "judging changes nothing by itself");

    base.member("Ana", Role::Coordinator, "Marlow").await;
    let landed = JudgedAgain::Landed { others: 1 };
    assert_eq!(server.judge_again(colleague.0).await.unwrap(), landed);
    assert_eq!(server.judge_again(colleague.0).await.unwrap(), JudgedAgain::NotAside);
    sync(server, &mut ana).await;
    assert_eq!(ana.values(colleague, "name"), [json!("Rae")]);
    assert_eq!(ana.values(colleague, "phone"), [json!("555-0101")]);
    assert_eq!(aside(&base, &mut ana).await, []);
    is_whole(&base, &ana).await;
}

async fn judged_again_somebodys_record_lands_under_their_own_key(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let luis = base.member("Luis", Role::Peer, "Marlow").await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("handle", json!("Blue Heron 1"))]);
    sync(&base.server, &mut ana).await;
    let mut others = ana.change(Some(person), None, vec![write("county", &json!("Benton"), &[])]);
    others.author = luis.user.id;
    let dot = ana.append(&others);
    sync(&base.server, &mut ana).await;
    let refused = JudgedAgain::Refused { code: "author_not_on_device".into(), field: None };
    assert_eq!(base.server.judge_again(dot).await.unwrap(), refused);

    let enrol = FieldDevice::enrol_body(1, &base.code(&luis).await);
    base.server.enrol(&enrol).await.unwrap();
    assert_eq!(base.server.judge_again(dot).await.unwrap(), JudgedAgain::Landed { others: 0 });
    sync(&base.server, &mut ana).await;
    assert_eq!(ana.values(person, "county"), [json!("Benton")]);
    is_whole(&base, &ana).await;
}

async fn what_was_withheld_cannot_be_judged_again(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let withheld = ana.next();
    ana.entries.push(Entry::Withheld { digest: Digest::of(&[b"x"]), reason: "too_large".into() });
    sync(&base.server, &mut ana).await;
    assert_eq!(base.server.judge_again(withheld).await.unwrap(), JudgedAgain::NotHere);
    assert_eq!(aside(&base, &mut ana).await.len(), 1);
}
