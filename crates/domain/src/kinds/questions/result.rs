//! What an instrument makes of answers.

use alongside_instruments::{Answers, Context, Form, NotShipped, Problem as Misfit, Score, Sex, instrument};
use serde_json::{Map, Value, json};

use super::assessment::{PLACES, SCORE};
use crate::{Invalid, OwnForm, Problem, answers_of};

/// What a result follows from.
pub(super) const FROM: &[&str] = &["instrument", "version", "answers", "sex"];
/// What is worked out.
pub(super) const FIELDS: &[&str] = &["version", "answers", "score", "complete", "band", "positive", "alerts"];

/// The result of the answers; nothing where the form is the program's own and is not at hand. Answers may also
/// be whole numbers in the order of the questions, as scripts have them; they are kept by link id.
pub(super) fn result(
    fields: &Map<String, Value>,
    own: Option<&OwnForm>,
) -> Result<Option<Map<String, Value>>, Invalid> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let id = text("instrument").ok_or_else(|| Invalid::new(Problem::Required, "instrument"))?;
    let (version, form) = match (instrument(id), own) {
        (Ok(shipped), _) => (shipped.about.wording_version.as_str(), &shipped.form),
        (Err(NotShipped::Missing { .. }), _) => return Err(Invalid::new(Problem::OutOfRange, "instrument")),
        (Err(NotShipped::Unknown), Some(own)) => (own.version.as_str(), &*own.form),
        (Err(NotShipped::Unknown), None) => return Ok(None),
    };
    if text("version").is_some_and(|said| said != version) {
        return Err(Invalid::new(Problem::OutOfRange, "version"));
    }
    let (answers, sex) = (answers(form, fields)?, text("sex").and_then(Sex::named).unwrap_or_default());
    let Score { score, complete, band, positive, alerts, .. } = form
        .score(&answers, Context { sex, positive_from: None })
        .unwrap_or_else(|| unscored(form, &answers));
    let yes_no = |yes: bool| if yes { "yes" } else { "no" };
    let alerts = if alerts.is_empty() { Value::Null } else { json!(alerts) };
    let said = [
        ("version", Value::from(version)),
        ("answers", serde_json::to_value(&answers).unwrap_or_default()),
        ("score", score.map_or(Value::Null, rounded)),
        ("complete", Value::from(yes_no(complete))),
        ("band", Value::from(band)),
        ("positive", Value::from(positive.map(yes_no))),
        ("alerts", alerts),
    ];
    Ok(Some(said.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
}

/// What is known of answers to a form that does not say how it is scored.
fn unscored(form: &Form, answers: &Answers) -> Score {
    Score { complete: form.missing(answers).is_empty(), ..Score::default() }
}

/// A score as its field holds it; nothing where no field does.
fn rounded(score: f64) -> Value {
    if !score.is_finite() || score.abs() > SCORE as f64 {
        return Value::Null;
    }
    let parts = 10_f64.powi(i32::from(PLACES));
    let score = (score * parts).round() / parts;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole, and no more than a million")]
    if score.fract() == 0.0 { Value::from(score as i64) } else { Value::from(score) }
}

/// The answers, each of which the form takes.
fn answers(form: &Form, fields: &Map<String, Value>) -> Result<Answers, Invalid> {
    let wrong = |problem| Invalid::new(problem, "answers");
    let answers = match fields.get("answers") {
        Some(Value::Array(_)) => {
            let given = fields.iter().filter(|(name, _)| *name == "answers");
            let given = given.map(|(name, value)| (name.clone(), value.clone())).collect();
            let in_order = form.answers_in_order(&given);
            in_order.map_err(|error| Invalid::new(Problem::OutOfRange, error.field))?.0
        }
        Some(said) => answers_of(said).ok_or_else(|| wrong(Problem::WrongType))?,
        None => return Err(wrong(Problem::Required)),
    };
    for (link_id, answer) in &answers {
        let named = |problem| Invalid::new(problem, format!("answers.{link_id}"));
        form.check(link_id, answer).map_err(|misfit| {
            named(match misfit {
                Misfit::UnknownQuestion => Problem::UnknownField,
                Misfit::TooLong => Problem::TooLong,
                Misfit::NotAnAnswer | Misfit::OutOfRange | Misfit::HowMany => Problem::OutOfRange,
                Misfit::Unsupported | Misfit::ReadOnly => Problem::OutOfRange,
            })
        })?;
    }
    Ok(answers)
}

#[cfg(test)]
mod tests {
    use alongside_instruments::shipped;

    use super::*;
    use crate::{Role, check_across, check_unit, kinds::ASSESSMENT, worked_out};

    fn fields(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    /// A record as the core writes it.
    fn written(instrument: &str, answers: Value, more: Value) -> Map<String, Value> {
        let mut said = fields(json!({"participant": "0000000000000001-1", "instrument": instrument,
            "answers": answers, "occurred_at": "2026-11-27T10:00:00-06:00"}));
        said.extend(fields(more));
        said.extend(worked_out(&ASSESSMENT, &said, None).unwrap().unwrap());
        said.retain(|_, value| !value.is_null());
        said
    }

    #[test]
    fn what_is_worked_out_is_taken_and_any_other_result_is_refused() {
        let phq = written("phq-9", json!([2, 2, 2, 2, 1, 1, 2, 0, 0]), json!({}));
        assert_eq!((&phq["score"], &phq["band"]), (&json!(12), &json!("moderate")));
        assert_eq!((&phq["complete"], &phq["positive"]), (&json!("yes"), &json!("yes")));
        assert_eq!(check_across(&ASSESSMENT, &phq), Ok(()));
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
        assert_eq!(check_unit("assessment", "fact", &json!(phq), today), Ok(()));
        for (field, forged) in [
            ("score", json!(3)),
            ("score", Value::Null),
            ("band", json!("minimal")),
            ("complete", json!("no")),
            ("positive", json!("no")),
            ("alerts", json!(["item_9"])),
            ("version", json!("another")),
            ("sex", json!("male")),
            ("instrument", json!("gad-7")),
            ("instrument", json!("mirc-28")),
        ] {
            let mut forged_too = phq.clone();
            forged_too.insert(field.to_owned(), forged);
            let refused = check_across(&ASSESSMENT, &forged_too).is_err();
            // Sex changes nothing in the PHQ-9.
            assert_eq!(refused, field != "sex", "{field}");
        }
    }

    #[test]
    fn an_alert_cannot_be_left_out_also_where_answers_are_missing() {
        let mut phq = written("phq-9", json!({"item-9": {"given": [{"choice": {"code": "1"}}]}}), json!({}));
        assert_eq!((&phq["complete"], phq.get("score")), (&json!("no"), None));
        assert_eq!(phq["alerts"], json!(["item_9"]));
        phq.remove("alerts");
        assert_eq!(check_across(&ASSESSMENT, &phq).unwrap_err().field, "alerts");
    }

    #[test]
    fn a_result_may_depend_on_sex() {
        let audit =
            |sex: Value| written("audit-c", json!([1, 1, 1]), json!({"sex": sex}))["positive"].clone();
        assert_eq!((audit(json!("female")), audit(json!("male"))), (json!("yes"), json!("no")));
    }

    #[test]
    fn what_a_form_does_not_ask_or_take_is_refused_with_its_line() {
        let refused = |answers: Value| {
            let said = fields(json!({"instrument": "phq-9", "answers": answers}));
            worked_out(&ASSESSMENT, &said, None).map(|_| ()).unwrap_err()
        };
        let five = refused(json!({"item-1": {"given": [{"integer": 5}]}}));
        assert_eq!((five.problem, five.field.as_str()), (Problem::OutOfRange, "answers.item-1"));
        assert_eq!(refused(json!({"item-99": "declined"})).problem, Problem::UnknownField);
        assert_eq!(refused(json!([0, 0, 0, 7])).field, "answers.3");
        assert_eq!(refused(json!(vec![0; 11])).field, "answers.10");
    }

    #[test]
    fn of_a_form_that_is_not_here_nothing_is_said_about_the_result() {
        let own = fields(
            json!({"instrument": "form:x", "version": "1#0", "answers": {"a": "declined"}, "score": 9}),
        );
        assert_eq!(worked_out(&ASSESSMENT, &own, None).unwrap(), None);
        assert_eq!(check_across(&ASSESSMENT, &own), Ok(()));
    }

    #[test]
    fn what_a_clinician_rates_only_a_clinician_records() {
        let said = |id: &str| fields(json!({"instrument": id}));
        for role in Role::ALL {
            let may = role.may_write(&ASSESSMENT);
            assert_eq!(role.may_say(&ASSESSMENT, &said("phq-9")), may, "{}", role.name());
            assert_eq!(role.may_say(&ASSESSMENT, &said("cows")), role == Role::Clinician, "{}", role.name());
        }
    }

    /// A base that does not know a wording waits for a build that does, because the declaration's version says
    /// so: whoever changes a wording raises it and changes this list.
    #[test]
    fn the_declaration_grows_with_the_wordings() {
        let wordings: Vec<String> =
            shipped().iter().map(|one| format!("{} {}", one.id, one.about.wording_version)).collect();
        let digest = alongside_record::Digest::of(&[wordings.join("\n").as_bytes()]).0;
        assert_eq!(
            (ASSESSMENT.version, u32::from_be_bytes(digest[..4].try_into().unwrap())),
            (1, 2_945_390_867)
        );
    }
}
