//! How many bytes things may take: on a link of 20 kbit/s, 25 bytes are a hundredth of a second.
//!
//! Notes here were written for this test; the dictionary was trained on others.

use alongside_protocol::{
    Answer, Attestation, ChunkHeader, Cursor, Entry, FeedPage, Frame, FrameHeader, Held, LaptopState,
    ProgramVersion, Session, SignerId, SigningKey, SyncHeader, VERSION,
};
use alongside_record::{Chain, DeviceId, Dot, LogId, OrganisationId, RecordId, Scope};
use alongside_test_support::invented::Clinic;

pub const NOTES: [&str; 10] = [
    "Dropped in after her shift at the diner and talked for half an hour. The custody hearing was moved to \
     March, which scares her less than she thought. She has not used since the funeral and goes to the women's \
     group on Mondays. Wants me to come along to the first one after the holidays.",
    "He was quiet at first, then told me about the night he overdosed in the truck. His uncle found him. Has \
     kept naloxone in the glove box since then. Knee is swollen, will let the nurse look at it on our next stop.",
    "Spoke on the phone because the road is washed out. Dose went up to 16 and the sweating is gone. Sleeps five \
     hours. Worried the pharmacy in Harrison will not refill before Friday; I will call them in the morning.",
    "Came with her baby. Needs diapers, formula and somebody who does not judge her. Gave what we had in the van. \
     She cried when I said I lost mine for two years and got them back.",
    "Says he drank a few beers at the lake but stayed away from pills. Fishing keeps his head clear. Would like a \
     list of places that hire people with a record.",
    "Moved into the sober house last Sunday. Two roommates, strict about curfew, which he likes. Still has the old \
     number but the battery is dead most of the time, so write to his mother instead.",
    "Short talk. In pain, irritable, asked for space. I told them we are here every other Wednesday and the door \
     stays open.",
    "Ninety days today! We had cupcakes. She wants to train as a peer herself and asked what the course costs.",
    "Relapsed after the layoff, three days of meth, then walked to the van on his own. Mouth sores, hungry. Ate \
     two sandwiches. Agreed to see the doctor on video this afternoon.",
    "Her brother knows she comes here and must not find out what for. Meet only at the library from now on and say \
     it is about the book sale.",
];

/// Bytes of frame payload that these changes take, the last `count` of the log.
fn payload(clinic: &Clinic, count: usize) -> usize {
    let from = clinic.changes.len() - count;
    let frame = Frame::of(clinic.entries()[from..].to_vec());
    let first = Dot::new(clinic.log, from as u64 + 1);
    let previous = clinic.chains[from];
    let bytes = frame.encode(first, previous);
    assert_eq!(Frame::decode(&bytes, first, previous), Ok(frame));
    bytes.len()
}

/// A clinic with people of whom the coming frame knows nothing.
fn clinic(seed: u64) -> Clinic {
    let mut clinic = Clinic::new(seed);
    for _ in 0..30 {
        clinic.participant();
    }
    clinic
}

/// The mean over several clinics of what `act` costs for each of `count` changes.
fn each(count: usize, act: impl Fn(&mut Clinic)) -> f64 {
    let clinics = 1..=8;
    let total: usize = clinics
        .clone()
        .map(|seed| {
            let mut clinic = clinic(seed);
            let before = clinic.changes.len();
            while clinic.changes.len() < before + count {
                act(&mut clinic);
            }
            payload(&clinic, count)
        })
        .sum();
    total as f64 / (clinics.count() * count) as f64
}

fn somebody(clinic: &mut Clinic) -> alongside_record::RecordId {
    let place = clinic.dice.below(30);
    clinic.changes[place].record
}

#[test]
fn a_one_field_change_takes_16_bytes() {
    let bytes = each(50, Clinic::edit);
    println!("one-field change: {bytes:.1} bytes");
    assert!(bytes <= 16.0, "{bytes}");
}

#[test]
fn a_new_check_in_without_a_note_takes_25_bytes() {
    let bytes = each(50, |clinic| {
        let participant = somebody(clinic);
        clinic.check_in_of(participant, None, None);
    });
    println!("check-in: {bytes:.1} bytes");
    assert!(bytes <= 25.0, "{bytes}");
}

#[test]
fn a_note_takes_half_a_byte_a_letter() {
    let check_ins = |notes: bool| {
        each(50, |clinic| {
            let participant = somebody(clinic);
            let note = NOTES[clinic.changes.len() % NOTES.len()].to_owned();
            // No note twice in a frame, or the second would cost next to nothing.
            let note = match (clinic.changes.len() - 30) / NOTES.len() {
                0 => Some(note),
                _ => None,
            };
            clinic.check_in_of(participant, None, note.filter(|_| notes));
        })
    };
    let letters: usize = NOTES.iter().map(|note| note.len()).sum();
    let bytes = (check_ins(true) - check_ins(false)) * 50.0 / letters as f64;
    println!("note: {bytes:.3} bytes a letter");
    assert!(bytes <= 0.5, "{bytes}");
}

#[test]
fn a_lone_change_takes_60_bytes() {
    let edit = each(1, Clinic::edit);
    let check_in = each(1, |clinic| {
        let participant = somebody(clinic);
        clinic.check_in_of(participant, None, None);
    });
    println!("alone: a one-field change {edit:.1} bytes, a check-in {check_in:.1} bytes");
    assert!(edit <= 60.0 && check_in <= 60.0, "{edit} {check_in}");
}

fn chunk() -> ChunkHeader {
    let frame = Frame::of(vec![Entry::Change(vec![0; 40])]);
    let frame = FrameHeader { length: 2_000, hash: frame.hash() };
    ChunkHeader { first_counter: 100_000, previous: Chain([9; 16]), frames: vec![frame] }
}

/// A header as whoever wrote what they send signs it.
fn header(chunk: Option<ChunkHeader>) -> SyncHeader {
    let chunk_is_none = chunk.is_none();
    SyncHeader {
        signer: chunk.as_ref().map(|_| SignerId([u8::MAX; 4])),
        chunk,
        cursor: Some(Cursor::at(2_000_000, Chain([7; 16]))),
        page_bytes: 1 << 20,
        laptop: Some(LaptopState {
            version: chunk_is_none.then_some(ProgramVersion(1, 20, 3)),
            waits: 9_000,
        }),
        ..SyncHeader::asking(OrganisationId(u64::MAX - 1), DeviceId(u64::MAX - 2), LogId(u64::MAX - 3))
    }
}

#[test]
fn an_envelope_takes_160_bytes() {
    let key = SigningKey::from_seed(&[1; 32]).unwrap();
    let envelope = header(Some(chunk())).encode(&[], &key).unwrap().len();
    println!("envelope: {envelope} bytes");
    assert!(envelope <= 160, "{envelope}");
}

#[test]
fn an_envelope_with_a_colleague_s_attestation_takes_230_bytes() {
    let key = SigningKey::from_seed(&[1; 32]).unwrap();
    let mut header = header(Some(chunk()));
    (header.signer, header.attestations) = (None, vec![attestation(&key)]);
    let envelope = header.encode(&[], &key).unwrap().len();
    println!("envelope with an attestation: {envelope} bytes");
    assert!(envelope <= 230, "{envelope}");
}

fn attestation(key: &SigningKey) -> Attestation {
    let session = Session {
        organisation: OrganisationId(u64::MAX - 1),
        device: DeviceId(u64::MAX - 2),
        log: LogId(u64::MAX - 3),
        first: 100_000,
        more: 49,
        chain: Chain([9; 16]),
    };
    session.attest(key).unwrap()
}

#[test]
fn nothing_new_takes_little_both_ways() {
    let key = SigningKey::from_seed(&[1; 32]).unwrap();
    let asked = header(None).encode(&[], &key).unwrap().len();
    let page = FeedPage {
        records: Vec::new(),
        cursor: Cursor::at(2_000_000, Chain([7; 16])),
        more: false,
        rewound: None,
        state: Some([8; 8]),
        scope: Some(Scope::of([Some(RecordId(Dot::new(LogId(u64::MAX - 4), 3)))])),
        left: Vec::new(),
        fetch: Vec::new(),
    };
    let answer = Answer {
        version: VERSION,
        server_time: 1_795_000_000_000,
        held: Held { counter: 100_000, chain: Chain([3; 16]) },
        fork: None,
        set_aside: Vec::new(),
        page: Some(page),
        healed: None,
        no_page: None,
        whole: None,
        statements: None,
    };
    let answered = answer.encode().len();
    println!("nothing new: {asked} bytes up, {answered} down, without HTTP/2");
    assert!(asked + answered <= 200, "{asked} {answered}");
}
