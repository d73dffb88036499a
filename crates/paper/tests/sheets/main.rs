//! Every sheet: what stands on it, and what does not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod cards;
mod plan;
#[path = "../reader.rs"]
mod reader;
mod records;

use alongside_domain::kind;
use alongside_paper::{
    pdf,
    sheets::{Made, Record, SheetKind, Told, Wanted},
};
use alongside_words::Language;
use serde_json::{Value, json};

const ENGLISH: Wanted = Wanted { language: Language::English, large: false, neutral: false };
const SPANISH: Wanted = Wanted { language: Language::Spanish, large: true, neutral: false };

fn record(kind_name: &str, id: &str, fields: Value) -> Record {
    let kind = kind(kind_name).unwrap().name;
    let fields = fields.as_object().unwrap().clone();
    Record { id: id.to_owned(), kind, fields, day: Some("2026-11-20".to_owned()) }
}

fn told(records: Vec<Record>) -> Told<'static> {
    let program = vec!["Delta Recovery Van", "Jasper"];
    Told { today: "2026-11-27".to_owned(), records, program, ..Told::default() }
}

fn plan(toolbox: &str) -> Record {
    record(
        "recovery_plan",
        "1.1",
        json!({
            "toolbox": toolbox,
            "daily_care": "Breakfast, and a walk before work",
            "what_makes_it_hard": "Paydays",
            "early_signs": "I stop answering the phone",
            "crisis": "Call Elena. She decides.",
            "afterwards": " ",
        }),
    )
}

fn made(sheet: SheetKind, told: &Told<'_>, wanted: Wanted) -> (Made, String) {
    let made = sheet.make(told, wanted).unwrap();
    let words = reader::words(&pdf(&made.sheet).unwrap());
    (made, words)
}

/// Each of these stands in the words, in this order.
fn in_order(words: &str, wanted: &[&str]) {
    let mut rest = words;
    for one in wanted {
        let at = rest.find(one).unwrap_or_else(|| panic!("{one:?} does not stand, in order, in {words}"));
        rest = &rest[at + one.len()..];
    }
}
