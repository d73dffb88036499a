//! What is written is sealed, and whatever is done to it is found.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

use alongside_protocol::{SealingKey, SigningKey};
use alongside_record::{DeviceId, Dot, LogId, OrganisationId, StaffId};

use crate::{
    Act, End, Event, KeptRow, KeptSession, Problem, Receipt, Row, RowKey, SessionHead, SessionId, Trouble,
    Written, check, check_order,
};

const OF: (OrganisationId, DeviceId) = (OrganisationId(1), DeviceId(2));
const DANA: StaffId = StaffId(Dot { log: LogId(7), counter: 1 });

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed(&[seed; 32]).unwrap()
}

fn audit_key() -> SealingKey {
    SealingKey::from_seed(&[9; 32])
}

fn session(number: u64, previous: Option<End>, rows: i64) -> (SessionHead, KeptSession) {
    let id = SessionId([u8::try_from(number).unwrap(); 16]);
    let (organisation, device) = OF;
    let head = SessionHead { organisation, device, id, number, previous, user: DANA, at: 0, sealed_to: None };
    let mut written = Written::begin(head, Some(audit_key().public()), &mut |bytes| bytes.fill(5)).unwrap();
    let mut kept = Vec::new();
    for at in 0..rows {
        let (row, end) = written.next(&Event::new(Act::Opened, at), &key(1)).unwrap();
        written.kept(end);
        kept.push(KeptRow { number: row.number, sealed: row.sealed, signature: Some(row.signature) });
    }
    let (head, end) = (written.head().clone(), written.end());
    let bytes = head.encode().unwrap();
    (head, KeptSession { head: bytes, count: end.count, chain: end.chain, rows: kept, dropped: false })
}

fn found(kept: &KeptSession) -> Vec<Problem> {
    check(kept, OF, |_| vec![key(1).public().unwrap()])
}

fn one(trouble: Trouble, row: u64) -> Vec<Problem> {
    vec![Problem { trouble, session: 1, row }]
}

#[test]
fn rows_open_with_the_audit_key_alone() {
    let (head, kept) = session(1, None, 2);
    let opens = RowKey::open(&head, &[audit_key()]).unwrap();
    let event = Row::open(&kept.rows[1].sealed, 2, opens.as_ref()).unwrap();
    assert_eq!(event, Event::new(Act::Opened, 1));
    assert!(Row::open(&kept.rows[1].sealed, 1, opens.as_ref()).is_err(), "elsewhere");
    assert!(RowKey::open(&head, &[SealingKey::from_seed(&[8; 32])]).is_err());
    assert!(Row::open(&kept.rows[1].sealed, 2, None).is_err());
}

#[test]
fn what_is_as_it_was_written_is_whole_also_with_the_last_signature_alone() {
    let (_, mut kept) = session(1, None, 3);
    assert_eq!(found(&kept), []);
    kept.rows[0].signature = None;
    kept.rows[1].signature = None;
    assert_eq!(found(&kept), []);
    kept.rows[2].signature = None;
    assert_eq!(found(&kept), one(Trouble::Unsigned, 3));
}

#[test]
fn rows_removed_altered_moved_or_invented_are_found_where_they_stand() {
    let (_, whole) = session(1, None, 4);
    let with = |act: &dyn Fn(&mut KeptSession)| {
        let mut kept = whole.clone();
        act(&mut kept);
        found(&kept)
    };
    assert_eq!(with(&|kept| drop(kept.rows.remove(1))), one(Trouble::Removed, 2));
    assert_eq!(with(&|kept| drop(kept.rows.pop())), one(Trouble::Removed, 4));
    assert_eq!(with(&|kept| kept.rows[1].sealed[0] ^= 1), one(Trouble::Altered, 2));
    let swap = |kept: &mut KeptSession| {
        let (one, other) = (kept.rows[1].sealed.clone(), kept.rows[2].sealed.clone());
        (kept.rows[1].sealed, kept.rows[2].sealed) = (other, one);
    };
    assert_eq!(with(&swap), one(Trouble::Altered, 2));
    let invent = |kept: &mut KeptSession| kept.rows.push(KeptRow { number: 5, ..kept.rows[3].clone() });
    assert_eq!(with(&invent), one(Trouble::Invented, 5));
    let foreign = check(&whole, OF, |_| vec![key(2).public().unwrap()]);
    assert_eq!(foreign, one(Trouble::Altered, 1));
    assert_eq!(check(&whole, OF, |_| Vec::new()), one(Trouble::Unsigned, 1));
    assert_eq!(check(&whole, (OF.0, DeviceId(3)), |_| Vec::new()), one(Trouble::Head, 0));
}

#[test]
fn a_session_taken_out_cut_short_or_put_in_is_found() {
    let mut ends: Vec<(SessionHead, End)> = Vec::new();
    for number in 1..=4 {
        let previous = ends.last().map(|(_, end)| *end);
        let (head, kept) = session(number, previous, 2);
        ends.push((head.clone(), End { session: head.id, count: kept.count, chain: kept.chain }));
    }
    assert_eq!(check_order(&ends), []);
    let troubles = |ends: &[(SessionHead, End)]| -> Vec<Trouble> {
        check_order(ends).into_iter().map(|problem| problem.trouble).collect()
    };
    let without: Vec<_> = ends.iter().filter(|(head, _)| head.number != 2).cloned().collect();
    assert_eq!(troubles(&without), [Trouble::SessionRemoved]);
    assert_eq!(troubles(&ends[1..]), [Trouble::SessionRemoved]);
    let mut cut = ends.clone();
    cut[1].1.count = 1;
    assert_eq!(troubles(&cut), [Trouble::Removed]);
    let mut twice = ends.clone();
    let mut other = ends[2].clone();
    other.0.id = SessionId([99; 16]);
    twice.push(other);
    assert_eq!(troubles(&twice), [Trouble::SessionInvented]);
}

#[test]
fn a_receipt_is_of_one_base_and_for_one_laptop() {
    let (_, kept) = session(1, None, 2);
    let receipt = Receipt::sign(OF, SessionId([1; 16]), (2, kept.chain), &key(3)).unwrap();
    assert!(receipt.is_of(OF, key(3).public().unwrap()));
    assert!(!receipt.is_of(OF, key(4).public().unwrap()));
    assert!(!receipt.is_of((OF.0, DeviceId(9)), key(3).public().unwrap()));
    let more = Receipt { count: 3, ..receipt };
    assert!(!more.is_of(OF, key(3).public().unwrap()));
}
