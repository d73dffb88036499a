//! Every worked example, and what is refused; bounds of bands are in `bounds.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod scored;

use alongside_instruments::{NotShipped, instrument, shipped};
use scored::{out, scored};
use serde_json::{Value, json};

#[test]
fn the_worked_examples_come_out() {
    let none = json!([]);
    let table = [
        (
            "barc-10",
            json!([6, 5, 4, 5, 4, 6, 5, 6, 4, 5]),
            out(json!(50), true, json!("sustained_remission"), Value::Null, none.clone()),
        ),
        (
            "phq-9",
            json!([2, 2, 2, 2, 1, 1, 2, 0, 0]),
            out(json!(12), true, json!("moderate"), json!(true), none.clone()),
        ),
        (
            "phq-9",
            json!([0, 0, 0, 0, 0, 0, 0, 0, 1]),
            out(json!(1), true, json!("minimal"), json!(false), json!(["item_9"])),
        ),
        ("phq-2", json!([2, 1]), out(json!(3), true, Value::Null, json!(true), none.clone())),
        (
            "gad-7",
            json!([1, 2, 2, 1, 1, 2, 1]),
            out(json!(10), true, json!("moderate"), json!(true), none.clone()),
        ),
        (
            "k6",
            json!([3, 2, 2, 2, 2, 2]),
            out(json!(13), true, json!("serious_distress"), json!(true), none.clone()),
        ),
        (
            "cows",
            json!([2, 2, 1, 2, 1, 2, 2, 1, 1, 1, 3]),
            out(json!(18), true, json!("moderate"), Value::Null, none.clone()),
        ),
        ("audit-c", json!([1, 1, 1]), out(json!(3), true, Value::Null, json!(true), none.clone())),
        (
            "dast-10",
            json!([1, 0, 0, 0, 1, 0, 0, 0, 1, 0]),
            out(json!(4), true, json!("moderate"), json!(true), none.clone()),
        ),
        ("who-5", json!([3, 2, 3, 2, 2]), out(json!(48), true, json!("low"), json!(true), none.clone())),
        (
            "c-ssrs",
            json!([1, 0, null, null, null, 0]),
            out(Value::Null, true, json!("low"), json!(true), none.clone()),
        ),
    ];
    for (id, answers, wanted) in table {
        assert_eq!(scored(id, json!({ "answers": answers })).unwrap(), wanted, "{id} {answers}");
    }
}

#[test]
fn a_missing_answer_gives_no_score_and_what_a_gate_skips_is_not_missing() {
    for instrument in shipped() {
        let nothing = vec![Value::Null; instrument.form.questions().count()];
        let score = scored(instrument.id, json!({ "answers": nothing })).unwrap();
        assert_eq!(score, out(Value::Null, false, Value::Null, Value::Null, json!([])), "{}", instrument.id);
    }
    let alerted = scored("phq-9", json!({ "answers": [null, 0, 0, 0, 0, 0, 0, 0, 3] })).unwrap();
    assert_eq!(alerted, out(Value::Null, false, Value::Null, Value::Null, json!(["item_9"])));
    let skipped = json!([0, null, null, null, null, null, null, null, null, null]);
    let zero = out(json!(0), true, json!("none"), json!(false), json!([]));
    assert_eq!(scored("dast-10", json!({ "answers": skipped })).unwrap(), zero);
    // What was answered all the same does not count either.
    assert_eq!(scored("dast-10", json!({ "answers": [0, 0, 0, 0, 0, 0, 0, 0, 0, 0] })).unwrap(), zero);
}

#[test]
fn the_question_about_difficulty_is_not_summed_and_may_be_left_out() {
    let mut answers = vec![1; 9];
    answers.push(3);
    assert_eq!(scored("phq-9", json!({ "answers": answers })).unwrap()["score"], json!(9));
    answers.push(0);
    assert_eq!(scored("phq-9", json!({ "answers": answers })).unwrap_err().field, "answers.10");
}

#[test]
fn what_is_no_answer_and_too_many_or_few_is_refused_with_its_place() {
    let table = [
        ("phq-2", json!({ "answers": [2, 4] }), "answers.1"),
        ("phq-2", json!({ "answers": [-1, 0] }), "answers.0"),
        ("phq-2", json!({ "answers": [1.5, 0] }), "answers.0"),
        ("phq-2", json!({ "answers": [true, 0] }), "answers.0"),
        ("phq-2", json!({ "answers": ["1", 0] }), "answers.0"),
        ("phq-2", json!({ "answers": [2] }), "answers.1"),
        ("phq-2", json!({ "answers": [] }), "answers.0"),
        ("phq-2", json!({ "answers": [2, 1, 0] }), "answers.2"),
        ("phq-2", json!({ "answers": "2, 1" }), "answers"),
        ("phq-2", json!({}), "answers"),
        ("barc-10", json!({ "answers": [6,5,4,0,4,6,5,6,4,5] }), "answers.3"),
        ("cows", json!({ "answers": [3,0,0,0,0,0,0,0,0,0,0] }), "answers.0"),
        ("cows", json!({ "answers": [0,0,2,0,0,0,0,0,0,0,0] }), "answers.2"),
        ("dast-10", json!({ "answers": [2,0,0,0,0,0,0,0,0,0] }), "answers.0"),
        ("c-ssrs", json!({ "answers": [0,0,null,null,null,3] }), "answers.5"),
        ("single-drug", json!({ "answers": [-1] }), "answers.0"),
    ];
    for (id, given, field) in table {
        assert_eq!(scored(id, given.clone()).unwrap_err().field, field, "{id} {given}");
    }
}

#[test]
fn what_has_no_source_does_not_ship_and_says_why() {
    let Err(NotShipped::Missing { reason, .. }) = instrument("mirc-28") else { panic!("shipped") };
    assert_eq!(reason, "no_source_for_text_and_reversed_items");
    assert_eq!(instrument("ors").unwrap_err(), NotShipped::Unknown);
}

#[test]
fn a_range_for_a_chart_holds_all_bands() {
    let ranges = [
        ("phq-9", 0.0, 27.0),
        ("barc-10", 10.0, 60.0),
        ("who-5", 0.0, 100.0),
        ("cows", 0.0, 48.0),
        ("dast-10", 0.0, 10.0),
    ];
    for (id, least, most) in ranges {
        assert_eq!(instrument(id).unwrap().form.score_range(), Some((least, most)), "{id}");
    }
    assert_eq!(instrument("c-ssrs").unwrap().form.score_range(), None);
}

#[test]
fn who_may_give_what_and_which_packs_are_off_until_accepted() {
    let packs: Vec<&str> =
        shipped().iter().filter(|one| one.about.pack.is_some()).map(|one| one.id).collect();
    assert_eq!(packs, ["dast-10", "c-ssrs", "who-5"]);
    let clinicians = shipped().iter().filter(|one| one.about.given_by.code() == "clinician");
    assert_eq!(clinicians.map(|one| one.id).collect::<Vec<_>>(), ["cows"]);
    let spanish = shipped().iter().filter(|one| one.languages() == ["en", "es"]);
    assert_eq!(spanish.map(|one| one.id).collect::<Vec<_>>(), ["phq-9", "phq-2", "gad-7", "gad-2"]);
    for one in shipped() {
        assert_eq!(one.languages().len() > 1, !one.about.translation_source.is_empty(), "{}", one.id);
        assert!(!one.about.source.is_empty() && !one.about.credit.is_empty());
    }
}
