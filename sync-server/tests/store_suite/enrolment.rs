//! Codes, devices, users.

use alongside_domain::Role;
use alongside_protocol::{Code, EnrolAnswer, EnrolmentCode};
use alongside_rights::{SignedStatement, StatementSet, device_of};
use alongside_server::{CODE_LIFETIME_MS, MemberRequest, SiteDetails};
use alongside_test_support::FieldDevice;
use data_encoding::BASE64URL_NOPAD;
use serde_json::json;

use crate::{
    base::{Base, code, sync},
    on_both,
};

on_both!(
    a_code_works_once_and_its_device_may_ask_again,
    a_code_ends_after_its_time,
    unknown_codes_and_forged_requests_are_refused,
    two_users_share_a_device,
    the_same_person_again_moves_and_site_names_are_compared_as_people_mean_them,
);

async fn a_code_works_once_and_its_device_may_ask_again(base: Base) {
    let member = base.member("Ana", Role::Peer, "Marlow").await;
    let text = base.code(&member).await;
    let body = FieldDevice::enrol_body(1, &text);
    let first = base.server.enrol(&body).await.unwrap();
    let answer: EnrolAnswer = serde_json::from_slice(&first).unwrap();
    assert_eq!(answer.organisation.time_zone, "America/Chicago");

    let parsed: EnrolmentCode = text.parse().unwrap();
    let mut set = StatementSet::new(parsed.organisation, parsed.root_key);
    set.add_all(answer.statements().unwrap().into_iter().map(SignedStatement::from_bytes).collect());
    let (in_force, device) = (set.in_force(), device_of(FieldDevice::key(1).public().unwrap()));
    let (user, ours) = (&member.user, FieldDevice::user_key(1, "Ana").public().unwrap());
    assert!(in_force.is_key_of(ours, user.id, device));
    assert_eq!(
        (in_force.users[&user.id].role, &in_force.users[&user.id].sites[..]),
        (Role::Peer, &[user.site][..])
    );
    assert_eq!(in_force.called[&user.id].name, "Ana");

    assert_eq!(code(base.server.enrol(&FieldDevice::enrol_body(2, &text)).await), Code::CodeUsed);
    base.clock.advance(10 * CODE_LIFETIME_MS);
    assert_eq!(base.server.enrol(&body).await.unwrap(), first);
}

async fn a_code_ends_after_its_time(base: Base) {
    let member = base.member("Ana", Role::Peer, "Marlow").await;
    let text = base.code(&member).await;
    base.clock.advance(CODE_LIFETIME_MS - 1);
    base.server.enrol(&FieldDevice::enrol_body(1, &base.code(&member).await)).await.unwrap();
    base.clock.advance(1);
    assert_eq!(code(base.server.enrol(&FieldDevice::enrol_body(2, &text)).await), Code::CodeExpired);
}

async fn unknown_codes_and_forged_requests_are_refused(base: Base) {
    let member = base.member("Ana", Role::Peer, "Marlow").await;
    let mut made_up: EnrolmentCode = base.code(&member).await.parse().unwrap();
    made_up.secret[0] ^= 1;
    let body = FieldDevice::enrol_body(1, &made_up.to_string());
    assert_eq!(code(base.server.enrol(&body).await), Code::UnknownCode);

    let text = base.code(&member).await;
    let mut request: serde_json::Value = serde_json::from_slice(&FieldDevice::enrol_body(1, &text)).unwrap();
    let other: serde_json::Value = serde_json::from_slice(&FieldDevice::enrol_body(2, &text)).unwrap();
    let good = BASE64URL_NOPAD.decode(request["statement"].as_str().unwrap().as_bytes()).unwrap();
    let mut forged = good.clone();
    *forged.last_mut().unwrap() ^= 1;
    request["statement"] = json!(BASE64URL_NOPAD.encode(&forged));
    let body = serde_json::to_vec(&request).unwrap();
    assert_eq!(code(base.server.enrol(&body).await), Code::BadSignature);
    // What another code signed.
    request["code"] = json!(BASE64URL_NOPAD.encode(&[7; 32]));
    request["statement"] = other["statement"].clone();
    let body = serde_json::to_vec(&request).unwrap();
    assert_eq!(code(base.server.enrol(&body).await), Code::Malformed);
    assert_eq!(code(base.server.enrol(b"{").await), Code::Malformed);
    // None of this used the code up.
    base.server.enrol(&FieldDevice::enrol_body(1, &text)).await.unwrap();
}

async fn two_users_share_a_device(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Coordinator).await;
    let ben = base.device(1, "Ben", Role::Coordinator).await;
    assert_eq!(ana.device, ben.device);
    assert_ne!(ana.user, ben.user);
    // Either may be signed in when something is written.
    ana.create("site", alongside_record::Root::Organisation, "everyone", &[("name", json!("Old Mill"))]);
    ana.user = ben.user;
    ana.create("site", alongside_record::Root::Organisation, "everyone", &[("name", json!("Depot"))]);
    let answer = sync(&base.server, &mut ana).await;
    assert_eq!((answer.held.counter, answer.set_aside), (2, vec![]));
}

async fn the_same_person_again_moves_and_site_names_are_compared_as_people_mean_them(base: Base) {
    let first = base.member("Ana", Role::Peer, "Marlow").await;
    assert!(first.user_is_new && first.site_is_new && !first.user_moved);
    let seq = base.seq().await;
    let again = base.member("Ana", Role::Peer, "  MAR\u{200b}LOW ").await;
    assert_eq!(again.user, first.user);
    assert!(!again.user_is_new && !again.site_is_new && !again.user_moved);
    assert_eq!(base.seq().await, seq);

    let details = SiteDetails { on_call_number: Some("555-0100".into()), ..SiteDetails::default() };
    let request = MemberRequest { details, ..MemberRequest::new("Ana", Role::Administrator, "Depot") };
    let moved = base.put(request).await;
    assert!(moved.user_moved && moved.site_is_new && !moved.user_is_new);
    assert_eq!(moved.user.id, first.user.id);

    // Devices receive all of it through the feed.
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    sync(&base.server, &mut ben).await;
    assert_eq!(ben.values(moved.user.site, "on_call_number"), [json!("555-0100")]);
    let staff = alongside_record::RecordId(first.user.id.0);
    assert_eq!(ben.values(staff, "name"), [json!("Ana")]);
    assert_eq!(ben.values(staff, "role"), [json!("administrator")]);
    assert_eq!(ben.values(staff, "site"), [json!(moved.user.site.to_string())]);

    let empty = MemberRequest::new(" ", Role::Peer, "Depot").with_new_sites();
    assert_eq!(code(base.server.add_member(empty).await), Code::Malformed);
}
