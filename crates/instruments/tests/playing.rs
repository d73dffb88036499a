//! Asking a form question by question.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use alongside_instruments::{Answer, AnswerValue, Answers, Coding, Form, Problem, Progress};

const INTAKE: &str = include_str!("forms/intake.json");

fn intake() -> Form {
    Form::read(INTAKE.as_bytes()).unwrap()
}

fn code(code: &str) -> AnswerValue {
    AnswerValue::Choice(Coding { system: None, code: code.into() })
}

fn shown(form: &Form, answers: &Answers, link_id: &str) -> bool {
    form.shown(answers).iter().any(|part| part.link_id == link_id)
}

#[test]
fn what_is_asked_follows_the_answers() {
    let form = intake();
    let mut answers = Answers::new();
    assert!(!shown(&form, &answers, "nights"));
    answers.insert("roof".into(), Answer::of(AnswerValue::Boolean(true)));
    assert!(shown(&form, &answers, "nights"));
    answers.insert("nights".into(), Answer::of(AnswerValue::Integer(2)));
    assert!(!shown(&form, &answers, "plate"));
    answers.insert("ways".into(), Answer::Given(vec![code("bus"), code("car")]));
    assert!(shown(&form, &answers, "plate"));
    // What was answered to a question that is no longer asked does not count.
    answers.insert("roof".into(), Answer::of(AnswerValue::Boolean(false)));
    assert!(!shown(&form, &answers, "nights") && !shown(&form, &answers, "plate"));
}

#[test]
fn choices_compare_by_what_they_count_and_nothing_equals_nothing() {
    let form = intake();
    let mut answers = Answers::new();
    assert!(!shown(&form, &answers, "who"));
    assert!(shown(&form, &answers, "story"));
    answers.insert("since".into(), Answer::of(AnswerValue::Date("2026-11".into())));
    answers.insert("stress".into(), Answer::of(code("heavy")));
    assert!(shown(&form, &answers, "who"));
    assert!(!shown(&form, &answers, "story"));
    answers.insert("stress".into(), Answer::of(code("light")));
    assert!(!shown(&form, &answers, "who") && shown(&form, &answers, "story"));
    answers.insert("since".into(), Answer::Declined);
    answers.insert("stress".into(), Answer::Declined);
    assert!(shown(&form, &answers, "story"), "who declines answers nothing");
}

#[test]
fn one_question_comes_after_another_and_back() {
    let form = intake();
    let mut answers = Answers::new();
    let next =
        |after: Option<&str>, answers: &Answers| form.next_question(after, answers).unwrap().link_id.clone();
    assert_eq!(next(None, &answers), "roof");
    assert_eq!(next(Some("roof"), &answers), "ways");
    answers.insert("roof".into(), Answer::of(AnswerValue::Boolean(true)));
    assert_eq!(next(Some("roof"), &answers), "nights");
    assert_eq!(form.previous_question("ways", &answers).unwrap().link_id, "nights");
    assert_eq!(form.previous_question("roof", &answers), None);
    assert_eq!(form.next_question(Some("place"), &answers), None);
    assert_eq!(form.next_question(Some("nowhere"), &answers), None);
}

#[test]
fn declined_and_not_asked_are_done_but_answer_nothing() {
    let form = intake();
    let mut answers = Answers::new();
    assert_eq!(form.missing(&answers)[0].link_id, "roof");
    let Progress { done, of } = form.progress(&answers);
    assert_eq!((done, of), (0, 12));
    for answer in [Answer::Declined, Answer::NotAsked] {
        answers.insert("roof".into(), answer.clone());
        assert_eq!(form.check("roof", &answer), Ok(()));
        assert_eq!(form.missing(&answers).len(), 1);
        assert_eq!(form.progress(&answers).done, 1);
    }
    answers.insert("roof".into(), Answer::of(AnswerValue::Boolean(false)));
    assert_eq!(form.missing(&answers), [] as [&alongside_instruments::Part; 0]);
}

#[test]
fn a_question_takes_its_own_kind_of_answer_and_possible_ones() {
    let form = intake();
    let text = |text: &str| AnswerValue::Text(text.into());
    let date = |text: &str| AnswerValue::Date(text.into());
    let moment = |text: &str| AnswerValue::DateTime(text.into());
    let pounds = |unit: &str| AnswerValue::Quantity {
        value: 150.0,
        unit: Some(Coding { system: None, code: unit.into() }),
    };
    let table = [
        ("roof", AnswerValue::Boolean(true), Ok(())),
        ("roof", AnswerValue::Integer(1), Err(Problem::NotAnAnswer)),
        ("nights", AnswerValue::Integer(30), Ok(())),
        ("nights", AnswerValue::Integer(31), Err(Problem::OutOfRange)),
        ("nights", AnswerValue::Integer(0), Err(Problem::OutOfRange)),
        ("nights", AnswerValue::Decimal(1.5), Err(Problem::NotAnAnswer)),
        ("ways", code("car"), Ok(())),
        ("ways", code("plane"), Err(Problem::NotAnAnswer)),
        ("plate", text("ABC 1234"), Ok(())),
        ("plate", text("ABC 12345"), Err(Problem::TooLong)),
        ("who", text("Friends"), Ok(())),
        ("who", text("The neighbor"), Ok(())),
        ("since", date("2024-02-29"), Ok(())),
        ("since", date("2026-02-29"), Err(Problem::OutOfRange)),
        ("since", date("2026-13"), Err(Problem::OutOfRange)),
        ("since", date("2026"), Ok(())),
        ("since", date("yesterday"), Err(Problem::OutOfRange)),
        ("at", moment("2026-11-27T10:00:00-06:00"), Ok(())),
        ("at", moment("2026-11-27T25:00:00-06:00"), Err(Problem::OutOfRange)),
        ("call", AnswerValue::Time("24:30:00".into()), Err(Problem::OutOfRange)),
        ("call", AnswerValue::Time("14:30".into()), Ok(())),
        ("weight", pounds("[lb_av]"), Ok(())),
        ("weight", pounds("kg"), Err(Problem::NotAnAnswer)),
        ("temperature", AnswerValue::Decimal(f64::NAN), Err(Problem::OutOfRange)),
        ("site", text("https://example.org"), Ok(())),
        ("total", AnswerValue::Decimal(1.0), Err(Problem::ReadOnly)),
        ("photo", text("x"), Err(Problem::Unsupported)),
        ("home", text("x"), Err(Problem::UnknownQuestion)),
        ("nowhere", text("x"), Err(Problem::UnknownQuestion)),
    ];
    for (link_id, value, wanted) in table {
        assert_eq!(form.check(link_id, &Answer::of(value.clone())), wanted, "{link_id} {value:?}");
    }
    let two = |value: AnswerValue| Answer::Given(vec![value.clone(), value]);
    assert_eq!(form.check("ways", &two(code("car"))), Ok(()));
    assert_eq!(form.check("roof", &two(AnswerValue::Boolean(true))), Err(Problem::HowMany));
    assert_eq!(form.check("roof", &Answer::Given(Vec::new())), Err(Problem::HowMany));
}
