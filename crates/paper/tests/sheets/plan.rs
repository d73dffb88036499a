//! The plan: which sections and which version, on how many pages, and what kind of file it is.

use alongside_paper::{
    lay_out, pdf,
    sheets::{Record, SheetKind},
};
use serde_json::json;

use crate::{ENGLISH, SPANISH, in_order, made, plan, reader, told};

#[test]
fn every_section_of_a_plan_is_there_and_empty_ones_are_left_out() {
    let told = told(vec![plan("Call my sister\nMúsica, mañana y noche")]);
    let (_, words) = made(SheetKind::Plan, &told, ENGLISH);
    let sections =
        ["My recovery plan", "November 20, 2026", "My toolbox", "Call my sister", "Música, mañana y noche"];
    in_order(&words, &sections);
    in_order(
        &words,
        &[
            "Every day",
            "Breakfast, and a walk before work",
            "Early signs",
            "In a crisis",
            "She decides.",
            "988",
        ],
    );
    assert!(!words.contains("Afterwards"), "{words}");
    let (_, words) = made(SheetKind::Plan, &told, SPANISH);
    in_order(
        &words,
        &["Mi plan de recuperación", "20 de noviembre de 2026", "Música, mañana y noche", "988"],
    );
}

#[test]
fn the_present_plan_is_the_one_that_no_other_follows() {
    let newer = Record { id: "1.2".to_owned(), ..plan("Newer") };
    let mut older = plan("Older");
    let told_of = |records: Vec<Record>| told(records);
    older.id = "1.1".to_owned();
    let mut follows = newer.clone();
    follows.fields.insert("follows".to_owned(), json!(["1.1"]));
    assert_eq!(SheetKind::Plan.versions(&told_of(vec![older.clone(), newer])), 2);
    let told = told_of(vec![older, follows]);
    assert_eq!(SheetKind::Plan.versions(&told), 1);
    let (_, words) = made(SheetKind::Plan, &told, ENGLISH);
    assert!(words.contains("Newer") && !words.contains("Older"));
}

#[test]
fn a_long_text_runs_over_pages_that_are_numbered_and_nothing_is_cut() {
    let lines: Vec<String> = (1..=1_400).map(|line| format!("línea{line} camino río mañana")).collect();
    let told = told(vec![plan(&lines.join("\n"))]);
    let (made, words) = made(SheetKind::Plan, &told, ENGLISH);
    let pages = lay_out(&made.sheet).unwrap();
    assert!(pages.len() >= 30, "{} pages", pages.len());
    in_order(&words, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(words.contains(&format!("Page 2 of {}", pages.len())));
    for page in &pages {
        for line in &page.lines {
            assert!(
                line.x >= 0.0 && line.x + line.width <= page.width && line.baseline <= page.height - 30.0
            );
        }
    }
}

#[test]
fn a_file_is_tagged_speaks_its_language_and_names_nobody() {
    let told = told(vec![plan("Call Elena")]);
    let (made, _) = made(SheetKind::Plan, &told, SPANISH);
    let bytes = pdf(&made.sheet).unwrap();
    assert_eq!(bytes, pdf(&made.sheet).unwrap(), "the same sheet gives the same bytes");
    let about = reader::about(&bytes);
    for wanted in ["Tagged:          yes", "Title:           Hoja\n", "612 x 792 pts (letter)"] {
        assert!(about.contains(wanted), "{about}");
    }
    for known in ["Author", "Creator", "CreationDate", "Producer"] {
        assert!(!about.contains(known), "{about}");
    }
    assert!(
        bytes.windows(12).any(|some| some == b"/Lang(es-US)")
            || bytes.windows(13).any(|some| some == b"/Lang (es-US)")
    );
    let structure = reader::structure(&bytes);
    in_order(&structure, &["Document", "H1", "Mi plan de recuperación", "H2", "P"]);
}
