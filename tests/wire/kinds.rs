//! The budgets of the wire for every kind, so that a new one keeps them too.
//!
//! Words are counted at half a byte a letter. Notes here are those of [`super::budgets`], on which the
//! dictionary was not trained.

use alongside_domain::{Asked, Field, FieldType, Kind, kinds};
use alongside_protocol::Frame;
use alongside_record::Dot;
use alongside_test_support::invented::Clinic;

use crate::budgets::NOTES;

const FRAME: usize = 50;
const CLINICS: u64 = 3;
/// Bytes of a letter.
const LETTER: f64 = 0.5;

/// Bytes of frame payload of what a clinic wrote from a place in its log on.
fn payload(clinic: &Clinic, from: usize) -> f64 {
    let frame = Frame::of(clinic.entries()[from..].to_vec());
    frame.encode(Dot::new(clinic.log, from as u64 + 1), clinic.chains[from]).len() as f64
}

/// The mean of what each of `count` acts costs, after some that come before, and of the letters in it.
fn each(
    count: usize,
    before: impl Fn(&mut Clinic),
    act: impl Fn(&mut Clinic) -> Option<usize>,
) -> Option<(f64, f64)> {
    let (mut bytes, mut letters) = (0.0, 0);
    for seed in 1..=CLINICS {
        let mut clinic = Clinic::new(seed);
        for _ in 0..10 {
            clinic.participant();
        }
        before(&mut clinic);
        let from = clinic.changes.len();
        for _ in 0..count {
            letters += act(&mut clinic)?;
        }
        bytes += payload(&clinic, from);
    }
    let acts = (CLINICS as usize * count) as f64;
    Some((bytes / acts, letters as f64 / acts))
}

fn new_record(kind: &'static Kind, count: usize) -> (f64, f64) {
    each(count, |_| {}, |clinic| Some(clinic.record(kind, false).letters)).unwrap()
}

fn edited(kind: &'static Kind, count: usize) -> Option<f64> {
    let some = |clinic: &mut Clinic| {
        for _ in 0..10 {
            clinic.record(kind, false);
        }
    };
    each(count, some, |clinic| clinic.edit_of(kind).map(|()| 0)).map(|(bytes, _)| bytes)
}

/// What of every kind costs more than it may, as `cost` says.
fn over(cost: impl Fn(&'static Kind) -> Option<(f64, f64)>) -> Vec<String> {
    let costs = kinds::ALL.iter().filter_map(|kind| Some((kind.name, cost(kind)?)));
    let over = costs.filter(|(_, (bytes, budget))| bytes > budget);
    over.map(|(name, (bytes, budget))| format!("{name}: {bytes:.3} B, {budget:.1} B")).collect()
}

/// Records that say more than twice as much as others do, and what such a one may take, in a frame and alone.
const LARGE: [(&str, f64, f64); 12] = [
    ("session_note", 40.0, 120.0),
    ("signed_note", 40.0, 120.0),
    ("supporter", 25.0, 100.0),
    ("disclosure", 25.0, 100.0),
    // Choices, a day, and what they name: law asks for each.
    ("participant_request", 25.0, 95.0),
    ("request_answer", 25.0, 90.0),
    ("privacy_notice", 25.0, 95.0),
    ("mandated_report", 25.0, 105.0),
    // It names three others: who met whom, and where.
    ("supervision", 25.0, 90.0),
    // It names whose it is, who decided and whom they know.
    ("kin_decision", 25.0, 95.0),
    // Bytes, which nothing makes shorter: a digest, a part of a file; and which record they belong to.
    ("attachment", 25.0, 110.0),
    ("attachment_piece", 25.0, 105.0),
];

fn budget(kind: &Kind) -> (f64, f64) {
    let large = LARGE.into_iter().find(|(name, ..)| *name == kind.name);
    large.map_or((25.0, 80.0), |(_, in_a_frame, alone)| (in_a_frame, alone))
}

#[test]
fn one_field_of_any_kind_takes_16_bytes() {
    assert_eq!(over(|kind| Some((edited(kind, FRAME)?, 16.0))), Vec::<String>::new());
}

#[test]
fn a_new_record_of_any_kind_takes_25_bytes_beside_its_words() {
    let cost = |kind| {
        let (bytes, letters) = new_record(kind, FRAME);
        Some((bytes, budget(kind).0 + letters * LETTER))
    };
    assert_eq!(over(cost), Vec::<String>::new());
}

#[test]
fn a_lone_record_of_any_kind_takes_80_bytes_beside_its_words_and_a_lone_change_60() {
    let new = |kind| {
        let (bytes, letters) = new_record(kind, 1);
        Some((bytes, budget(kind).1 + letters * LETTER))
    };
    assert_eq!(over(new), Vec::<String>::new());
    assert_eq!(over(|kind| Some((edited(kind, 1)?, 60.0))), Vec::<String>::new());
}

#[test]
fn words_in_any_kind_take_half_a_byte_a_letter() {
    let long = |field: &&Field| field.asked == Asked::LongWords && matches!(field.holds, FieldType::Text(_));
    let cost = |kind: &'static Kind| {
        let field = kind.fields().iter().find(long)?;
        // No note twice in a frame, or the second would cost next to nothing.
        let saying = |notes: bool| {
            let next = |clinic: &mut Clinic| {
                let place = clinic.changes.len() - 10;
                let note = NOTES.get(place).filter(|_| notes).copied().unwrap_or("-");
                Some(clinic.record_saying(kind, field, note).letters)
            };
            each(FRAME, |_| {}, next).unwrap().0
        };
        let letters: usize = NOTES.iter().map(|note| note.len() - 1).sum();
        // Other words that it cannot do without stand between its notes.
        let between = ["consent", "incident_assessment"].contains(&kind.name);
        let budget = if between { 1.06 * LETTER } else { LETTER };
        Some(((saying(true) - saying(false)) * FRAME as f64 / letters as f64, budget))
    };
    assert_eq!(over(cost), Vec::<String>::new());
}
