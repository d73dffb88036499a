//! What statements come to, and who cannot make them come to what.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod support;

use alongside_domain::Role::{Administrator, Clinician, Coordinator, Peer, Supervisor};
use alongside_protocol::SigningKey;
use alongside_record::OrganisationId;
use alongside_rights::{
    Added, BaseKeys, Invitation, Says, SignedStatement, StatementError, StatementSet, device_of,
};
use support::{
    ORGANISATION, appoint, empty, invitation, invite, key, root, say, signed, site, user, with_device,
};

/// Two administrators, 1 and 2, and a set that both have seen.
fn administrators() -> (StatementSet, SigningKey, SigningKey) {
    let mut set = empty();
    let one = with_device(&mut set, user(1), Administrator, &[], 11);
    let two = with_device(&mut set, user(2), Administrator, &[], 12);
    (set, one, two)
}

fn role(set: &StatementSet, number: u64) -> Option<alongside_domain::Role> {
    set.in_force().users.get(&user(number)).map(|user| user.role)
}

#[test]
fn an_administrator_appoints_and_invites() {
    let (mut set, one, _) = administrators();
    say(&mut set, &one, appoint(user(3), Peer, &[1]));
    say(&mut set, &one, invite(user(3), 30));
    let enrolled = invitation(30).enroll(&key(130), (user(3), &key(30)), 5).unwrap();
    set.add(enrolled).unwrap();
    let in_force = set.in_force();
    assert_eq!(in_force.users[&user(3)].role, Peer);
    assert_eq!(in_force.users[&user(3)].sites, [site(1)]);
    let device = device_of(key(130).public().unwrap());
    assert!(in_force.is_key_of(key(30).public().unwrap(), user(3), device));
    assert!(!in_force.is_key_of(key(30).public().unwrap(), user(1), device));
}

#[test]
fn nobody_else_does() {
    let (mut set, ..) = administrators();
    let coordinator = with_device(&mut set, user(3), Coordinator, &[], 13);
    for says in [appoint(user(3), Administrator, &[]), appoint(user(9), Peer, &[1]), invite(user(3), 40)] {
        assert_eq!(set.add(signed(&set, &coordinator, says)), Err(StatementError::NotPermitted));
    }
    let stranger = signed(&set, &key(99), appoint(user(9), Peer, &[1]));
    assert_eq!(set.add(stranger), Err(StatementError::Missing));
    let rooted = signed(&set, &key(11), Says::NextRoot(key(98).public().unwrap()));
    assert_eq!(set.add(rooted), Err(StatementError::NotPermitted));
}

#[test]
fn a_second_administrator_or_the_root_makes_one() {
    let (mut set, one, two) = administrators();
    let third = say(&mut set, &one, appoint(user(3), Administrator, &[]));
    assert_eq!(role(&set, 3), None);
    // Endorsing one's own is no second.
    say(&mut set, &one, Says::Endorse(third.hash().unwrap()));
    assert_eq!(role(&set, 3), None);
    say(&mut set, &two, Says::Endorse(third.hash().unwrap()));
    assert_eq!(role(&set, 3), Some(Administrator));
}

#[test]
fn one_suspends_an_administrator_and_does_not_remove_or_demote_them() {
    let (mut set, one, _) = administrators();
    say(&mut set, &one, Says::RemoveUser { user: user(2), stands: vec![] });
    assert_eq!(role(&set, 2), Some(Administrator));
    say(&mut set, &one, appoint(user(2), Peer, &[1]));
    assert_eq!(role(&set, 2), Some(Administrator));
    say(&mut set, &one, Says::Suspend { user: user(2) });
    assert_eq!(role(&set, 2), None);
    say(&mut set, &root(), appoint(user(2), Administrator, &[]));
    assert_eq!(role(&set, 2), Some(Administrator));
}

#[test]
fn a_removal_beats_a_grant_that_does_not_name_it() {
    let (mut set, one, two) = administrators();
    say(&mut set, &one, appoint(user(3), Peer, &[1]));
    let concurrent = signed(&set, &two, appoint(user(3), Clinician, &[1]));
    say(&mut set, &one, Says::RemoveUser { user: user(3), stands: vec![] });
    set.add(concurrent).unwrap();
    assert_eq!(role(&set, 3), None);
    say(&mut set, &two, appoint(user(3), Clinician, &[1]));
    assert_eq!(role(&set, 3), Some(Clinician));
}

#[test]
fn of_concurrent_grants_holds_what_both_give() {
    let (mut set, one, two) = administrators();
    let (a, b) = (
        signed(&set, &one, appoint(user(3), Clinician, &[1, 2])),
        signed(&set, &two, appoint(user(3), Supervisor, &[2, 3])),
    );
    set.add(a).unwrap();
    set.add(b).unwrap();
    assert_eq!(role(&set, 3), Some(Peer));
    assert_eq!(set.in_force().users[&user(3)].sites, [site(2)]);
}

#[test]
fn what_a_removed_administrator_signed_beyond_what_stands_is_void() {
    let (mut set, one, two) = administrators();
    say(&mut set, &two, appoint(user(3), Peer, &[1]));
    let unaware = set.clone();
    let stands = vec![(two.public().unwrap(), 1)];
    say(&mut set, &root(), Says::RemoveUser { user: user(2), stands });
    // On a laptop that was not told, a grant, an invitation, and who came by it.
    let late = signed(&unaware, &two, appoint(user(4), Peer, &[1]));
    let mut elsewhere = unaware;
    elsewhere.add(late.clone()).unwrap();
    let code = say(&mut elsewhere, &two, invite(user(4), 50));
    let guest = invitation(50).enroll(&key(150), (user(4), &key(50)), 0).unwrap();
    for signed in [late, code, guest] {
        set.add(signed).unwrap();
    }
    assert_eq!((role(&set, 2), role(&set, 3), role(&set, 4)), (None, Some(Peer), None));
    assert!(!set.in_force().devices.contains_key(&device_of(key(150).public().unwrap())));
    assert_eq!(set.add(signed(&set, &two, appoint(user(5), Peer, &[1]))), Err(StatementError::NotPermitted));
    say(&mut set, &one, appoint(user(4), Peer, &[1]));
    assert_eq!(role(&set, 4), Some(Peer));
}

#[test]
fn a_chain_that_forked_grants_nothing_from_there_on() {
    let (mut set, one, _) = administrators();
    say(&mut set, &one, appoint(user(3), Peer, &[1]));
    let (a, b) =
        (signed(&set, &one, appoint(user(4), Peer, &[1])), signed(&set, &one, appoint(user(5), Peer, &[1])));
    set.add(a).unwrap();
    assert_eq!(role(&set, 4), Some(Peer));
    set.add(b).unwrap();
    assert_eq!((role(&set, 3), role(&set, 4), role(&set, 5)), (Some(Peer), None, None));
}

#[test]
fn a_code_that_two_have_used_lets_neither_in() {
    let (mut set, one, _) = administrators();
    say(&mut set, &one, appoint(user(3), Peer, &[1]));
    say(&mut set, &one, invite(user(3), 60));
    let device = |seed: u8| device_of(key(seed).public().unwrap());
    set.add(invitation(60).enroll(&key(160), (user(3), &key(60)), 0).unwrap()).unwrap();
    assert!(set.in_force().devices.contains_key(&device(160)));
    set.add(invitation(60).enroll(&key(161), (user(3), &key(61)), 0).unwrap()).unwrap();
    assert!(!set.in_force().devices.contains_key(&device(160)));
    assert!(!set.in_force().devices.contains_key(&device(161)));
}

#[test]
fn a_code_enrolls_only_whom_it_is_for() {
    let (mut set, one, _) = administrators();
    say(&mut set, &one, invite(user(3), 70));
    let another = invitation(70).enroll(&key(170), (user(1), &key(70)), 0).unwrap();
    assert_eq!(set.add(another), Err(StatementError::NotPermitted));
    let uninvited = invitation(71).enroll(&key(170), (user(3), &key(70)), 0).unwrap();
    assert_eq!(set.add(uninvited), Err(StatementError::Missing));
}

#[test]
fn statements_of_another_organisation_or_with_other_words_are_refused() {
    let mut set = empty();
    let mut other = StatementSet::new(OrganisationId(8), root().public().unwrap());
    let foreign = say(&mut other, &root(), appoint(user(1), Peer, &[1]));
    assert_eq!(set.add(foreign), Err(StatementError::OtherOrganisation));
    let good = signed(&set, &root(), appoint(user(1), Peer, &[1]));
    for at in 0..good.as_bytes().len() {
        let mut bytes = good.as_bytes().to_vec();
        bytes[at] ^= 1;
        assert!(set.add(SignedStatement::from_bytes(bytes)).is_err(), "byte {at}");
    }
    assert_eq!(set.add(good.clone()), Ok(Added::New));
    assert_eq!(set.add(good), Ok(Added::Known));
}

#[test]
fn a_removed_device_is_out_and_says_what_stands() {
    let mut set = empty();
    with_device(&mut set, user(3), Peer, &[1], 13);
    let device = device_of(key(113).public().unwrap());
    say(
        &mut set,
        &root(),
        Says::RemoveDevice { device, logs: vec![(alongside_record::LogId(5), 9)], stands: vec![] },
    );
    let removed = set.in_force().devices[&device].removed.clone().unwrap();
    assert_eq!(removed[&alongside_record::LogId(5)], 9);
}

#[test]
fn the_next_root_takes_over() {
    let mut set = empty();
    let next = key(2);
    say(&mut set, &root(), Says::NextRoot(next.public().unwrap()));
    let late = signed(&set, &root(), appoint(user(1), Administrator, &[]));
    set.add(late).unwrap();
    assert_eq!(role(&set, 1), None);
    assert_eq!(set.in_force().root, Some(next.public().unwrap()));
    let keys =
        BaseKeys { tls: 2, tls_until: 0, sealing: None, sealing_until: 0, base: key(5).public().unwrap() };
    say(&mut set, &next, Says::Base(keys));
    say(&mut set, &next, appoint(user(1), Administrator, &[]));
    assert_eq!((role(&set, 1), set.in_force().base), (Some(Administrator), Some(keys)));
}

#[test]
fn two_administrators_or_the_root_erase_somebody() {
    let (mut set, one, two) = administrators();
    let peer = with_device(&mut set, user(3), Peer, &[1], 13);
    let erase = Says::Erase { participant: site(9) };
    for by in [&peer, &key(99)] {
        assert!(set.add(signed(&set, by, erase.clone())).is_err());
    }
    let first = say(&mut set, &one, erase).hash().unwrap();
    say(&mut set, &one, Says::Endorse(first));
    assert_eq!(set.add(signed(&set, &peer, Says::Endorse(first))), Err(StatementError::NotPermitted));
    assert!(set.in_force().erasing.is_empty());
    assert_eq!(set.waiting_for_a_second().collect::<Vec<_>>(), [first]);
    say(&mut set, &two, Says::Endorse(first));
    assert_eq!(set.in_force().erasing[&site(9)], first);
    assert_eq!(set.waiting_for_a_second().count(), 0);
    say(&mut set, &root(), Says::Erase { participant: site(10) });
    assert_eq!(set.in_force().erasing.len(), 2);
}

#[test]
fn what_a_removed_administrator_agreed_to_beyond_what_stands_erases_nobody() {
    let (mut set, one, two) = administrators();
    let first = say(&mut set, &one, Says::Erase { participant: site(9) });
    let unaware = set.clone();
    say(&mut set, &root(), Says::RemoveUser { user: user(2), stands: vec![] });
    set.add(signed(&unaware, &two, Says::Endorse(first.hash().unwrap()))).unwrap();
    assert!(set.in_force().erasing.is_empty());
}

#[test]
fn only_the_root_says_how_long_records_are_kept() {
    let (mut set, one, _) = administrators();
    assert_eq!(set.in_force().retention_years(), 10);
    assert_eq!(set.add(signed(&set, &one, Says::Retention(0))), Err(StatementError::NotPermitted));
    say(&mut set, &root(), Says::Retention(12));
    say(&mut set, &root(), Says::Retention(3));
    assert_eq!(set.in_force().retention_years(), 3);
}

#[test]
fn a_code_works_in_its_organisation_only() {
    let here = Invitation::of(&[1; 16], ORGANISATION).unwrap();
    let there = Invitation::of(&[1; 16], OrganisationId(9)).unwrap();
    assert_ne!(here.code().unwrap(), there.code().unwrap());
}

#[test]
fn an_administrator_names_a_laptop_and_ends_its_service_and_nobody_else_does() {
    let (mut set, one, two) = administrators();
    let peer = with_device(&mut set, user(3), Peer, &[1], 13);
    let device = *set.in_force().devices.iter().find(|(_, one)| one.users.contains_key(&user(3))).unwrap().0;
    let called =
        |name: &str, at: u64| Says::CallDevice { device, name: name.to_owned(), site: Some(site(at)) };
    for says in [called("Mine", 1), Says::RetireDevice { device }] {
        assert_eq!(set.add(signed(&set, &peer, says)), Err(StatementError::NotPermitted));
    }
    let name =
        |set: &StatementSet| set.in_force().devices[&device].called.clone().map(|of| (of.name, of.site));
    assert_eq!(name(&set), None);
    say(&mut set, &one, called("Van 1", 1));
    say(&mut set, &two, called("Van 2", 2));
    assert_eq!(name(&set), Some(("Van 2".to_owned(), Some(site(2)))), "the later word holds");
    assert!(set.in_force().devices[&device].is_in_use());
    say(&mut set, &one, Says::RetireDevice { device });
    let retired = &set.in_force().devices[&device];
    assert!(retired.retired && !retired.is_in_use() && retired.removed.is_none());
    assert!(retired.users.contains_key(&user(3)), "whoever used it still signs what is on it");
}

#[test]
fn what_a_removed_administrator_said_of_a_laptop_beyond_what_stands_ends_nothing() {
    let (mut set, _, two) = administrators();
    let _ = with_device(&mut set, user(3), Peer, &[1], 13);
    let device = *set.in_force().devices.iter().find(|(_, one)| one.users.contains_key(&user(3))).unwrap().0;
    let unaware = signed(&set, &two, Says::RetireDevice { device });
    say(&mut set, &root(), Says::RemoveUser { user: user(2), stands: vec![] });
    set.add(unaware).unwrap();
    assert!(set.in_force().devices[&device].is_in_use());
}

#[test]
fn an_administrator_says_where_days_begin_and_the_later_word_holds() {
    let (mut set, one, two) = administrators();
    let peer = with_device(&mut set, user(3), Peer, &[1], 13);
    let zone = |name: &str| Says::TimeZone(name.to_owned());
    assert_eq!(set.add(signed(&set, &peer, zone("America/Denver"))), Err(StatementError::NotPermitted));
    assert_eq!(set.in_force().time_zone, None);
    say(&mut set, &one, zone("America/Denver"));
    say(&mut set, &two, zone("America/New_York"));
    assert_eq!(set.in_force().time_zone.as_deref(), Some("America/New_York"));
}
