//! Real traffic: what a laptop and the server would say, with records of every declared kind.

use std::io::Write;

use alongside_protocol::{
    Answer, Cursor, EnrolmentCode, Entry, FeedPage, FeedRecord, FeedUnit, Frame, Held, PublicKey, SetAside,
    VERSION, training,
};
use alongside_record::{
    Chain, Change, Digest, Dot, DotSet, LogId, OrganisationId, RecordId, Scope, UnitWrite,
};
use alongside_test_support::invented::Clinic;

use crate::declared::{FIRST, PREVIOUS, changes, kinds_of};

/// Frames as they are sent, and in both layouts without compression: a changed byte of compressed
/// data hardly ever decompresses.
pub fn frames() -> Vec<Vec<u8>> {
    let changes = changes(3);
    let mut entries: Vec<Entry> = changes.iter().map(|change| Entry::Change(change.encode())).collect();
    entries.push(Entry::Withheld { digest: Digest::of(&[b"too large"]), reason: "too_large".to_owned() });
    let first = FIRST;
    let many = Frame::of(entries.clone());
    let one = Frame::of(entries.split_off(entries.len() - 2));
    let [columns, rows] = training::frame(&many, first, PREVIOUS);
    // So short that every byte of it is changed sooner or later.
    let [_, few] = training::frame(&Frame::of(entries[4..5].to_vec()), Dot::new(first.log, 5), PREVIOUS);
    vec![
        many.encode(first, PREVIOUS),
        [&[2], few.as_slice()].concat(),
        one.encode(first, PREVIOUS),
        [&[0], columns.as_slice()].concat(),
        [&[2], rows.as_slice()].concat(),
    ]
}

/// The kinds of the records in a frame, compressed or not.
pub fn kinds_in_frame(bytes: &[u8]) -> Vec<String> {
    let Ok(frame) = Frame::decode(bytes, FIRST, PREVIOUS) else { return Vec::new() };
    let changes = frame.entries().iter().filter_map(|entry| match entry {
        Entry::Change(bytes) => Change::decode(bytes).ok(),
        Entry::Withheld { .. } => None,
    });
    kinds_of(&changes.collect::<Vec<_>>())
}

/// The kinds of the records in an answer's page.
pub fn kinds_in_answer(bytes: &[u8]) -> Vec<String> {
    // What stands between is a page's head alone.
    let Ok(answer) = Answer::decode(bytes) else { return Vec::new() };
    answer.page.iter().flat_map(|page| &page.records).map(|record| record.kind.to_string()).collect()
}

/// Answers with a page, compressed and not, and without.
pub fn answers() -> Vec<Vec<u8>> {
    let mut records: Vec<FeedRecord> = Vec::new();
    for change in &changes(4) {
        let Some(creation) = &change.creation else { continue };
        let unit = |write: &UnitWrite| {
            let mut seen = DotSet::default();
            seen.insert(change.dot);
            FeedUnit {
                unit: write.unit.clone(),
                live: [(change.dot, Clinic::live(change, write))].into(),
                seen,
            }
        };
        records.push(FeedRecord {
            id: RecordId(change.dot),
            kind: creation.kind.clone(),
            root: creation.root,
            audience: creation.audience.clone(),
            units: change.writes.iter().map(unit).collect(),
        });
    }
    let page = |records| FeedPage {
        records,
        cursor: Cursor::at(100, Chain([7; 16])),
        more: true,
        rewound: None,
        state: None,
        scope: Some(Scope::of([Some(RecordId(Dot::new(LogId(9), 1)))])),
        left: vec![RecordId(Dot::new(LogId(9), 2))],
        fetch: vec![RecordId(Dot::new(LogId(9), 3))],
    };
    let answer = |page| Answer {
        version: VERSION,
        server_time: 1_795_000_000_000,
        held: Held { counter: 100, chain: Chain([3; 16]) },
        fork: None,
        set_aside: vec![SetAside { counter: 2, code: "wrong_type".into(), field: Some("mood".into()) }],
        page,
        no_page: None,
        healed: None,
        whole: None,
        statements: None,
    };
    let head = answer(Some(page(Vec::new()))).encode();
    let [columns, rows] = training::page(&records);
    vec![
        answer(None).encode(),
        answer(Some(page(records))).encode(),
        [head.as_slice(), &[0], &columns].concat(),
        [head.as_slice(), &[2], &rows].concat(),
        head,
    ]
}

/// Some KB that decompress to 256 MiB, as a frame and a page are compressed.
pub fn bomb() -> Vec<u8> {
    let mut encoder = zstd::stream::write::Encoder::new(vec![1], 1).unwrap();
    encoder.include_magicbytes(false).unwrap();
    encoder.include_contentsize(false).unwrap();
    let zeros = vec![0; 1 << 20];
    for _ in 0..256 {
        encoder.write_all(&zeros).unwrap();
    }
    encoder.finish().unwrap()
}

/// An enrolment code.
pub fn code() -> EnrolmentCode {
    EnrolmentCode {
        url: "https://192.0.2.7:8443".into(),
        root_key: PublicKey([7; 32]),
        current_root: Some(PublicKey([8; 32])),
        tls: 3,
        organisation: OrganisationId(1),
        organisation_name: "An invented organisation".into(),
        user_id: alongside_record::StaffId(alongside_record::Dot::new(alongside_record::LogId(9), 1)),
        user: "Dana".into(),
        role: "peer".into(),
        site: "Jasper".into(),
        secret: [9; 16],
    }
}
