//! Whatever goes into a frame or a page comes out of it the same, and what is no frame is refused.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use alongside_protocol::{Answer, Cursor, Entry, FeedPage, FeedRecord, FeedUnit, Frame, Held, Whole};
use alongside_record::{
    Chain, Change, Creation, DeviceId, Digest, Dot, DotSet, LiveValue, LogId, NamedDot, RecordId, Root,
    Scope, StaffId, Stamp, UnitWrite, Value, Witness,
};
use proptest::{collection::vec, option, prelude::*};
use serde_json::{Value as Json, json};

const LOG: LogId = LogId(0x0123_4567_89ab_cdef);

fn dot() -> impl Strategy<Value = Dot> {
    let log = prop_oneof![Just(LOG), Just(LogId(7)), any::<u64>().prop_map(LogId)];
    (log, prop_oneof![0..20u64, any::<u64>()]).prop_map(|(log, counter)| Dot::new(log, counter))
}

/// Where the frames begin.
const PREVIOUS: Chain = Chain([9; 16]);

fn name() -> impl Strategy<Value = NamedDot> {
    (dot(), any::<[u8; 4]>()).prop_map(|(dot, witness)| NamedDot { dot, witness: Witness(witness) })
}

/// Values as the app writes them, and others that nobody expects.
fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        any::<f64>().prop_filter("JSON has no other", |n| n.is_finite()).prop_map(Json::from),
        ".{0,60}".prop_map(Json::from),
        dot().prop_map(|dot| Json::from(dot.to_string())),
        name().prop_map(|name| Json::from(name.to_text())),
        prop_oneof![
            Just("2026-11-20T09:02:11-06:00"),
            Just("2026-11-20T15:02:11.120Z"),
            Just("2026-11-20T15:02:11.1200Z"),
            Just("0000-00-00T00:00:00Z"),
            Just("2026-11-20"),
            Just("+12026-11-20"),
            Just("-0001-01-01"),
            Just("2016-12-31T23:59:60Z"),
        ]
        .prop_map(Json::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::btree_map("[a-z_]{0,8}", inner, 0..4)
                .prop_map(|fields| Json::Object(fields.into_iter().collect())),
        ]
    })
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        9 => json().prop_map(|json| Value::from_json(&json)),
        1 => vec(any::<u8>(), 0..12).prop_map(Value::from_bytes),
    ]
}

fn root() -> impl Strategy<Value = Root> {
    prop_oneof![
        Just(Root::Organisation),
        Just(Root::Itself),
        dot().prop_map(|dot| Root::Site(RecordId(dot))),
        dot().prop_map(|dot| Root::Participant(RecordId(dot))),
    ]
}

fn write() -> impl Strategy<Value = UnitWrite> {
    ("[a-c]{1,2}", value(), vec(name(), 0..3)).prop_map(|(unit, value, names)| UnitWrite {
        unit: unit.as_str().into(),
        value,
        names,
    })
}

prop_compose! {
    fn parts()(
        creates in any::<bool>(),
        record in dot(),
        root in root(),
        writes in vec(write(), 1..4),
        author in dot(),
        claimed_at in prop_oneof![1_790_000_000_000..1_800_000_000_000i64, any::<i64>()],
        clock_offset in option::of(any::<i64>()),
        schema in 0..3u32,
        reason in option::of(".{0,50}"),
    ) -> Change {
        let creation = creates.then(|| Creation { kind: "site".into(), root, audience: "everyone".into() });
        let (author, dot) = (StaffId(author), Dot::new(LOG, 0));
        Change { dot, record: RecordId(record), creation, writes, author, claimed_at, clock_offset, schema, reason }
    }
}

fn entry() -> impl Strategy<Value = Result<Change, Entry>> {
    prop_oneof![
        8 => parts().prop_map(Ok),
        1 => vec(any::<u8>(), 0..80).prop_map(|bytes| Err(Entry::Change(bytes))),
        1 => (any::<[u8; 32]>(), "[a-z_]{0,12}")
            .prop_map(|(digest, reason)| Err(Entry::Withheld { digest: Digest(digest), reason })),
    ]
}

/// The parts in their places. Half of the names of what stands before in the run are those of somebody who
/// has seen it.
fn placed(parts: Vec<Result<Change, Entry>>, first: Dot) -> Vec<Entry> {
    let (mut chain, mut seen) = (PREVIOUS, BTreeMap::new());
    let place = |(counter, part): (u64, Result<Change, Entry>)| {
        let dot = Dot::new(first.log, counter);
        let entry = match part {
            Ok(mut change) => {
                change.dot = dot;
                if change.creation.is_some() {
                    change.record = RecordId(change.dot);
                }
                for name in change.writes.iter_mut().flat_map(|write| &mut write.names) {
                    let Witness([first, ..]) = name.witness;
                    if let Some(witness) = seen.get(&name.dot).filter(|_| first % 2 == 0) {
                        name.witness = *witness;
                    }
                }
                Entry::Change(change.encode())
            }
            Err(entry) => entry,
        };
        chain = chain.then(entry.digest());
        seen.insert(dot, Witness::of(dot, chain));
        entry
    };
    (first.counter..).zip(parts).map(place).collect()
}

fn live() -> impl Strategy<Value = (Dot, LiveValue)> {
    let clocks = (any::<i64>(), option::of(any::<i64>()), option::of(any::<i64>()));
    let stamp = (dot(), any::<u64>(), clocks, any::<bool>());
    (name(), value(), stamp).prop_map(
        |(NamedDot { dot, witness }, value, (author, device, clocks, attested))| {
            let (claimed_at, clock_offset, received_at) = clocks;
            let (author, device) = (StaffId(author), DeviceId(device));
            let stamp = Stamp { author, device, claimed_at, clock_offset, received_at, attested };
            (dot, LiveValue { value, stamp, witness })
        },
    )
}

fn record() -> impl Strategy<Value = FeedRecord> {
    let unit = ("[a-c]{1,2}", vec(live(), 0..3), vec(dot(), 0..3), any::<bool>());
    let unit = unit.prop_map(|(unit, live, seen, of_live)| {
        let live: BTreeMap<Dot, LiveValue> = live.into_iter().collect();
        let seen: DotSet = if of_live { live.keys().copied().collect() } else { seen.into_iter().collect() };
        FeedUnit { unit: unit.as_str().into(), live, seen }
    });
    (dot(), root(), vec(unit, 0..4)).prop_map(|(id, root, units)| FeedRecord {
        id: RecordId(id),
        kind: "site".into(),
        root,
        audience: "everyone".into(),
        units,
    })
}

proptest! {
    #[test]
    fn a_frame_comes_out_as_it_went_in(parts in vec(entry(), 0..30), first in 1..1_000u64) {
        let first = Dot::new(LOG, first);
        let frame = Frame::of(placed(parts, first));
        let bytes = frame.encode(first, PREVIOUS);
        prop_assert_eq!(Frame::decode(&bytes, first, PREVIOUS), Ok(frame.clone()));
        // Somewhere else in the log it is another frame, and its hash tells.
        let elsewhere = Frame::decode(&bytes, Dot::new(LOG, first.counter + 1), PREVIOUS);
        let is_change = |entry: &Entry| matches!(entry, Entry::Change(bytes) if Change::decode(bytes).is_ok());
        if frame.entries().iter().any(is_change) {
            prop_assert!(elsewhere.is_ok_and(|other| other.hash() != frame.hash()));
        }
    }

    #[test]
    fn a_page_comes_out_as_it_went_in(
        records in vec(record(), 0..12),
        whole in vec(record(), 0..6),
        left in vec(dot().prop_map(RecordId), 0..4),
        more in any::<bool>(),
    ) {
        let page = FeedPage {
            records,
            cursor: Cursor::at(9, Chain([3; 16])),
            more,
            rewound: None,
            state: Some([8; 8]),
            scope: None,
            left: Vec::new(),
            fetch: Vec::new(),
        };
        let first = Answer {
            version: 1,
            server_time: 77,
            held: Held { counter: 4, chain: Chain([5; 16]) },
            fork: None,
            set_aside: Vec::new(),
            page: Some(page.clone()),
            healed: None,
            no_page: None,
            whole: None,
            statements: None,
        };
        prop_assert_eq!(Answer::decode(&first.encode()), Ok(first.clone()));
        let scope = Some(Scope::of(left.first().copied().map(Some)));
        let page = FeedPage { scope, fetch: left.iter().rev().copied().collect(), left: left.clone(), ..page };
        let whole = Whole { cut_after: left.first().copied(), roots: left, records: whole };
        let second = Answer { version: 2, page: Some(page), whole: Some(whole), ..first };
        prop_assert_eq!(Answer::decode(&second.encode()), Ok(second));
    }

    #[test]
    fn bytes_of_any_kind_are_read_or_refused(bytes in vec(any::<u8>(), 0..400), form in 0..5u8) {
        let bytes = [&[form], bytes.as_slice()].concat();
        let _ = Frame::decode(&bytes, Dot::new(LOG, 1), PREVIOUS);
        let _ = Answer::decode(&bytes);
    }

    #[test]
    fn a_changed_byte_is_read_as_something_else_or_refused(
        parts in vec(entry(), 1..8), place in any::<prop::sample::Index>(), bit in 0..8u8,
    ) {
        let first = Dot::new(LOG, 1);
        let frame = Frame::of(placed(parts, first));
        let mut bytes = frame.encode(first, PREVIOUS);
        let place = place.index(bytes.len());
        if let Some(byte) = bytes.get_mut(place) {
            *byte ^= 1 << bit;
        }
        // Whatever is read, its hash is not the signed one unless it brings the same changes. (Why
        // a change was withheld is not signed.)
        if let Ok(other) = Frame::decode(&bytes, first, PREVIOUS) {
            let digests = |frame: &Frame| frame.entries().iter().map(Entry::digest).collect::<Vec<_>>();
            prop_assert_eq!(digests(&other) == digests(&frame), other.hash() == frame.hash());
        }
    }
}

#[test]
fn a_few_bytes_cannot_stand_for_many() {
    // One long text, then the same template and word again and again: 40 bytes for each byte sent.
    let first = Dot::new(LOG, 1);
    let word = "x".repeat(40);
    let entries = (0..20_000u64).map(|counter| {
        let value = Value::from_json(&json!([word, word, word, word, word, word, word, word]));
        let change = Change {
            dot: Dot::new(LOG, counter + 1),
            record: RecordId(first),
            creation: None,
            writes: vec![UnitWrite { unit: "a".into(), value, names: Vec::new() }],
            author: StaffId(first),
            claimed_at: 0,
            clock_offset: None,
            schema: 1,
            reason: None,
        };
        Entry::Change(change.encode())
    });
    let frame = Frame::of(entries.collect());
    let bytes = frame.encode(first, PREVIOUS);
    assert!(bytes.len() < 4_000);
    assert_eq!(Frame::decode(&bytes, first, PREVIOUS), Err(alongside_protocol::FrameError::TooLarge));
}
