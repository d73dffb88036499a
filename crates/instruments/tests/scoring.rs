//! Every worked example, and every bound of every band.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use alongside_instruments::{NotShipped, OutOfRange, instrument, shipped};
use serde_json::{Value, json};

/// Scores `{"answers": …}` as the command line does.
fn scored(id: &str, given: Value) -> Result<Value, OutOfRange> {
    let instrument = instrument(id).unwrap();
    let Value::Object(given) = given else { panic!("an object") };
    let (answers, context) = instrument.form.answers_in_order(&given)?;
    Ok(instrument.score(&answers, context).as_json())
}

fn out(score: Value, complete: bool, band: Value, positive: Value, alerts: Value) -> Value {
    json!({ "score": score, "complete": complete, "band": band, "positive": positive, "alerts": alerts })
}

/// The answers that come to a sum, given what each item may count.
fn coming_to(id: &str, sum: i64) -> Option<Vec<i64>> {
    let form = &instrument(id).unwrap().form;
    let counting = &form.scoring.as_ref().unwrap().item;
    let weights: Vec<Vec<i64>> = counting
        .iter()
        .map(|item| {
            let part = form.part(item).unwrap();
            let weights: Vec<i64> = part.choices.iter().map(|choice| choice.weight.unwrap() as i64).collect();
            if weights.is_empty() { vec![0, 1] } else { weights }
        })
        .collect();
    fn find(weights: &[Vec<i64>], left: i64) -> Option<Vec<i64>> {
        let [first, rest @ ..] = weights else { return (left == 0).then(Vec::new) };
        let mut first = first.clone();
        first.sort_by(|one, other| other.cmp(one));
        let most: i64 = rest.iter().map(|weights| weights.iter().max().unwrap()).sum();
        let least: i64 = rest.iter().map(|weights| weights.iter().min().unwrap()).sum();
        first.iter().filter(|one| left - **one <= most && left - **one >= least).find_map(|one| {
            let mut found = find(rest, left - one)?;
            found.insert(0, *one);
            Some(found)
        })
    }
    find(&weights, sum)
}

#[track_caller]
fn bands(id: &str, bounds: &[(i64, i64, &str)]) {
    for (from, to, band) in bounds {
        for sum in [*from, *to] {
            let answers = coming_to(id, sum).unwrap_or_else(|| panic!("{id}: nothing comes to {sum}"));
            let score = scored(id, json!({ "answers": answers })).unwrap();
            assert_eq!((&score["score"], &score["band"]), (&json!(sum), &json!(band)), "{id} {answers:?}");
        }
    }
}

#[track_caller]
fn positive_from(id: &str, least: i64) {
    for (sum, positive) in [(least - 1, false), (least, true)] {
        let answers = coming_to(id, sum).unwrap();
        let score = scored(id, json!({ "answers": answers })).unwrap();
        assert_eq!((&score["score"], &score["positive"]), (&json!(sum), &json!(positive)), "{id}");
    }
}

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
fn each_band_begins_and_ends_where_its_publisher_says() {
    bands(
        "phq-9",
        &[
            (0, 4, "minimal"),
            (5, 9, "mild"),
            (10, 14, "moderate"),
            (15, 19, "moderately_severe"),
            (20, 27, "severe"),
        ],
    );
    bands("gad-7", &[(0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe")]);
    bands("k6", &[(0, 12, "below_serious_distress"), (13, 24, "serious_distress")]);
    bands("barc-10", &[(10, 46, "below_cut_off"), (47, 60, "sustained_remission")]);
    bands(
        "cows",
        &[
            (0, 4, "none"),
            (5, 12, "mild"),
            (13, 24, "moderate"),
            (25, 36, "moderately_severe"),
            (37, 48, "severe"),
        ],
    );
    for (raw, times, band) in [(0, 0, "low"), (12, 48, "low"), (13, 52, "adequate"), (25, 100, "adequate")] {
        let score = scored("who-5", json!({ "answers": coming_to("who-5", raw) })).unwrap();
        assert_eq!((&score["score"], &score["band"]), (&json!(times), &json!(band)));
        assert_eq!(score["positive"], json!(times <= 50));
    }
    // The first question is yes; the third counts for no.
    for (yes, band) in [
        (1, "low"),
        (2, "low"),
        (3, "moderate"),
        (5, "moderate"),
        (6, "substantial"),
        (8, "substantial"),
        (9, "severe"),
        (10, "severe"),
    ] {
        let mut answers = vec![1, 0, 1, 0, 0, 0, 0, 0, 0, 0];
        for place in [2, 1, 3, 4, 5, 6, 7, 8, 9].into_iter().take(yes - 1) {
            answers[place] = 1 - answers[place];
        }
        let score = scored("dast-10", json!({ "answers": answers })).unwrap();
        assert_eq!((&score["score"], &score["band"]), (&json!(yes), &json!(band)));
        assert_eq!(score["positive"], json!(yes >= 3));
    }
}

#[test]
fn screens_are_positive_from_their_cut_offs_on() {
    for (id, least) in [("phq-9", 10), ("phq-2", 3), ("gad-7", 10), ("gad-2", 3), ("k6", 13)] {
        positive_from(id, least);
    }
    for (id, most) in [("single-drug", 9_999), ("single-alcohol", 366)] {
        for (times, positive) in [(0, false), (1, true), (most, true)] {
            let wanted = out(json!(times), true, Value::Null, json!(positive), json!([]));
            assert_eq!(scored(id, json!({ "answers": [times] })).unwrap(), wanted);
        }
        assert_eq!(scored(id, json!({ "answers": [most + 1] })).unwrap_err().field, "answers.0");
    }
}

#[test]
fn the_alcohol_cut_off_is_four_for_men_three_for_others_and_what_a_program_sets() {
    let positive = |answers: Value, sex: Value| {
        scored("audit-c", json!({ "answers": answers, "sex": sex })).unwrap()["positive"].clone()
    };
    for sex in [json!("female"), json!("unspecified"), json!("other"), Value::Null] {
        assert_eq!(positive(json!([1, 1, 0]), sex.clone()), json!(false), "{sex}");
        assert_eq!(positive(json!([1, 1, 1]), sex.clone()), json!(true), "{sex}");
    }
    assert_eq!(positive(json!([1, 1, 1]), json!("male")), json!(false));
    assert_eq!(positive(json!([2, 1, 1]), json!("male")), json!(true));
    let five = scored("audit-c", json!({ "answers": [2, 1, 1], "sex": "male", "positive_from": 5 })).unwrap();
    assert_eq!(five["positive"], json!(false));
    assert_eq!(scored("audit-c", json!({ "answers": [2, 1, 1], "sex": "x" })).unwrap_err().field, "sex");
}

#[test]
fn a_suicide_screen_goes_by_its_highest_answer() {
    let table = [
        (json!([0, 0, null, null, null, 0]), "none", false, json!([])),
        (json!([0, 1, 0, 0, 0, 0]), "low", true, json!([])),
        (json!([1, 1, 1, 0, 0, 0]), "moderate", true, json!([])),
        (json!([0, 0, null, null, null, 1]), "moderate", true, json!([])),
        (json!([0, 0, null, null, null, 2]), "high", true, json!(["item_6"])),
        (json!([0, 1, 0, 1, 0, 0]), "high", true, json!(["item_4"])),
        (json!([0, 1, 0, 0, 1, 0]), "high", true, json!(["item_5"])),
    ];
    for (answers, band, positive, alerts) in table {
        let wanted = out(Value::Null, true, json!(band), json!(positive), alerts);
        assert_eq!(scored("c-ssrs", json!({ "answers": answers })).unwrap(), wanted, "{answers}");
    }
    // Asked, and not answered.
    let score = scored("c-ssrs", json!({ "answers": [0, 1, null, 1, 0, 0] })).unwrap();
    assert_eq!(score, out(Value::Null, false, Value::Null, Value::Null, json!(["item_4"])));
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
