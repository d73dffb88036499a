//! What a device pushes: records of every declared kind, and odd ones that are signed and announced as a
//! device could have.

use std::collections::BTreeMap;

use alongside_protocol::{
    ChunkHeader, Entry, Frame, FrameHeader, FrameOpener, LEAD_BYTES, SignedHeader, SyncHeader, seal, training,
};
use alongside_record::{Chain, Change, Creation, Dot, LogId, RecordId, Root, UnitWrite};
use alongside_test_support::{FieldDevice, invented::Dice, write as write_unit};
use serde_json::json;

use crate::{
    declared::{Declared, declared, kinds_of, writes},
    mutate::mutated,
};

/// Some records and changes of a device: one participant after the other, and every declared kind, about
/// the first of them.
pub fn write(device: &mut FieldDevice) {
    for number in 0..12 {
        let fields = [("handle", json!(format!("Blue Heron {number}"))), ("phone", json!("555-0100"))];
        let person = device.create("participant", Root::Itself, "care_team", &fields);
        device.write(person, "phone", &json!("555-0101"), &[person.0]);
    }
    for one in declared(first_person(device), &mut Dice(2)) {
        let made = device.change(None, Some(one.creation.clone()), writes(&one.made, &[]));
        device.append(&made);
        for said in [&one.edited, &one.misfits[0]] {
            let said = device.change(Some(made.record), None, writes(said, &[device.name(made.dot)]));
            device.append(&said);
        }
    }
}

fn first_person(device: &FieldDevice) -> RecordId {
    RecordId(Dot::new(device.log, 1))
}

/// What else the device holds of every kind, with the record where it wrote it.
pub fn known(device: &FieldDevice) -> Vec<(RecordId, Declared)> {
    let made = device.entries.iter().filter_map(|entry| match entry {
        Entry::Change(bytes) => Change::decode(bytes).ok(),
        Entry::Withheld { .. } => None,
    });
    let made: BTreeMap<String, RecordId> =
        made.filter_map(|change| Some((change.creation?.kind.to_string(), change.record))).collect();
    let all = declared(first_person(device), &mut Dice(8)).into_iter();
    all.map(|one| (made[one.kind.name], one)).collect()
}

/// The kinds of the records that a request pushes.
pub fn kinds_in(request: &[u8]) -> Vec<String> {
    let (lead, rest) = request.split_at(LEAD_BYTES);
    let (header, mut frames) = rest.split_at(SignedHeader::length(lead).unwrap());
    let header = SignedHeader::decode(lead, header).unwrap().header;
    let Some(chunk) = header.chunk else { return Vec::new() };
    let mut opener = FrameOpener::new(header.log, &chunk);
    let mut changes = Vec::new();
    for announced in &chunk.frames {
        let (bytes, rest) = frames.split_at(announced.length as usize);
        frames = rest;
        for (entry, _) in opener.open(announced, bytes).unwrap().into_entries() {
            if let Entry::Change(bytes) = entry {
                changes.push(Change::decode(&bytes).unwrap());
            }
        }
    }
    kinds_of(&changes)
}

/// The same bytes, where the header is what the device signed.
pub fn signed_anew(device: &FieldDevice, bytes: &[u8]) -> Vec<u8> {
    let Some((lead, rest)) = bytes.split_at_checked(LEAD_BYTES) else { return Vec::new() };
    let length = SignedHeader::length(lead).unwrap_or_default().min(rest.len());
    let (header, frames) = rest.split_at(length);
    let sealed = seal("sync", header, &device.key).unwrap();
    let (signature, header) = sealed.split_at(64);
    let length = u16::try_from(length).unwrap().to_le_bytes();
    [signature, &length, header, frames].concat()
}

/// The good request with changed frames, announced as they are.
pub fn with_other_frames(device: &FieldDevice, request: &[u8], noise: &[u8]) -> Vec<u8> {
    let (lead, rest) = request.split_at(LEAD_BYTES);
    let length = SignedHeader::length(lead).unwrap();
    let mut header = SignedHeader::decode(lead, &rest[..length]).unwrap().header;
    let mut chunk = header.chunk.take().unwrap();
    let mut dice = dice_of(noise);
    let mut opener = FrameOpener::new(header.log, &chunk);
    let mut from = length;
    let mut frames = Vec::new();
    for announced in &mut chunk.frames {
        let bytes = rest[from..from + announced.length as usize].to_vec();
        from += bytes.len();
        let first = Dot::new(header.log, chunk.first_counter);
        let frame = opener.open(announced, &bytes).unwrap();
        let [columns, _] = training::frame(&frame, first, chunk.previous);
        let changed = [&[0], mutated(&[columns], &mut dice).as_slice()].concat();
        let (hash, bytes) = match Frame::decode(&changed, first, chunk.previous) {
            Ok(frame) => (frame.hash(), changed),
            Err(_) => (announced.hash, bytes),
        };
        (announced.hash, announced.length) = (hash, u32::try_from(bytes.len()).unwrap());
        frames.push(bytes);
    }
    device.sign(&SyncHeader { chunk: Some(chunk), ..header }, &frames)
}

/// A new log whose one change, of any declared kind, is a little odd, and sent as a device would.
pub fn with_an_odd_change(device: &FieldDevice, known: &[(RecordId, Declared)], noise: &[u8]) -> Vec<u8> {
    let mut dice = dice_of(noise);
    let dot = Dot::new(LogId(dice.roll()), 1);
    let (record, of) = &known[dice.below(known.len())];
    let (record, creation) = (*record, &of.creation);
    let misfit = &of.misfits[dice.below(of.misfits.len())];
    let roots = [Root::Itself, Root::Organisation, Root::Participant(record)];
    let elsewhere = Creation { root: roots[dice.below(3)], ..creation.clone() };
    let mark = json!({"reason": "twice", "covers": [device.name(record.0).to_text()]});
    let said = [
        (Some(creation.clone()), writes(&of.made, &[])),
        (Some(elsewhere), writes(&of.made, &[])),
        (Some(creation.clone()), writes(misfit, &[])),
        (None, writes(&of.edited, &[device.name(record.0)])),
        (None, writes(misfit, &[])),
        (None, vec![write_unit("void", &mark, &[])]),
    ];
    let change = |(creation, writes): (Option<Creation>, Vec<UnitWrite>)| {
        let record = if creation.is_some() { RecordId(dot) } else { record };
        Change { dot, ..device.change(Some(record), creation, writes) }.encode()
    };
    let bytes = said.map(change);
    let entry = match dice.below(4) {
        0 => bytes[dice.below(bytes.len())].clone(),
        _ => mutated(&bytes, &mut dice),
    };
    let frame = Frame::of(vec![Entry::Change(entry)]);
    let bytes = frame.encode(dot, Chain::NONE);
    let announced = FrameHeader { length: u32::try_from(bytes.len()).unwrap(), hash: frame.hash() };
    let chunk = ChunkHeader { first_counter: 1, previous: Chain::NONE, frames: vec![announced] };
    device.sign(&SyncHeader { log: dot.log, chunk: Some(chunk), ..device.header(0) }, &[bytes])
}

fn dice_of(noise: &[u8]) -> Dice {
    Dice(noise.iter().fold(0, |sum: u64, byte| sum.wrapping_mul(31) ^ u64::from(*byte)))
}
