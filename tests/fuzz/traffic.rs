//! Real traffic: what an invented clinic's laptop and the server would say.

use std::io::Write;

use alongside_protocol::{
    Answer, Cursor, EnrolmentCode, Entry, FeedPage, FeedRecord, FeedUnit, Frame, Held, PublicKey, SetAside,
    VERSION, training,
};
use alongside_record::{Chain, Digest, Dot, DotSet, LogId, OrganisationId, RecordId, Scope};
use alongside_test_support::invented::Clinic;

/// A clinic's log of some length.
pub fn clinic(seed: u64) -> Clinic {
    let mut clinic = Clinic::new(seed);
    for _ in 0..3 {
        clinic.participant();
    }
    for _ in 0..6 {
        clinic.check_in(true);
        clinic.edit();
        clinic.follow_up();
    }
    clinic
}

/// Frames as they are sent, and in both layouts without compression: a changed byte of compressed
/// data hardly ever decompresses.
pub fn frames() -> Vec<Vec<u8>> {
    let clinic = clinic(3);
    let mut entries = clinic.entries();
    entries.push(Entry::Withheld { digest: Digest::of(&[b"too large"]), reason: "too_large".to_owned() });
    let first = Dot::new(clinic.log, 1);
    let many = Frame { entries: entries.clone() };
    let one = Frame { entries: entries.split_off(entries.len() - 2) };
    let [columns, rows] = training::frame(&many, first);
    // So short that every byte of it is changed sooner or later.
    let [_, few] = training::frame(&Frame { entries: entries[4..5].to_vec() }, Dot::new(first.log, 5));
    vec![
        many.encode(first),
        [&[2], few.as_slice()].concat(),
        one.encode(first),
        [&[0], columns.as_slice()].concat(),
        [&[2], rows.as_slice()].concat(),
    ]
}

/// Answers with a page, compressed and not, and without.
pub fn answers() -> Vec<Vec<u8>> {
    let clinic = clinic(4);
    let mut records: Vec<FeedRecord> = Vec::new();
    for change in &clinic.changes {
        let Some(creation) = &change.creation else { continue };
        let unit = |write: &alongside_record::UnitWrite| {
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
        organisation: OrganisationId(1),
        organisation_name: "An invented organisation".into(),
        user: "Dana".into(),
        role: "peer".into(),
        site: "Jasper".into(),
        secret: [9; 16],
    }
}
