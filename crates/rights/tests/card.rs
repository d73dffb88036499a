//! What a card's proof shows to whoever knows the root key alone.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests may fail")]

mod support;

use alongside_domain::Role::{Administrator, Clinician, Coordinator, Peer};
use alongside_protocol::PublicKey;
use alongside_record::{OrganisationId, StaffId};
use alongside_rights::{Card, Says, SignedStatement, StatementSet};
use support::{
    ORGANISATION, appoint, empty, invitation, invite, key, root, say, signed, site, user, with_device,
};

fn call(number: u64, name: &str) -> Says {
    Says::Call { user: user(number), name: name.into(), site_name: "Jasper".into() }
}

fn organisation() -> (OrganisationId, PublicKey) {
    (ORGANISATION, root().public().unwrap())
}

fn proof(set: &StatementSet, user: StaffId) -> Option<Vec<SignedStatement>> {
    set.card_proof(&set.in_force(), user)
}

fn shown(proof: &[SignedStatement], number: u64) -> Option<Card> {
    Card::proved(organisation(), user(number), proof)
}

/// Dana, 3, whom two administrators whom two administrators made have appointed.
fn far_from_the_root() -> StatementSet {
    let mut set = empty();
    let one = with_device(&mut set, user(1), Administrator, &[], 11);
    let two = with_device(&mut set, user(2), Administrator, &[], 12);
    let third = say(&mut set, &one, appoint(user(4), Administrator, &[]));
    say(&mut set, &two, Says::Endorse(third.hash().unwrap()));
    say(&mut set, &one, invite(user(4), 40));
    set.add(invitation(40).enroll(&key(140), (user(4), &key(40)), 0).unwrap()).unwrap();
    say(&mut set, &key(40), appoint(user(3), Clinician, &[1]));
    say(&mut set, &key(40), call(3, "Dana"));
    set
}

#[test]
fn a_card_is_proved_over_several_hops() {
    let set = far_from_the_root();
    let proof = proof(&set, user(3)).unwrap();
    let card = Card {
        user: user(3),
        name: "Dana".into(),
        role: Clinician,
        sites: vec![site(1)],
        site_name: "Jasper".into(),
    };
    assert_eq!(shown(&proof, 3), Some(card));
    assert_eq!(shown(&proof, 4), None, "nobody said how they are called");
}

#[test]
fn no_statement_of_a_proof_can_be_left_out() {
    let set = far_from_the_root();
    let proof = proof(&set, user(3)).unwrap();
    // The second administrator, who endorsed, is proved too, and nothing else is there.
    for left_out in 0..proof.len() {
        let rest: Vec<_> =
            proof.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, one)| one.clone()).collect();
        assert_eq!(shown(&rest, 3), None, "{:?}", proof[left_out].verify().unwrap().says);
    }
}

#[test]
fn two_who_appoint_each_other_are_nobody() {
    let mut set = StatementSet::new(ORGANISATION, key(77).public().unwrap());
    let false_root = |set: &mut StatementSet, says| say(set, &key(77), says);
    for number in [1, 2] {
        false_root(&mut set, appoint(user(number), Administrator, &[]));
        false_root(&mut set, invite(user(number), 10 + number as u8));
        let own = key(10 + number as u8);
        let invitation = invitation(10 + number as u8);
        set.add(invitation.enroll(&own, (user(number), &own), 0).unwrap()).unwrap();
    }
    for (by, of) in [(11, 2), (12, 1)] {
        let appointed = say(&mut set, &key(by), appoint(user(of), Administrator, &[]));
        say(&mut set, &key(23 - by), Says::Endorse(appointed.hash().unwrap()));
        say(&mut set, &key(by), invite(user(of), 10 + of as u8));
    }
    say(&mut set, &key(11), call(2, "Mallory"));
    let everything: Vec<_> = set.hashes().map(|hash| set.get(hash).unwrap().clone()).collect();
    assert_eq!(shown(&everything, 2), None);
    let proved = Card::proved((ORGANISATION, key(77).public().unwrap()), user(2), &everything);
    assert_eq!(proved.map(|card| card.name), Some("Mallory".into()));
}

#[test]
fn who_has_no_say_in_rights_names_nobody() {
    let mut set = empty();
    let coordinator = with_device(&mut set, user(5), Coordinator, &[], 15);
    say(&mut set, &root(), call(5, "Cleo"));
    let good = proof(&set, user(5)).unwrap();
    assert_eq!(shown(&good, 5).unwrap().name, "Cleo");
    let renamed = signed(&set, &coordinator, call(5, "The administrator"));
    let by_themselves: Vec<_> = good
        .iter()
        .filter(|one| !matches!(one.verify().unwrap().says, Says::Call { .. }))
        .cloned()
        .chain([renamed])
        .chain(
            set.hashes()
                .map(|hash| set.get(hash).unwrap().clone())
                .filter(|one| !matches!(one.verify().unwrap().says, Says::Call { .. })),
        )
        .collect();
    assert_eq!(shown(&by_themselves, 5), None);
    let mut changed = good.clone();
    let mut bytes = changed[0].as_bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    changed[0] = SignedStatement::from_bytes(bytes);
    assert_eq!(shown(&changed, 5), None);
}

#[test]
fn a_removed_user_has_no_card() {
    let mut set = empty();
    with_device(&mut set, user(5), Peer, &[1], 15);
    say(&mut set, &root(), call(5, "Cleo"));
    say(&mut set, &root(), Says::RemoveUser { user: user(5), stands: vec![] });
    assert_eq!(proof(&set, user(5)), None);
}

#[test]
fn the_next_root_key_vouches_as_the_first_did() {
    let mut set = empty();
    let next = key(2);
    say(&mut set, &root(), Says::NextRoot(next.public().unwrap()));
    say(&mut set, &next, appoint(user(5), Peer, &[1]));
    say(&mut set, &next, call(5, "Cleo"));
    let proof = proof(&set, user(5)).unwrap();
    assert_eq!(proof.len(), 3);
    assert_eq!(shown(&proof, 5).unwrap().role, Peer);
}

#[test]
fn what_the_root_key_says_by_itself_is_a_proof() {
    let card = Card {
        user: user(3),
        name: "Dana".into(),
        role: Peer,
        sites: vec![site(1)],
        site_name: "Jasper".into(),
    };
    assert_eq!(shown(&card.signed(ORGANISATION, &root()).unwrap(), 3), Some(card));
}
