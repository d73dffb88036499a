//! The wallet card, and the one that says nothing of substances or the program.

use alongside_paper::{
    lay_out, pdf,
    sheets::{SheetKind, Wanted},
};
use alongside_words::Language;
use serde_json::{Value, json};

use crate::{ENGLISH, in_order, made, plan, reader, record, told};

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
