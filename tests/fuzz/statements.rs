//! Statements of who may do what: whatever bytes come, and whatever a colleague without a say signs, nobody's
//! rights change.

use alongside_domain::Role;
use alongside_protocol::{Place, SigningKey, StatementsAnswer, StatementsRequest};
use alongside_record::{Dot, LogId, OrganisationId, RecordId, StaffId};
use alongside_rights::{
    Added, BaseKeys, InForce, Invitation, Says, SignedStatement, Statement, StatementSet, device_of,
};

use crate::Target;

const ORGANISATION: OrganisationId = OrganisationId(7);

pub fn targets() -> Vec<Target> {
    vec![statement(), statements_request(), statements_answer()]
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32]).unwrap()
}

fn user(number: u64) -> StaffId {
    StaffId(Dot::new(LogId(1), number))
}

fn signed(set: &StatementSet, by: &SigningKey, says: Says) -> SignedStatement {
    SignedStatement::sign(&set.draft(by.public().unwrap(), 1, says).unwrap(), by).unwrap()
}

/// Enrols a user with this key on a laptop of their own.
fn enrolled(set: &mut StatementSet, root: &SigningKey, who: StaffId, role: Role, seed: u8) {
    let invitation = Invitation::of(&[seed; 16], ORGANISATION).unwrap();
    let site = RecordId(Dot::new(LogId(2), 1));
    for says in [
        Says::Appoint { user: who, role, sites: vec![site] },
        Says::Call { user: who, name: "Dana Demo".to_owned(), site_name: "Jasper".to_owned() },
        Says::Invite { code: invitation.code().unwrap(), user: who, until: 9 },
    ] {
        set.add(signed(set, root, says)).unwrap();
    }
    let enrolls = invitation.enroll(&key(seed + 100), (who, &key(seed)), 1).unwrap();
    set.add(enrolls).unwrap();
}

/// An organisation of two administrators and a peer, whose keys are 10, 11 and 12.
fn organisation() -> StatementSet {
    let root = key(1);
    let mut set = StatementSet::new(ORGANISATION, root.public().unwrap());
    enrolled(&mut set, &root, user(1), Role::Administrator, 10);
    enrolled(&mut set, &root, user(2), Role::Administrator, 11);
    enrolled(&mut set, &root, user(3), Role::Peer, 12);
    set
}

/// One of each, as somebody would say it next.
fn sayings(set: &StatementSet) -> Vec<Says> {
    let own = device_of(key(112).public().unwrap());
    let public = |seed| key(seed).public().unwrap();
    let invitation = Invitation::of(&[13; 16], ORGANISATION).unwrap();
    let enrolls = invitation.enroll(&key(113), (user(3), &key(13)), 1).unwrap().verify().unwrap();
    vec![
        Says::Appoint { user: user(3), role: Role::Administrator, sites: Vec::new() },
        Says::RemoveUser { user: user(1), stands: vec![(public(10), 0)] },
        Says::Suspend { user: user(1) },
        Says::Endorse(set.hashes().next().unwrap()),
        Says::Call { user: user(1), name: "Somebody Demo".to_owned(), site_name: "Jasper".to_owned() },
        Says::Invite { code: invitation.code().unwrap(), user: user(3), until: i64::MAX },
        enrolls.says,
        Says::RemoveDevice { device: own, logs: vec![(LogId(5), 3)], stands: vec![(public(10), 0)] },
        Says::Base(BaseKeys { tls: 9, tls_until: 0, sealing: None, sealing_until: 0, base: public(12) }),
        Says::NextRoot(public(12)),
        Says::Erase { participant: RecordId(Dot::new(LogId(6), 1)) },
        Says::Retention(0),
        Says::CallDevice { device: own, name: "Van 2".to_owned(), site: None },
        Says::RetireDevice { device: own },
        Says::TimeZone("Pacific/Auckland".to_owned()),
    ]
}

/// Bytes as they are stored and sent, as they are; and, where they are a statement without a signature, signed
/// by the peer, and by an administrator.
fn statement() -> Target {
    let set = organisation();
    let before = set.in_force();
    let seeds: Vec<Vec<u8>> = [1_u8, 10, 12]
        .iter()
        .flat_map(|by| sayings(&set).into_iter().map(move |says| (*by, says)))
        .flat_map(|(by, says)| {
            let draft = set.draft(key(by).public().unwrap(), 1, says).unwrap();
            let signed = SignedStatement::sign(&draft, &key(by)).unwrap();
            [signed.as_bytes().to_vec(), postcard::to_stdvec(&draft).unwrap()]
        })
        .collect();
    let take = move |bytes: &[u8]| {
        let raw = SignedStatement::from_bytes(bytes.to_vec());
        if raw.verify().is_ok() {
            add(&set, raw);
        }
        let Ok(said) = postcard::from_bytes::<Statement>(bytes) else { return };
        for (by, may) in [(12, false), (10, true)] {
            let said = Statement { signer: key(by).public().unwrap(), ..said.clone() };
            let Ok(signed) = SignedStatement::sign(&said, &key(by)) else { continue };
            let after = add(&set, signed);
            assert!(may || after.is_none_or(|after| after == before), "a peer changed what is in force");
        }
    };
    Target {
        name: "statement",
        seeds,
        once: Vec::new(),
        tries: 4_000,
        most_mib: 8,
        kinds: None,
        take: Box::new(take),
    }
}

/// What is in force with one more, where it is taken in. It is taken in once.
fn add(set: &StatementSet, signed: SignedStatement) -> Option<InForce> {
    let mut set = set.clone();
    let added = set.add(signed.clone());
    if added.is_ok() {
        assert_eq!(set.add(signed), Ok(Added::Known));
    }
    added.is_ok().then(|| set.in_force())
}

fn statements_request() -> Target {
    let some = organisation();
    let device = key(112);
    let request = StatementsRequest {
        organisation: ORGANISATION,
        device_key: device.public().unwrap(),
        after: Some(Place { epoch: 3, place: 4 }),
        all: Some(vec![[7; 8], [8; 8]]),
        statements: some.hashes().map(|hash| some.get(hash).unwrap().as_bytes().to_vec()).collect(),
    };
    let take = |bytes: &[u8]| drop(StatementsRequest::decode(bytes));
    Target {
        name: "statements_request",
        seeds: vec![request.encode(&device).unwrap()],
        once: Vec::new(),
        tries: 6_000,
        most_mib: 8,
        kinds: None,
        take: Box::new(take),
    }
}

fn statements_answer() -> Target {
    let some = organisation();
    let answer = StatementsAnswer {
        place: Place { epoch: 3, place: 4 },
        statements: some.hashes().map(|hash| some.get(hash).unwrap().as_bytes().to_vec()).collect(),
        wanted: vec![1, 300],
        digest: some.digest(),
        more: true,
    };
    let take = |bytes: &[u8]| {
        let Ok(answer) = StatementsAnswer::decode(bytes) else { return };
        assert_eq!(StatementsAnswer::decode(&answer.encode().unwrap()).as_ref(), Ok(&answer));
    };
    Target {
        name: "statements_answer",
        seeds: vec![answer.encode().unwrap()],
        once: Vec::new(),
        tries: 20_000,
        most_mib: 8,
        kinds: None,
        take: Box::new(take),
    }
}
