//! What a field might say.

use alongside_domain::{Asked, Days, Field, FieldType, kinds, pack_form};
use chrono::{Datelike, Days as Count, NaiveDate, SecondsFormat};
use serde_json::{Map, Value, json};

use crate::{
    Around, Dice,
    answers::{FORM, instrument},
    note,
    people::{COUNTIES, person, phone},
};

/// Short things that people say, for fields with nothing of their own.
const SHORT: &[&str] = &[
    "as we said",
    "music and a walk",
    "payday",
    "the empty house",
    "a call to my sister",
    "ask about the ride",
    "bring naloxone",
    "call about housing",
    "the group on Wednesday",
    "sleep, mostly",
];
/// Bytes of a file that nobody looks at.
const SOME_BYTES: usize = 12;
/// Choices that are spoken of seldom: what ends something is not invented often.
const SELDOM_PERCENT: usize = 4;

/// What a field of that kind might say; nothing where it would have to name a record that is not there.
pub(crate) fn value(field: &Field, around: &mut Around<'_>, dice: &mut Dice) -> Option<Value> {
    of_type(field, field.holds, around, dice)
}

fn of_type(field: &Field, holds: FieldType, around: &mut Around<'_>, dice: &mut Dice) -> Option<Value> {
    let today = around.at.date_naive();
    Some(match holds {
        FieldType::Text(longest) => Value::from(cut(words(field, around.mark, dice), longest)),
        FieldType::Texts(longest) => {
            let several = 1 + dice.below(3);
            (0..several).map(|_| Value::from(cut(short(field, around.mark, dice), longest))).collect()
        }
        FieldType::Integer(lowest, highest) => Value::from(amount(field, (lowest, highest), around, dice)),
        FieldType::Decimal(lowest, highest, _) => Value::from(dice.between(lowest, highest)),
        FieldType::Choice(choices) => Value::from(choice(field, choices, dice)),
        FieldType::Choices(choices) => {
            choices.iter().filter(|_| dice.percent(40)).map(|choice| Value::from(*choice)).collect()
        }
        FieldType::Date(days) => Value::from(day(days, today, dice).to_string()),
        FieldType::Month(days) => Value::from(day(days, today, dice).format("%Y-%m").to_string()),
        FieldType::Timestamp => Value::from(around.at.to_rfc3339_opts(SecondsFormat::Secs, false)),
        FieldType::Reference(kind) => Value::from((around.other)(kind, dice)?.to_string()),
        FieldType::AnyReference => {
            // Whatever names records of any kind tells of a worry.
            let worries: Vec<&str> =
                kinds::ALL.iter().filter(|kind| !kind.worries.is_empty()).map(|kind| kind.name).collect();
            let kind = worries.get(dice.below(worries.len()))?;
            Value::from((around.other)(kind, dice)?.to_string())
        }
        FieldType::References(kind) => {
            let several = 1 + dice.below(2);
            let mut ids: Vec<String> =
                (0..several).filter_map(|_| Some((around.other)(kind, dice)?.to_string())).collect();
            ids.sort();
            ids.dedup();
            Value::from(ids)
        }
        FieldType::Signature => {
            let corner = |dice: &mut Dice| dice.between(0, 1_000);
            let stroke: Vec<i64> = (0..8).map(|_| corner(dice)).collect();
            json!({ "name": person(dice).preferred_name, "strokes": [stroke] })
        }
        FieldType::Instrument(_) => Value::from(instrument(dice)),
        FieldType::Answers => json!({ "words": { "given": [{ "text": note(dice) }] } }),
        FieldType::Bytes(most) => {
            let bytes: Vec<u8> = (0..most.min(SOME_BYTES)).map(|_| dice.roll().to_le_bytes()[0]).collect();
            Value::from(data_encoding::BASE64.encode(&bytes))
        }
        FieldType::FormFile => Value::from(pack_form(FORM.as_bytes()).ok()?),
        FieldType::Group(fields) => {
            let mut inner = Map::new();
            for field in fields {
                if (field.required || dice.percent(60))
                    && let Some(value) = value(field, around, dice)
                {
                    inner.insert(field.name.to_owned(), value);
                }
            }
            Value::Object(inner)
        }
        FieldType::OneOf(types) => {
            let one = types.get(dice.below(types.len())).copied()?;
            of_type(field, one, around, dice)?
        }
    })
}

/// Words that suit the field where its name is one of the common ones, else such as anybody might say.
fn words(field: &Field, mark: &str, dice: &mut Dice) -> String {
    let somebody = person(dice);
    let said = match (field.asked, field.name) {
        (Asked::Phone, _) | (_, "number") => phone(dice),
        (_, "preferred_name" | "name") => somebody.preferred_name,
        (_, "legal_name") => somebody.legal_name,
        (_, "handle") => somebody.handle,
        (_, "county") => dice.pick(&COUNTIES).to_owned(),
        (_, "language") => dice.pick(&["English", "Spanish", "Marshallese"]).to_owned(),
        (_, "pronouns") => dice.pick(&["she/her", "he/him", "they/them"]).to_owned(),
        (_, "hours") => dice.pick(&["9 to 4", "after six", "weekends"]).to_owned(),
        (Asked::LongWords, _) => note(dice),
        _ => dice.pick(SHORT).to_owned(),
    };
    format!("{said}{mark}")
}

fn short(field: &Field, mark: &str, dice: &mut Dice) -> String {
    match field.name {
        "aliases" => format!("{}{mark}", person(dice).preferred_name),
        _ => format!("{}{mark}", dice.pick(SHORT)),
    }
}

fn cut(text: String, longest: usize) -> String {
    if text.chars().count() <= longest { text } else { text.chars().take(longest).collect() }
}

/// Scales wander from what was said last time; other numbers are anywhere in the lower part of their range.
fn amount(field: &Field, (lowest, highest): (i64, i64), around: &mut Around<'_>, dice: &mut Dice) -> i64 {
    if field.asked != Asked::Scale {
        return dice.between(lowest, highest.min(lowest.saturating_add(90)));
    }
    let now = match around.said.get(field.name) {
        Some(before) => before + dice.between(-2, 2),
        None => dice.between(lowest, highest),
    };
    let now = now.clamp(lowest, highest);
    around.said.insert(field.name, now);
    now
}

fn choice(field: &Field, choices: &[&'static str], dice: &mut Dice) -> &'static str {
    let usual: Vec<&'static str> =
        choices.iter().copied().filter(|choice| !field.careful.contains(choice)).collect();
    if usual.is_empty() || dice.percent(SELDOM_PERCENT) { dice.pick(choices) } else { dice.pick(&usual) }
}

fn day(days: Days, today: NaiveDate, dice: &mut Dice) -> NaiveDate {
    let back = |count: u64| today.checked_sub_days(Count::new(count)).unwrap_or(today);
    let some = |dice: &mut Dice, most: usize| u64::try_from(dice.below(most)).unwrap_or_default();
    match days {
        Days::Any => back(some(dice, 20)),
        Days::Lived => {
            let age = i32::try_from(20 + dice.below(45)).unwrap_or_default();
            let birthday = back(some(dice, 365));
            birthday.with_year(birthday.year() - age).unwrap_or(birthday)
        }
    }
}

/// A value that the field does not allow.
pub fn misfit(field: &Field, mark: &str) -> Value {
    match field.holds {
        FieldType::Text(longest) => Value::from("x".repeat(longest + 1)),
        FieldType::Integer(_, highest) | FieldType::Decimal(_, highest, _) => {
            Value::from(highest.saturating_add(1))
        }
        FieldType::Choice(_) => Value::from(format!("none of them{mark}")),
        FieldType::Texts(_)
        | FieldType::Choices(_)
        | FieldType::Date(_)
        | FieldType::Month(_)
        | FieldType::Timestamp
        | FieldType::Reference(_)
        | FieldType::References(_)
        | FieldType::AnyReference
        | FieldType::Signature
        | FieldType::Instrument(_)
        | FieldType::Answers
        | FieldType::FormFile
        | FieldType::Bytes(_)
        | FieldType::Group(_)
        | FieldType::OneOf(_) => json!([{ "not": mark }]),
    }
}
