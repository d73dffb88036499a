//! A plan on paper: what making the file costs.

use alongside_domain::kinds::RECOVERY_PLAN;
use alongside_field::views::SheetRequest;
use alongside_paper::{
    pdf,
    sheets::{Record, SheetKind, Told, Wanted},
};
use alongside_words::Language;
use serde_json::{Map, Value, json};

use crate::{
    Line,
    big_vault::{create, site, unlocked, user},
    spent::Spent,
};

/// Lines of each of its seven sections: three pages in large type.
const LINES: usize = 8;

pub fn measure() -> Vec<Line> {
    let plan = Record {
        id: "1".to_owned(),
        kind: RECOVERY_PLAN.name,
        fields: sections(),
        day: Some("2026-11-27".to_owned()),
    };
    let told = Told { today: "2026-11-27".to_owned(), records: vec![plan], ..Told::default() };
    let wanted = Wanted { language: Language::Spanish, large: true, neutral: false };
    let mut spent = Spent::new();
    for _ in 0..20 {
        spent.on(|| pdf(&SheetKind::Plan.make(&told, wanted).unwrap().sheet).unwrap());
    }
    vec![spent.line("a recovery plan as PDF", "≤ 300 ms"), given()]
}

fn sections() -> Map<String, Value> {
    let section = ["Call my sister, walk by the river, mañana será otro día"; LINES].join("\n");
    RECOVERY_PLAN.searched.iter().map(|field| ((*field).to_owned(), json!(section))).collect()
}

/// The same through the core, out of the vault; that it was given is written down with it.
fn given() -> Line {
    let folder = tempfile::tempdir().unwrap();
    drop(create(folder.path()));
    let core = unlocked(folder.path(), user());
    let save = |kind: &str, fields: Map<String, Value>| {
        let request = json!({ "kind": kind, "id": null, "fields": fields, "shown": {}, "draft": null,
            "reason": null });
        core.save_record(serde_json::from_value(request).unwrap()).unwrap().id
    };
    let fields = |fields: Value| fields.as_object().unwrap().clone();
    let person = save("participant", fields(json!({ "handle": "Blue Heron 12", "site": site() })));
    let mut plan = sections();
    plan.extend(fields(json!({ "participant": person })));
    save(RECOVERY_PLAN.name, plan);
    let request =
        SheetRequest { sheet: "plan".to_owned(), id: person, large: true, ..SheetRequest::default() };
    let mut spent = Spent::new();
    for _ in 0..20 {
        spent.on(|| core.sheet_bytes(&request).unwrap());
    }
    spent.line("– the same through the core, from the vault to the bytes, written down", "≤ 300 ms")
}
