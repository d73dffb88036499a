//! Trains the dictionary of the wire on invented records and writes it where the protocol reads it.
//! A changed dictionary is a new protocol version: run this only together with one.
//!
//! `cargo run -p alongside-tests --bin dictionary --release`
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a tool for developers, which fails by panicking"
)]

use std::collections::BTreeMap;

use alongside_domain::kinds;
use alongside_protocol::{FeedRecord, FeedUnit, Frame, training};
use alongside_record::{Change, Dot, DotSet, RecordId};
use alongside_test_support::invented::Clinic;

/// Bytes of the dictionary: with fewer, a lone record of a kind that is seldom written took a tenth more.
const BYTES: usize = 64 << 10;
const LAPTOPS: u64 = 320;

fn main() {
    let mut samples: Vec<Vec<u8>> = Vec::new();
    for laptop in 0..LAPTOPS {
        let mut clinic = Clinic::new(1_000 + laptop);
        let people = 4 + clinic.dice.below(8);
        for _ in 0..people {
            clinic.participant();
        }
        for _ in 0..120 {
            match clinic.dice.below(12) {
                0 => clinic.edit(),
                1 => clinic.follow_up(),
                turn if turn < 6 => clinic.check_in(turn > 3),
                turn => declared(&mut clinic, turn),
            }
        }
        samples.extend(frames(&mut clinic));
        samples.extend(training::page(&states(&clinic.changes)));
    }
    let dictionary = zstd::dict::from_samples(&samples, BYTES).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/protocol/src/wire/dictionary.bin");
    std::fs::write(path, &dictionary).unwrap();
    println!("{} bytes, trained on {} samples", dictionary.len(), samples.len());
}

/// A record of any kind, or another value in one: what a whole recovery record says beside check-ins.
fn declared(clinic: &mut Clinic, turn: usize) {
    let kind = &kinds::ALL[clinic.dice.below(kinds::ALL.len())];
    let words = clinic.dice.percent(50);
    if turn > 9 && clinic.edit_of(kind).is_some() {
        return;
    }
    clinic.record(kind, words);
}

/// The log cut into frames of many sizes.
fn frames(clinic: &mut Clinic) -> Vec<Vec<u8>> {
    let entries = clinic.entries();
    let mut samples = Vec::new();
    let mut from = 0;
    while from < entries.len() {
        let many = [1, 1, 2, 3, 50][clinic.dice.below(5)];
        let to = entries.len().min(from + many);
        let first = Dot::new(clinic.log, from as u64 + 1);
        let frame = Frame::of(entries.get(from..to).unwrap_or_default().to_vec());
        let [columns, rows] = training::frame(&frame, first, clinic.chains[from]);
        samples.push(if many > 3 { columns } else { rows });
        from = to;
    }
    samples
}

/// The states that the log's changes come to, as the feed carries them.
fn states(changes: &[Change]) -> Vec<FeedRecord> {
    let mut records: BTreeMap<RecordId, FeedRecord> = BTreeMap::new();
    for change in changes {
        if let Some(creation) = &change.creation {
            let record = FeedRecord {
                id: change.record,
                kind: creation.kind.clone(),
                root: creation.root,
                audience: creation.audience.clone(),
                units: Vec::new(),
            };
            records.insert(change.record, record);
        }
        for write in &change.writes {
            let Some(record) = records.get_mut(&change.record) else { continue };
            record.units.retain(|unit| unit.unit != write.unit);
            record.units.push(FeedUnit {
                unit: write.unit.clone(),
                live: BTreeMap::from([(change.dot, Clinic::live(change, write))]),
                seen: DotSet::default(),
            });
        }
    }
    records.into_values().collect()
}
