//! A plan on paper: what making the file costs.

use alongside_domain::kinds::RECOVERY_PLAN;
use alongside_paper::{
    pdf,
    sheets::{Record, SheetKind, Told, Wanted},
};
use alongside_words::Language;
use serde_json::json;

use crate::{Line, spent::Spent};

/// Lines of each of its seven sections: three pages in large type.
const LINES: usize = 8;

pub fn measure() -> Vec<Line> {
    let section = ["Call my sister, walk by the river, mañana será otro día"; LINES].join("\n");
    let fields = RECOVERY_PLAN.searched.iter().map(|field| ((*field).to_owned(), json!(section)));
    let plan = Record {
        id: "1".to_owned(),
        kind: RECOVERY_PLAN.name,
        fields: fields.collect(),
        day: Some("2026-11-27".to_owned()),
    };
    let told = Told { today: "2026-11-27".to_owned(), records: vec![plan], ..Told::default() };
    let wanted = Wanted { language: Language::Spanish, large: true, neutral: false };
    let mut spent = Spent::new();
    for _ in 0..20 {
        spent.on(|| pdf(&SheetKind::Plan.make(&told, wanted).unwrap().sheet).unwrap());
    }
    vec![spent.line("a recovery plan as PDF", "≤ 300 ms")]
}
