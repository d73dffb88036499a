//! Traffic recorded by each version of the protocol, which every later version goes on reading.
//!
//! `RECORD=1 cargo test -p alongside-tests --test wire recorded` writes the files of the present
//! version. What lies there of an older one is never written again.

use std::{env, fs, path::PathBuf};

use alongside_protocol::{
    Answer, ChunkHeader, Cursor, FeedPage, FeedRecord, FeedUnit, Frame, FrameHeader, FrameOpener, Healing,
    Held, LEAD_BYTES, LaptopState, OwnChange, OwnValues, ProgramVersion, ReadTo, SealedChange, SealingKey,
    SetAside, SignedHeader, SigningKey, SyncHeader, UnsealAnswer, UnsealRequest, Unsealed, VERSION,
    VaultFile, Versions, Wanted, Whole,
};
use alongside_record::{Chain, DeviceId, Digest, Dot, LogId, OrganisationId, RecordId, Scope, Value};
use alongside_test_support::invented::Clinic;

/// The versions whose traffic is kept.
const KEPT: [u16; 2] = [5, 6];

fn file(version: u16, name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("wire/recorded/{version}-{name}.bin"))
}

fn key() -> SigningKey {
    SigningKey::from_seed(&[7; 32]).unwrap()
}

/// A log of all kinds of changes.
fn clinic() -> Clinic {
    let mut clinic = Clinic::new(7);
    for _ in 0..5 {
        clinic.participant();
        clinic.check_in(true);
        clinic.follow_up();
        clinic.edit();
    }
    clinic
}

fn request(own_values: OwnValues) -> Vec<u8> {
    let clinic = clinic();
    let entries = clinic.entries();
    let (one, other) = entries.split_at(12);
    let frames: Vec<Frame> = [one, other].map(|entries| Frame::of(entries.to_vec())).into();
    let firsts = [1, 13].map(|counter| Dot::new(clinic.log, counter));
    let places = firsts.map(|first| (first, clinic.chains[first.counter as usize - 1]));
    let encode = |(frame, (first, previous)): (&Frame, (Dot, Chain))| frame.encode(first, previous);
    let bytes: Vec<Vec<u8>> = frames.iter().zip(places).map(encode).collect();
    let headers = frames.iter().zip(&bytes);
    let headers = headers
        .map(|(frame, bytes)| FrameHeader { length: bytes.len() as u32, hash: frame.hash() })
        .collect();
    let header = SyncHeader {
        versions: Versions { lowest: VERSION, highest: VERSION },
        organisation: OrganisationId(3),
        device: DeviceId(4),
        signer: None,
        file: VaultFile::Shared,
        log: clinic.log,
        chunk: Some(ChunkHeader { first_counter: 1, previous: clinic.chains[0], frames: headers }),
        cursor: Some(Cursor::at(77, Chain([9; 16]))),
        page_bytes: 65_536,
        healing: Some(Healing { ranges: vec![1, 2], compare: true, ..Healing::default() }),
        read_to: vec![ReadTo { changes: 20, seq: 70 }],
        wanted: Some(wanted()),
        own_values,
        attestations: Vec::new(),
        laptop: Some(LAPTOP),
    };
    header.encode(&bytes, &key()).unwrap()
}

/// What the laptop tells of itself, since version 6.
const LAPTOP: LaptopState = LaptopState { version: Some(ProgramVersion(0, 9, 300)), waits: 1_200 };

fn wanted() -> Wanted {
    let dot = |counter| RecordId(Dot::new(LogId(5), counter));
    Wanted { roots: vec![dot(1), dot(2)], after: Some(dot(3)) }
}

/// What the recorded answer says.
fn answer(version: u16) -> Answer {
    let clinic = clinic();
    let created = clinic.changes.iter().filter_map(|change| Some((change, change.creation.as_ref()?)));
    let records = created.map(|(change, creation)| FeedRecord {
        id: change.record,
        kind: creation.kind.clone(),
        root: creation.root,
        audience: creation.audience.clone(),
        units: change
            .writes
            .iter()
            .map(|write| FeedUnit {
                unit: write.unit.clone(),
                live: [(change.dot, Clinic::live(change, write))].into(),
                seen: [change.dot].into_iter().collect(),
            })
            .collect(),
    });
    let records: Vec<FeedRecord> = records.collect();
    let dot = |counter| RecordId(Dot::new(LogId(5), counter));
    let whole = Whole { roots: vec![dot(1)], cut_after: Some(dot(4)), records: records[..2].to_vec() };
    let page = FeedPage {
        records,
        cursor: Cursor::at(99, Chain([8; 16])),
        more: false,
        rewound: Some(5),
        state: Some([6; 8]),
        scope: Some(Scope::of([Some(dot(9))])),
        left: vec![dot(6)],
        fetch: vec![dot(7), dot(8)],
    };
    let aside = SetAside { counter: 3, code: "wrong_type".to_owned(), field: Some("phone".to_owned()) };
    Answer {
        version,
        server_time: 1_795_000_000_000,
        held: Held { counter: 25, chain: Chain([5; 16]) },
        fork: None,
        set_aside: vec![aside],
        page: Some(page),
        no_page: None,
        healed: None,
        whole: Some(whole),
        statements: None,
    }
}

#[test]
fn recorded_requests_are_read_as_they_were_meant() {
    if env::var_os("RECORD").is_some() {
        fs::write(file(VERSION, "request"), request(OwnValues::Sent)).unwrap();
    }
    for version in KEPT {
        let bytes = fs::read(file(version, "request")).unwrap();
        let (lead, rest) = bytes.split_at(LEAD_BYTES);
        let (header, mut frames) = rest.split_at(SignedHeader::length(lead).unwrap());
        let signed = SignedHeader::decode(lead, header).unwrap();
        signed.verify(&key().public().unwrap()).unwrap();
        let header = &signed.header;
        assert_eq!((header.organisation, header.device), (OrganisationId(3), DeviceId(4)));
        let meant = (vec![ReadTo { changes: 20, seq: 70 }], Some(wanted()));
        assert_eq!((header.read_to.clone(), header.wanted.clone()), meant, "version {version}");
        assert_eq!(header.laptop, (version >= 6).then_some(LAPTOP), "version {version}");
        let chunk = header.chunk.as_ref().unwrap();
        let mut opener = FrameOpener::new(header.log, chunk);
        let mut entries = Vec::new();
        for announced in &chunk.frames {
            let (bytes, rest) = frames.split_at(announced.length as usize);
            entries.extend(opener.open(announced, bytes).unwrap().into_entries().map(|(entry, _)| entry));
            frames = rest;
        }
        assert!(frames.is_empty());
        let meant = clinic().entries();
        let digests = |entries: &[alongside_protocol::Entry]| {
            entries.iter().map(|entry| entry.digest()).collect::<Vec<Digest>>()
        };
        assert_eq!(digests(&entries), digests(&meant), "version {version}");
    }
}

#[test]
fn recorded_answers_are_read_as_they_were_meant() {
    if env::var_os("RECORD").is_some() {
        fs::write(file(VERSION, "answer"), answer(VERSION).encode()).unwrap();
    }
    for version in KEPT {
        let read = Answer::decode(&fs::read(file(version, "answer")).unwrap()).unwrap();
        assert_eq!(read, answer(version));
        let ids: Vec<RecordId> = read.page.unwrap().records.iter().map(|record| record.id).collect();
        assert!(!ids.is_empty());
    }
}

/// How far a log is said to be the same on both sides.
const SAME: OwnValues = OwnValues::LeftOutUpTo(Held { counter: 25, chain: Chain([5; 16]) });

/// What is answered to it.
fn answer_without_own_values() -> Answer {
    let mut answer = answer(2);
    let records = answer.page.iter_mut().flat_map(|page| &mut page.records);
    let live = records.flat_map(|record| &mut record.units).flat_map(|unit| unit.live.values_mut());
    live.for_each(|live| live.value = Value::LEFT_OUT);
    answer
}

#[test]
fn recorded_traffic_that_leaves_out_own_values_is_read_as_it_was_meant() {
    let (asked, answered) = (file(VERSION, "own-values-request"), file(VERSION, "own-values-answer"));
    if env::var_os("RECORD").is_some() {
        fs::write(&asked, request(SAME)).unwrap();
        fs::write(&answered, answer_without_own_values().encode()).unwrap();
    }
    let bytes = fs::read(asked).unwrap();
    let (lead, rest) = bytes.split_at(LEAD_BYTES);
    let signed = SignedHeader::decode(lead, &rest[..SignedHeader::length(lead).unwrap()]).unwrap();
    signed.verify(&key().public().unwrap()).unwrap();
    assert_eq!((signed.header.wanted, signed.header.own_values), (Some(wanted()), SAME));
    assert_eq!(Answer::decode(&fs::read(answered).unwrap()).unwrap(), answer_without_own_values());
}

/// The server's sealing key in the recorded traffic.
fn sealing_key() -> SealingKey {
    SealingKey::from_seed(&[11; 32])
}

fn own_change() -> (OwnChange, Vec<u8>) {
    let change = clinic().changes.remove(0);
    let own = OwnChange { organisation: OrganisationId(3), dot: change.dot, digest: change.digest() };
    (own, change.encode())
}

#[test]
fn recorded_requests_to_unseal_and_their_answers_are_read_as_they_were_meant() {
    let (asked, answered) = (file(VERSION, "unseal-request"), file(VERSION, "unseal-answer"));
    let (own, bytes) = own_change();
    let meant = [Unsealed::Held, Unsealed::Opened(bytes.clone()), Unsealed::Unreadable];
    if env::var_os("RECORD").is_some() {
        let sealed = own.seal(&bytes, sealing_key().public(), &mut |bytes| bytes.fill(9)).unwrap();
        let request = UnsealRequest {
            versions: Versions { lowest: VERSION, highest: VERSION },
            organisation: own.organisation,
            device: DeviceId(4),
            log: own.dot.log,
            changes: vec![SealedChange { counter: own.dot.counter, digest: own.digest, sealed }],
        };
        fs::write(&asked, request.encode(&key()).unwrap()).unwrap();
        fs::write(&answered, UnsealAnswer { changes: meant.to_vec() }.encode().unwrap()).unwrap();
    }
    let asked = fs::read(asked).unwrap();
    let (request, verify) = UnsealRequest::decode(&asked).unwrap();
    verify(&key().public().unwrap()).unwrap();
    assert_eq!(
        (request.organisation, request.device, request.log),
        (own.organisation, DeviceId(4), own.dot.log)
    );
    let sealed = &request.changes[0];
    assert_eq!((sealed.counter, sealed.digest), (own.dot.counter, own.digest));
    assert_eq!(own.open(&sealed.sealed, &sealing_key()).unwrap().as_slice(), bytes);
    assert!(UnsealAnswer::decode(&fs::read(answered).unwrap()).unwrap().changes == meant);
}

#[test]
fn the_present_version_is_kept() {
    assert_eq!(KEPT.last(), Some(&VERSION), "record the traffic of the new version");
}
