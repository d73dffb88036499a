//! What is at a limit is taken in, and what is beyond it is refused as too large.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

use std::io::Write;

use alongside_protocol::{
    Along, ChunkHeader, Code, CourierFile, Cursor, Entry, Frame, FrameError, FrameHash, FrameHeader,
    FrameOpener, Healing, LEAD_BYTES, LaptopState, Package, ProgramVersion, ReadTo, SealingKey, SignedHeader,
    SigningKey, SyncHeader, Versions, Wanted, limits, training,
};
use alongside_record::{Chain, DeviceId, Digest, Dot, LogId, OrganisationId, RANGES, RecordId};

const LOG: LogId = LogId(5);

fn header() -> SyncHeader {
    SyncHeader::asking(OrganisationId(1), DeviceId(2), LOG)
}

/// What becomes of a header that somebody has signed.
fn decoded(header: &SyncHeader) -> Result<(), Code> {
    let bytes = header.encode(&[], &SigningKey::from_seed(&[7; 32]).unwrap()).unwrap();
    let (lead, header) = bytes.split_at(LEAD_BYTES);
    assert_eq!(SignedHeader::length(lead), Ok(header.len()));
    SignedHeader::decode(lead, header).map(|_| ())
}

fn chunk(frames: usize) -> SyncHeader {
    let frames = vec![FrameHeader { length: 1, hash: FrameHash([0; 16]) }; frames];
    let chunk = ChunkHeader { first_counter: 1, previous: Chain::NONE, frames };
    SyncHeader { chunk: Some(chunk), ..header() }
}

fn healing(healing: Healing) -> SyncHeader {
    SyncHeader { healing: Some(healing), ..header() }
}

#[test]
fn what_a_laptop_tells_comes_with_its_version_and_nothing_else_may_follow() {
    let told = SyncHeader {
        laptop: Some(LaptopState { version: Some(ProgramVersion(1, 2, 3)), waits: 9 }),
        ..header()
    };
    let read = |header: &SyncHeader, more: &[u8]| {
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        let bytes = [header.encode(&[], &key).unwrap(), more.to_vec()].concat();
        let (lead, header) = bytes.split_at(LEAD_BYTES);
        SignedHeader::decode(lead, header).map(|signed| signed.header.laptop)
    };
    let at = |highest| SyncHeader { versions: Versions { lowest: 5, highest }, ..told.clone() };
    assert_eq!(read(&told, &[]), Ok(told.laptop));
    assert_eq!(read(&header(), &[]), Ok(None));
    assert_eq!(read(&at(5), &[]), Ok(None), "no older laptop tells anything");
    assert_eq!(read(&at(5), &[0]), Err(Code::Malformed));
    assert_eq!(read(&told, &[0]), Err(Code::Malformed));
    assert_eq!(read(&at(7), &[1, 2, 3]), Ok(told.laptop), "what newer ones add follows");
}

/// Makes a header with so many of something.
type Made<'a> = &'a dyn Fn(usize) -> SyncHeader;

#[test]
fn a_header_holds_so_many_of_everything_and_no_more() {
    let earlier = |many| vec![Cursor::at(9, Chain([1; 16])); many];
    let root = RecordId(Dot::new(LOG, 1));
    let made: [(&str, usize, Made<'_>); 5] = [
        ("frames", limits::CHUNK_FRAMES, &chunk),
        ("earlier cursors", limits::EARLIER_CURSORS, &|many| {
            healing(Healing { earlier: earlier(many), ..Healing::default() })
        }),
        ("ranges", usize::from(RANGES), &|many| {
            healing(Healing { ranges: vec![3; many], ..Healing::default() })
        }),
        ("runs", limits::CHUNK_CHANGES, &|many| SyncHeader {
            read_to: vec![ReadTo { changes: 1, seq: 7 }; many],
            ..header()
        }),
        ("wanted", limits::WANTED, &|many| SyncHeader {
            wanted: Some(Wanted { roots: vec![root; many], after: None }),
            ..header()
        }),
    ];
    for (what, most, header) in made {
        assert_eq!(decoded(&header(most)), Ok(()), "{what}");
        assert_eq!(decoded(&header(most + 1)), Err(Code::TooLarge), "{what}");
    }
}

/// Opens frames of so many withheld changes each, one after the other.
fn opened(counts: &[usize]) -> Result<(), Code> {
    let withheld = || Entry::Withheld { digest: Digest::of(&[b"x"]), reason: "too_large".to_owned() };
    let chunk = ChunkHeader { first_counter: 1, previous: Chain::NONE, frames: Vec::new() };
    let mut opener = FrameOpener::new(LOG, &chunk);
    let (mut next, mut chain) = (Dot::new(LOG, 1), Chain::NONE);
    for count in counts {
        let frame = Frame::of((0..*count).map(|_| withheld()).collect());
        let bytes = frame.encode(next, chain);
        let announced = FrameHeader { length: u32::try_from(bytes.len()).unwrap(), hash: frame.hash() };
        opener.open(&announced, &bytes)?;
        next.counter += *count as u64;
        chain = frame.chain_after(chain);
    }
    Ok(())
}

#[test]
fn the_changes_of_a_chunk_are_counted_over_all_its_frames() {
    let half = limits::CHUNK_CHANGES / 2;
    assert_eq!(opened(&[half, half]), Ok(()));
    assert_eq!(opened(&[half, half, 1]), Err(Code::TooLarge));
    assert_eq!(opened(&[limits::CHUNK_CHANGES + 1]), Err(Code::TooLarge));
}

#[test]
fn a_frame_that_asks_for_a_large_window_is_refused() {
    let first = Dot::new(LOG, 1);
    let frame = Frame::of(vec![Entry::Change(b"not a change".to_vec())]);
    let [columns, _] = training::frame(&frame, first, Chain::NONE);
    let packed = |window_log| {
        let mut encoder = zstd::stream::write::Encoder::new(vec![1], 1).unwrap();
        encoder.include_magicbytes(false).unwrap();
        encoder.include_contentsize(false).unwrap();
        encoder.window_log(window_log).unwrap();
        encoder.write_all(&columns).unwrap();
        encoder.finish().unwrap()
    };
    assert_eq!(Frame::decode(&packed(23), first, Chain::NONE), Ok(frame));
    assert_eq!(Frame::decode(&packed(27), first, Chain::NONE), Err(FrameError::Malformed));
}

#[test]
fn a_courier_file_holds_so_many_requests_and_bytes_and_no_more() {
    let key = SealingKey::from_seed(&[1; 32]);
    let sealed_with = |requests, along| {
        let package = Package { answer_key: key.public(), requests, statements: Vec::new(), along };
        package.seal(OrganisationId(1), key.public(), &mut |bytes| bytes.fill(9))
    };
    let sealed = |requests| sealed_with(requests, Vec::new());
    let opened = |file: &[u8]| Package::open(&CourierFile::read(file)?, &key).map(|_| ());
    let many = |count| sealed(vec![Vec::new(); count]).unwrap();
    assert_eq!(opened(&many(limits::COURIER_REQUESTS)), Ok(()));
    assert_eq!(opened(&many(limits::COURIER_REQUESTS + 1)), Err(Code::TooLarge));
    let along = |count| sealed_with(Vec::new(), vec![Along::Audit(Vec::new()); count]).unwrap();
    assert_eq!(opened(&along(limits::COURIER_REQUESTS)), Ok(()));
    assert_eq!(opened(&along(limits::COURIER_REQUESTS + 1)), Err(Code::TooLarge));
    let around = sealed(vec![Vec::new()]).unwrap().len();
    // The length of so long a request takes two bytes more.
    let fits = limits::COURIER_BYTES - around - 2;
    assert_eq!(sealed(vec![vec![0; fits]]).map(|file| file.len()), Ok(limits::COURIER_BYTES));
    assert_eq!(sealed(vec![vec![0; fits + 1]]).err(), Some(Code::TooLarge));
}
