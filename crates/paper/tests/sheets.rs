//! Every sheet: what stands on it, and what does not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

mod reader;

use alongside_domain::kind;
use alongside_paper::{
    lay_out, pdf,
    sheets::{Made, Outcome, Point, Record, SheetKind, Told, Wanted},
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
    for wanted in ["Tagged:          yes", "Title:           Plan de recuperación", "612 x 792 pts (letter)"]
    {
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

/// Words of both languages that no neutral card bears; another list than the one it is made by.
const NEVER: &[&str] = &[
    "recover",
    "recuper",
    "sober",
    "sobri",
    "alcohol",
    "drink",
    "beber",
    "cerveza",
    "drog",
    "drug",
    "heroin",
    "meth",
    "pill",
    "pastilla",
    "naloxon",
    "narcan",
    "sponsor",
    "padrino",
    "clinic",
    "clínica",
    "program",
    "peer",
    "relaps",
    "recaída",
    "substan",
    "sustanc",
    "delta recovery van",
    "jasper",
    "treatment",
    "tratamiento",
    "overdos",
];

#[test]
fn a_neutral_card_says_nothing_of_substances_or_the_program() {
    let toolbox = "Walk by the river\nNo drinking\nSobriedad ante todo\nNarcan in the car\nMúsica\nGo to Jasper on Mondays";
    let people = |name: &str, more: Value| {
        let mut fields = json!({"name": name, "phone": "501-555-0142"});
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        record("supporter", name, fields)
    };
    let records = vec![
        plan(toolbox),
        people("Elena", json!({"tie": "sponsor"})),
        people("My sponsor Ray", json!({})),
        people("Wes", json!({"makes_it": "harder"})),
        people("Ana", json!({"may_be_called": "no"})),
        record("coping_strategy", "c", json!({"what": "Call my padrino", "how_much_it_helps": "a_lot"})),
    ];
    let told = told(records);
    for (language, helps) in [(Language::English, "What helps me"), (Language::Spanish, "Lo que me ayuda")] {
        let (made, words) = made(
            SheetKind::Card,
            &told,
            Wanted { language, large: language == Language::Spanish, neutral: true },
        );
        in_order(&words, &["Elena 501-555-0142", "988", helps, "Walk by the river", "Música"]);
        let bytes = pdf(&made.sheet).unwrap();
        let everything = format!("{words} {}", reader::about(&bytes)).to_lowercase();
        for never in NEVER {
            assert!(!everything.contains(never), "{never} stands on a neutral card: {everything}");
        }
        assert_eq!(made.left_off, 6, "Ray, the padrino, and four lines of the toolbox");
        for nobody in ["Wes", "Ana", "Ray"] {
            assert!(!words.contains(nobody), "{words}");
        }
    }
    let (made, words) = made(SheetKind::Card, &told, ENGLISH);
    in_order(
        &words,
        &[
            "Elena",
            "My sponsor Ray",
            "No drinking",
            "Early signs",
            "I stop answering the phone",
            "In a crisis",
        ],
    );
    assert_eq!(made.left_off, 0);
    assert!(!words.contains("Wes") && !words.contains("Ana "), "{words}");
}

#[test]
fn a_card_that_is_full_goes_on_on_the_next() {
    let lines: Vec<String> = (1..=120).map(|line| format!("way{line} to stay well today")).collect();
    let told = told(vec![plan(&lines.join("\n"))]);
    let (made, words) = made(SheetKind::Card, &told, Wanted { neutral: true, ..ENGLISH });
    in_order(&words, &lines.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(lay_out(&made.sheet).unwrap().len() > 1);
}

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
