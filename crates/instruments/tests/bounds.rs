//! Every bound of every band, and every cut-off from both sides, of every instrument that ships: each score
//! that there is, from the lowest to the highest, is reached by answers and looked up in the tables below.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod scored;

use std::collections::BTreeMap;

use alongside_instruments::{AnswerValue, Sex, instrument, shipped};
use scored::{out, scored};
use serde_json::{Value, json};

/// What the publishers say of one instrument's sum.
struct Row {
    id: &'static str,
    lowest: i64,
    highest: i64,
    /// From, to, code.
    bands: &'static [(i64, i64, &'static str)],
    positive: Cut,
}

#[derive(Clone, Copy)]
enum Cut {
    None,
    From(i64),
    UpTo(i64),
}

const SUMS: [Row; 12] = [
    Row {
        id: "barc-10",
        lowest: 10,
        highest: 60,
        bands: &[(10, 46, "below_cut_off"), (47, 60, "sustained_remission")],
        positive: Cut::None,
    },
    Row {
        id: "phq-9",
        lowest: 0,
        highest: 27,
        bands: &[
            (0, 4, "minimal"),
            (5, 9, "mild"),
            (10, 14, "moderate"),
            (15, 19, "moderately_severe"),
            (20, 27, "severe"),
        ],
        positive: Cut::From(10),
    },
    Row { id: "phq-2", lowest: 0, highest: 6, bands: &[], positive: Cut::From(3) },
    Row {
        id: "gad-7",
        lowest: 0,
        highest: 21,
        bands: &[(0, 4, "minimal"), (5, 9, "mild"), (10, 14, "moderate"), (15, 21, "severe")],
        positive: Cut::From(10),
    },
    Row { id: "gad-2", lowest: 0, highest: 6, bands: &[], positive: Cut::From(3) },
    Row {
        id: "k6",
        lowest: 0,
        highest: 24,
        bands: &[(0, 12, "below_serious_distress"), (13, 24, "serious_distress")],
        positive: Cut::From(13),
    },
    Row {
        id: "cows",
        lowest: 0,
        highest: 48,
        bands: &[
            (0, 4, "none"),
            (5, 12, "mild"),
            (13, 24, "moderate"),
            (25, 36, "moderately_severe"),
            (37, 48, "severe"),
        ],
        positive: Cut::None,
    },
    Row { id: "audit-c", lowest: 0, highest: 12, bands: &[], positive: Cut::From(3) },
    Row { id: "single-drug", lowest: 0, highest: 9_999, bands: &[], positive: Cut::From(1) },
    Row { id: "single-alcohol", lowest: 0, highest: 366, bands: &[], positive: Cut::From(1) },
    Row {
        id: "dast-10",
        lowest: 0,
        highest: 10,
        bands: &[(0, 0, "none"), (1, 2, "low"), (3, 5, "moderate"), (6, 8, "substantial"), (9, 10, "severe")],
        positive: Cut::From(3),
    },
    Row {
        id: "who-5",
        lowest: 0,
        highest: 100,
        bands: &[(0, 50, "low"), (51, 100, "adequate")],
        positive: Cut::UpTo(50),
    },
];

/// Whole numbers that may be answered to each question that counts, with what each counts.
fn answers_to(id: &str) -> Vec<Vec<(i64, i64)>> {
    let form = &instrument(id).unwrap().form;
    let of = |item: &String| {
        let part = form.part(item).unwrap();
        if !part.choices.is_empty() {
            let weights = part.choices.iter().map(|choice| choice.weight.unwrap() as i64);
            return weights.map(|weight| (weight, weight)).collect();
        }
        if let (Some(least), Some(most)) = (&part.least, &part.greatest) {
            let (least, most) = (least.number().unwrap() as i64, most.number().unwrap() as i64);
            return (least..=most).map(|number| (number, number)).collect();
        }
        let counts = |yes: bool| part.weight(&AnswerValue::Boolean(yes)).unwrap() as i64;
        vec![(1, counts(true)), (0, counts(false))]
    };
    form.scoring.as_ref().unwrap().item.iter().map(of).collect()
}

/// For each sum that answers come to, the first answers found.
fn every_sum(id: &str) -> BTreeMap<i64, Vec<i64>> {
    let mut found: BTreeMap<i64, Vec<i64>> = BTreeMap::from([(0, Vec::new())]);
    for question in answers_to(id) {
        let mut further = BTreeMap::new();
        for (sum, answers) in &found {
            for (answer, counts) in &question {
                let next = || answers.iter().copied().chain([*answer]).collect();
                further.entry(sum + counts).or_insert_with(next);
            }
        }
        found = further;
    }
    found
}

impl Row {
    fn band(&self, score: i64) -> Value {
        let band = self.bands.iter().find(|(from, to, _)| (*from..=*to).contains(&score));
        assert_eq!(band.is_none(), self.bands.is_empty(), "{} {score}", self.id);
        band.map_or(Value::Null, |(_, _, code)| json!(code))
    }

    fn positive(&self, score: i64) -> Value {
        match self.positive {
            Cut::None => Value::Null,
            Cut::From(least) => json!(score >= least),
            Cut::UpTo(most) => json!(score <= most),
        }
    }
}

#[test]
fn every_score_that_there_is_lies_in_the_band_that_its_publisher_says() {
    for row in SUMS {
        let sums = match row.id {
            // Yes to the first question, or nothing: what a gate skips counts nothing.
            "dast-10" => (0..=10).map(|score| (score, saying_yes(score))).collect(),
            id => every_sum(id),
        };
        let times = if row.id == "who-5" { 4 } else { 1 };
        let scores: Vec<i64> = sums.keys().map(|sum| sum * times).collect();
        let all: Vec<i64> = (row.lowest..=row.highest).step_by(times as usize).collect();
        assert_eq!(scores, all, "{}", row.id);
        for (sum, answers) in sums {
            let score = scored(row.id, json!({ "answers": answers })).unwrap();
            let sum = sum * times;
            let alerts = score["alerts"].clone();
            let wanted = out(json!(sum), true, row.band(sum), row.positive(sum), alerts);
            assert_eq!(score, wanted, "{} {answers:?}", row.id);
        }
    }
}

/// Answers to the DAST-10 that come to so many: the third question counts for *no*.
fn saying_yes(score: i64) -> Vec<i64> {
    (0..10).map(|place| i64::from((place < score) != (place == 2))).collect()
}

#[test]
fn no_band_begins_ends_or_is_missing_other_than_in_these_tables() {
    let mut known: Vec<&str> = SUMS.iter().map(|row| row.id).chain(["c-ssrs"]).collect();
    let mut ships: Vec<&str> = shipped().iter().map(|one| one.id).collect();
    known.sort_unstable();
    ships.sort_unstable();
    assert_eq!(known, ships);
    for row in SUMS {
        let form = &instrument(row.id).unwrap().form;
        let scoring = form.scoring.as_ref().unwrap();
        let bands = scoring.band.iter().map(|band| (band.from as i64, band.to as i64, band.code.as_str()));
        assert_eq!(bands.collect::<Vec<_>>(), row.bands, "{}", row.id);
        assert!(scoring.band.iter().all(|band| band.sex.is_none()));
        assert_eq!(form.score_range(), Some((row.lowest as f64, row.highest as f64)), "{}", row.id);
        // Nothing between two bands, nothing in both.
        for two in row.bands.windows(2) {
            assert_eq!(two[0].1 + 1, two[1].0, "{}", row.id);
        }
    }
}

#[test]
fn an_answer_just_outside_what_may_be_answered_is_refused() {
    for row in SUMS {
        let questions = answers_to(row.id);
        let lowest: Vec<i64> = questions.iter().map(|answers| answers.iter().min().unwrap().0).collect();
        for (place, answers) in questions.iter().enumerate() {
            let of = |number: &(i64, i64)| number.0;
            let (least, most) =
                (answers.iter().map(of).min().unwrap(), answers.iter().map(of).max().unwrap());
            for outside in [least - 1, most + 1] {
                let mut given = lowest.clone();
                given[place] = outside;
                let refused = scored(row.id, json!({ "answers": given })).unwrap_err();
                assert_eq!(refused.field, format!("answers.{place}"), "{} {given:?}", row.id);
            }
        }
    }
}

#[test]
fn any_one_missing_answer_gives_no_score() {
    for row in SUMS {
        let sums = every_sum(row.id);
        let highest = if row.id == "dast-10" { &saying_yes(10) } else { sums.values().last().unwrap() };
        for place in 0..highest.len() {
            let mut given: Vec<Option<i64>> = highest.iter().copied().map(Some).collect();
            given[place] = None;
            let score = scored(row.id, json!({ "answers": given })).unwrap();
            let alerts = score["alerts"].clone();
            let wanted = out(Value::Null, false, Value::Null, Value::Null, alerts);
            assert_eq!(score, wanted, "{} {given:?}", row.id);
        }
    }
}

#[test]
fn the_question_about_being_better_off_dead_alerts_from_1_on_at_any_total_and_none_other_does() {
    for score in 0..=3 {
        for (rest, total) in [(0, 0), (3, 24)] {
            let mut answers = vec![rest; 8];
            answers.push(score);
            let given = scored("phq-9", json!({ "answers": answers })).unwrap();
            let alerts = if score > 0 { json!(["item_9"]) } else { json!([]) };
            assert_eq!((&given["alerts"], &given["score"]), (&alerts, &json!(total + score)));
        }
    }
    for row in SUMS.iter().filter(|row| row.id != "phq-9") {
        let alerts = instrument(row.id).unwrap().form.scoring.as_ref().unwrap().alert.len();
        assert_eq!(alerts, 0, "{}", row.id);
    }
}

#[test]
fn alcohol_is_positive_by_sex_and_by_what_the_program_sets_from_both_sides() {
    let sums = every_sum("audit-c");
    let own = [
        (Some("male"), 4),
        (Some("female"), 3),
        (Some("unspecified"), 3),
        (Some("other"), 3),
        (Some("unknown"), 3),
        (None, 3),
    ];
    for (sex, least) in own {
        for (setting, least) in [(None, least), (Some(5), 5), (Some(1), 1)] {
            for (sum, answers) in &sums {
                let given = json!({ "answers": answers, "sex": sex, "positive_from": setting });
                let score = scored("audit-c", given).unwrap();
                let wanted = out(json!(sum), true, Value::Null, json!(*sum >= least), json!([]));
                assert_eq!(score, wanted, "{sex:?} {setting:?} {answers:?}");
            }
        }
    }
    let scoring = instrument("audit-c").unwrap().form.scoring.as_ref().unwrap();
    assert_eq!(scoring.positive_for(Sex::Male).unwrap().at_least, Some(4.0));
}

#[test]
fn drug_use_skips_all_after_a_first_no_and_counts_the_third_the_other_way_round() {
    let zero = out(json!(0), true, json!("none"), json!(false), json!([]));
    // Whatever else is answered, or not, after *no*.
    for rest in [json!(null), json!(0), json!(1)] {
        let mut answers = vec![json!(0)];
        answers.extend(vec![rest; 9]);
        assert_eq!(scored("dast-10", json!({ "answers": answers })).unwrap(), zero);
    }
    let score = |able_to_stop: i64| {
        scored("dast-10", json!({ "answers": [1, 0, able_to_stop, 0, 0, 0, 0, 0, 0, 0] })).unwrap()["score"]
            .clone()
    };
    assert_eq!((score(1), score(0)), (json!(1), json!(2)));
    // Each other question counts for *yes*.
    for place in [1, 3, 4, 5, 6, 7, 8, 9] {
        let mut answers = vec![1, 0, 1, 0, 0, 0, 0, 0, 0, 0];
        answers[place] = 1;
        assert_eq!(scored("dast-10", json!({ "answers": answers })).unwrap()["score"], json!(2), "{place}");
    }
}

/// The published triage, in words of its own: from the highest answer down.
fn triage([wish, thoughts, method, intent, plan, behavior]: [i64; 6]) -> &'static str {
    let asked = thoughts == 1;
    if (asked && (intent == 1 || plan == 1)) || behavior == 2 {
        "high"
    } else if (asked && method == 1) || behavior == 1 {
        "moderate"
    } else if wish == 1 || thoughts == 1 {
        "low"
    } else {
        "none"
    }
}

#[test]
fn every_way_through_the_suicide_screen_ends_as_its_triage_says() {
    let mut met = BTreeMap::<&str, usize>::new();
    for mask in 0..32_i64 {
        for behavior in 0..=2 {
            let yes = |place: i64| mask >> place & 1;
            let answers = [yes(0), yes(1), yes(2), yes(3), yes(4), behavior];
            let band = triage(answers);
            *met.entry(band).or_default() += 1;
            // An alert rings for whatever was answered, also for what need not have been asked.
            let alerts =
                [("item_4", answers[3] == 1), ("item_5", answers[4] == 1), ("item_6", behavior == 2)];
            let alerts: Vec<&str> =
                alerts.iter().filter(|(_, rings)| *rings).map(|(code, _)| *code).collect();
            let wanted = out(Value::Null, true, json!(band), json!(band != "none"), json!(alerts));
            let score = scored("c-ssrs", json!({ "answers": answers })).unwrap();
            assert_eq!(score, wanted, "{answers:?}");
        }
    }
    assert_eq!(met.keys().copied().collect::<Vec<_>>(), ["high", "low", "moderate", "none"]);
    // Not asked after *no* to the second: complete without them. Asked, and missing: not.
    let not_asked = scored("c-ssrs", json!({ "answers": [1, 0, null, null, null, 0] })).unwrap();
    assert_eq!(not_asked, out(Value::Null, true, json!("low"), json!(true), json!([])));
    for missing in 0..6 {
        let mut answers = vec![json!(1), json!(1), json!(0), json!(0), json!(0), json!(0)];
        answers[missing] = Value::Null;
        let score = scored("c-ssrs", json!({ "answers": answers })).unwrap();
        assert_eq!(score, out(Value::Null, false, Value::Null, Value::Null, json!([])), "{answers:?}");
    }
}
