//! The week, goals, notes, results and a summary.

use alongside_paper::{
    pdf,
    sheets::{Outcome, Point, SheetKind, Told},
};
use serde_json::json;

use crate::{ENGLISH, SPANISH, in_order, made, plan, reader, record, told};

#[test]
fn a_week_stands_day_by_day_in_the_order_of_its_times() {
    let entry = |id: &str, fields| record("schedule_entry", id, fields);
    let told = told(vec![
        entry(
            "1",
            json!({"what": "Dinner with family", "weekdays": ["sunday"], "time": "6:30 pm", "where_it_is": "Mom's"}),
        ),
        entry("2", json!({"what": "Church", "weekdays": ["sunday"], "time": "9 am"})),
        entry("3", json!({"what": "Work", "weekdays": ["monday", "tuesday"], "time": "7:00"})),
        entry("4", json!({"what": "Fishing"})),
    ]);
    let (_, words) = made(SheetKind::Week, &told, ENGLISH);
    in_order(
        &words,
        &["My week", "Monday", "7:00 Work", "Tuesday", "Work", "Sunday", "9 am Church", "6:30 pm Dinner"],
    );
    in_order(&words, &["Mom's", "Any day", "Fishing"]);
    assert!(!words.contains("Wednesday"));
    let (_, words) = made(SheetKind::Week, &told, SPANISH);
    in_order(&words, &["Mi semana", "Lunes", "Domingo", "Cualquier día"]);
}

#[test]
fn goals_stand_with_their_steps_and_one_goal_by_itself() {
    let mut told = told(vec![
        record("action_step", "s2", json!({"step": "Call the school", "goal": "g1", "outcome": "did_it"})),
        record("action_step", "s1", json!({"step": "Find the form", "goal": "g1", "repeats": "once"})),
        record("action_step", "s3", json!({"step": "Ten push-ups", "repeats": "every_day"})),
        record(
            "goal",
            "g1",
            json!({"statement": "See Lily every Sunday", "dimension": "social", "status": "working_on_it"}),
        ),
        record("goal", "g2", json!({"statement": "Get my license", "status": "reached"})),
    ]);
    let (_, words) = made(SheetKind::Goals, &told, ENGLISH);
    in_order(
        &words,
        &[
            "My goals",
            "See Lily every Sunday",
            "People",
            "Small steps",
            "Find the form",
            "Once",
            "Call the school",
            "Did it",
        ],
    );
    in_order(&words, &["Ten push-ups", "I did it", "Get my license"]);
    told.chosen = told.records.iter().find(|record| record.id == "g1").cloned();
    let (_, words) = made(SheetKind::Goals, &told, SPANISH);
    in_order(&words, &["Mis metas", "See Lily every Sunday", "Pasos pequeños", "Find the form"]);
    assert!(!words.contains("push-ups") && !words.contains("license"));
}

#[test]
fn a_note_stands_with_what_was_added_and_any_record_as_it_is_declared() {
    let note = record(
        "signed_note",
        "n",
        json!({
            "participant": "p", "staff": "s", "what_we_did": "Looked at the plan", "voice": "peer",
            "topics": ["cravings", "family"], "goal": "g1", "words_they_added": "I felt heard",
        }),
    );
    let added = record("addendum", "a", json!({"signed_note": "n", "words": "Elena came too"}));
    let mut told = told(vec![note.clone(), added]);
    told.chosen = Some(note);
    told.named.insert("g1".to_owned(), "See Lily".to_owned());
    let (_, words) = made(SheetKind::Note, &told, ENGLISH);
    in_order(
        &words,
        &[
            "What we did together",
            "Looked at the plan",
            "I felt heard",
            "Cravings",
            "See Lily",
            "Added later",
            "Elena came too",
        ],
    );

    let milestone = record("milestone", "m", json!({"participant": "p", "what": "Got the keys"}));
    let mut told = Told { today: "2026-11-27".to_owned(), ..Told::default() };
    told.chosen = Some(milestone);
    let (_, words) = made(SheetKind::Entry, &told, ENGLISH);
    in_order(&words, &["Milestone", "November 20, 2026", "Got the keys"]);
}

#[test]
fn a_result_stands_in_words_first_then_over_time_with_its_credit() {
    let point = |day: &str, score: f64, band: &str| Point {
        day: Some(day.to_owned()),
        complete: true,
        score: Some(score),
        band: Some(band.to_owned()),
    };
    let newest = point("2026-11-20", 13.0, "serious_distress");
    let outcome = Outcome {
        instrument: "k6".to_owned(),
        title: "K6: Kessler psychological distress scale".to_owned(),
        credit: Some("© World Health Organization 2003".to_owned()),
        most: Some(24.0),
        positive: Some(true),
        chosen: newest.clone(),
        over_time: vec![newest, point("2026-10-02", 9.0, "below_serious_distress")],
    };
    let answered = record("assessment", "1.9", json!({ "instrument": "k6" }));
    let mut told = Told { chosen: Some(answered), outcome: Some(outcome), ..told(Vec::new()) };
    let (result, words) = made(SheetKind::Result, &told, ENGLISH);
    in_order(
        &words,
        &[
            "What I answered",
            "November 20, 2026",
            "13 of 24. That is a lot to carry. It is not a diagnosis.",
            "Over time",
            "Day",
            "November 20, 2026",
            "13 of 24",
            "13 and more",
            "October 2, 2026",
            "9 of 24",
            "below 13",
            "© World Health Organization 2003",
            "988",
        ],
    );
    assert!(!words.contains("distress") || words.matches("distress").count() == 1, "no label: {words}");
    let structure = reader::structure(&pdf(&result.sheet).unwrap());
    in_order(&structure, &["Table", "TR", "TH", "TR", "TD"]);
    let (_, words) = made(SheetKind::Result, &told, SPANISH);
    in_order(&words, &["Lo que contesté", "13 de 24", "Es mucho lo que cargo.", "Con el tiempo", "2003"]);

    // Without all answers there is no score; without a number no level stands there as a label.
    let outcome = told.outcome.as_mut().unwrap();
    outcome.chosen.complete = false;
    outcome.over_time.truncate(1);
    let (_, words) = made(SheetKind::Result, &told, ENGLISH);
    assert!(words.contains("There is no score yet.") && !words.contains("13"), "{words}");
    let high = Point { complete: true, score: None, band: Some("high".to_owned()), ..Point::default() };
    let outcome = told.outcome.as_mut().unwrap();
    (outcome.instrument, outcome.most) = ("c-ssrs".to_owned(), None);
    (outcome.chosen, outcome.over_time) = (high.clone(), vec![high.clone(), high]);
    let (_, words) = made(SheetKind::Result, &told, ENGLISH);
    in_order(&words, &["I do not have to be alone with it.", "answers that call for help today"]);
}

#[test]
fn a_summary_says_in_short_what_is_known_and_where_nothing_is_there_is_no_sheet() {
    let told_all = told(vec![
        record("goal", "g", json!({"statement": "A place of my own", "status": "working_on_it"})),
        record("strength", "s", json!({"strength": "I show up"})),
        record("trigger", "t", json!({"what": "Paydays"})),
        record("trigger", "u", json!({"what": "The old street", "status": "gone"})),
        record("supporter", "e", json!({"name": "Elena", "phone": "501-555-0142"})),
        record("commitment", "c", json!({"what": "Call the landlord", "by_when": "2026-12-01"})),
    ]);
    let (_, words) = made(SheetKind::Summary, &told_all, ENGLISH);
    in_order(
        &words,
        &[
            "My page",
            "A place of my own",
            "I show up",
            "Paydays",
            "Elena",
            "501-555-0142",
            "Call the landlord",
            "by December 1, 2026",
        ],
    );
    assert!(!words.contains("old street"));
    for sheet in SheetKind::ALL.into_iter().filter(|sheet| *sheet != SheetKind::Card) {
        assert_eq!(sheet.make(&told(Vec::new()), ENGLISH), None, "{sheet:?}");
    }
}

#[test]
fn what_cannot_be_shown_is_marked_and_explained() {
    let (_, words) = made(SheetKind::Plan, &told(vec![plan("Call 👩‍👧 today")]), ENGLISH);
    assert!(words.contains("stands for a letter or sign"), "{words}");
    let (_, words) = made(SheetKind::Plan, &told(vec![plan("Call today")]), ENGLISH);
    assert!(!words.contains("stands for a letter"));
}
