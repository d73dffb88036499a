//! What a record might say.

use std::collections::BTreeMap;

use alongside_domain::{
    Asked, DefaultValue, Field, FieldType, Kind, Over, check_across, is_blank, units_of, worked_out,
};
use alongside_record::RecordId;
use chrono::{DateTime, Days, FixedOffset};
use serde_json::{Map, Value};

use crate::{Dice, answers::fit, values::value};

/// Who writes, when, and what else there is.
pub struct Around<'a> {
    /// The moment, in the organisation's time zone.
    pub at: DateTime<FixedOffset>,
    /// The staff member record of whoever writes.
    pub author: Option<RecordId>,
    /// The site where they serve.
    pub site: Option<RecordId>,
    /// One of the records of a kind.
    pub other: &'a mut dyn FnMut(&str, &mut Dice) -> Option<RecordId>,
    /// What the person said last on each scale.
    pub said: &'a mut BTreeMap<&'static str, i64>,
    /// Stands behind all words, so that they can be told from any others.
    pub mark: &'a str,
}

/// How often, in a hundred, a field is filled in that may be left out.
const SAID_PERCENT: usize = 60;
const FOLDED_PERCENT: usize = 20;
/// Tries to satisfy a rule across fields.
const TRIES: usize = 20;

/// The fields of a new record, valid as declared; none where it would have to name a record that is not
/// there.
pub fn new_record(kind: &Kind, around: &mut Around<'_>, dice: &mut Dice) -> Option<Map<String, Value>> {
    for _ in 0..TRIES {
        let mut fields = Map::new();
        for field in kind.fields().iter().filter(|field| !is_worked_out(kind, field)) {
            if let Some(value) = said(kind, field, around, dice) {
                fields.insert(field.name.to_owned(), value);
            } else if field.required {
                return None;
            }
        }
        fit(kind, &mut fields, dice);
        go_with(kind, &mut fields, around, dice);
        if let Ok(Some(worked)) = worked_out(kind, &fields, None) {
            fields.extend(worked.into_iter().filter(|(_, value)| !value.is_null()));
        }
        if is_valid(kind, &fields, around) {
            return Some(fields);
        }
    }
    None
}

/// Lets the fields be as the choices among them ask for.
fn go_with(kind: &Kind, fields: &mut Map<String, Value>, around: &mut Around<'_>, dice: &mut Dice) {
    // Some rules follow from what others have changed.
    for rule in kind.goes_with.iter().chain(kind.goes_with) {
        if !rule.applies(fields) {
            continue;
        }
        for name in rule.never {
            fields.remove(*name);
        }
        for (name, left) in rule.only {
            let Some(Value::Array(chosen)) = fields.get_mut(*name) else {
                if fields.get(*name).and_then(Value::as_str).is_some_and(|said| !left.contains(&said)) {
                    fields.insert((*name).to_owned(), Value::from(dice.pick(left)));
                }
                continue;
            };
            chosen.retain(|one| one.as_str().is_some_and(|one| left.contains(&one)));
            if chosen.is_empty() {
                chosen.push(Value::from(dice.pick(left)));
            }
        }
        for name in rule.needs {
            let Some(field) = kind.field(name) else { continue };
            let says_nothing = fields.get(*name).is_none_or(is_blank);
            if says_nothing && let Some(said) = value(field, around, dice) {
                fields.insert(field.name.to_owned(), said);
            }
        }
    }
}

fn is_valid(kind: &Kind, fields: &Map<String, Value>, around: &Around<'_>) -> bool {
    units_of(kind, fields, true, around.at.date_naive()).is_ok() && check_across(kind, fields).is_ok()
}

fn said(kind: &Kind, field: &Field, around: &mut Around<'_>, dice: &mut Dice) -> Option<Value> {
    match field.default {
        Some(DefaultValue::Author) => return around.author.map(|author| Value::from(author.to_string())),
        Some(DefaultValue::AuthorsSite) => return around.site.map(|site| Value::from(site.to_string())),
        Some(DefaultValue::Today) => return Some(Value::from(around.at.date_naive().to_string())),
        Some(DefaultValue::Now) | None => {}
    }
    if ends(kind, field) {
        return None;
    }
    let is_hoped =
        kind.hoped.is_some_and(|hoped| hoped.until == field.name || hoped.from == Some(field.name));
    let chance = match (field.asked, field.folded) {
        _ if field.required => 100,
        // Whom it is about is said nearly always.
        (_, _) if field.name == "participant" => 95,
        (Asked::ByProgram, _) => 0,
        (_, true) => FOLDED_PERCENT,
        (_, false) => SAID_PERCENT,
    };
    if !dice.percent(chance) {
        return None;
    }
    if is_hoped {
        let ahead = Days::new(u64::try_from(3 + dice.below(12)).unwrap_or_default());
        return Some(Value::from(around.at.date_naive().checked_add_days(ahead)?.to_string()));
    }
    if let Some((if_empty, choice)) = kind.if_empty
        && if_empty == field.name
        && !dice.percent(8)
    {
        return Some(Value::from(choice));
    }
    value(field, around, dice)
}

/// Whether the program works a field out from others; answers it only writes in its own way.
fn is_worked_out(kind: &Kind, field: &Field) -> bool {
    let works_out = kind.works_out.iter();
    let fields = works_out.filter(|_| field.holds != FieldType::Answers).flat_map(|one| one.fields);
    fields.into_iter().any(|name| *name == field.name)
}

/// Whether a field that is filled in says that the record is over.
fn ends(kind: &Kind, field: &Field) -> bool {
    kind.over.iter().any(|over| matches!(over, Over::Filled(name) if *name == field.name))
}

/// The fields that say that a record is over, where filling some in does.
pub fn finish(kind: &Kind, around: &mut Around<'_>, dice: &mut Dice) -> Map<String, Value> {
    let ending = kind.fields().iter().filter(|field| ends(kind, field));
    let mut fields = Map::new();
    for field in ending {
        let author = matches!(field.holds, FieldType::Reference(_)).then_some(around.author).flatten();
        let today = || Value::from(around.at.date_naive().to_string());
        let said = match field.holds {
            // Nothing ends before it begins.
            FieldType::Date(_) => Some(today()),
            _ => author.map(|author| Value::from(author.to_string())),
        };
        if let Some(value) = said.or_else(|| value(field, around, dice)) {
            fields.insert(field.name.to_owned(), value);
        }
    }
    fields
}

/// Other words for one or more fields of a record of that kind: those that hold words of their own, so
/// that two edits never say the same. Empty where the kind has none.
pub fn edit(kind: &Kind, around: &mut Around<'_>, dice: &mut Dice) -> Map<String, Value> {
    let holds_words = |field: &&Field| {
        let words = matches!(field.holds, FieldType::Text(_) | FieldType::Texts(_));
        words && field.asked != Asked::ByProgram
    };
    let fields: Vec<&Field> = kind.fields().iter().filter(holds_words).collect();
    let (first, several) = (dice.below(fields.len()), dice.percent(30));
    let mut edited = Map::new();
    for (place, field) in fields.into_iter().enumerate() {
        if (place == first || several)
            && let Some(value) = value(field, around, dice)
        {
            edited.insert(field.name.to_owned(), value);
        }
    }
    edited
}

#[cfg(test)]
mod tests {
    use alongside_domain::kinds;
    use alongside_record::{Dot, LogId};

    use super::*;
    use crate::misfit;

    fn with<T>(act: impl FnOnce(&mut Around<'_>, &mut Dice) -> T, seed: u64) -> T {
        let id = RecordId(Dot::new(LogId(7), 1));
        let mut around = Around {
            at: DateTime::parse_from_rfc3339("2026-11-26T10:00:00-06:00").unwrap(),
            author: Some(id),
            site: Some(id),
            other: &mut |_, _| Some(id),
            said: &mut BTreeMap::new(),
            mark: " 17",
        };
        act(&mut around, &mut Dice(seed))
    }

    #[test]
    fn whatever_is_invented_of_a_declared_kind_is_valid_and_says_something_in_every_field() {
        for kind in kinds::ALL {
            let mut said = Map::new();
            for seed in 0..200 {
                said.extend(with(|around, dice| new_record(kind, around, dice), seed).unwrap());
            }
            // What ends a record is said when it is finished.
            let asked = |field: &&Field| field.asked != Asked::ByProgram && !ends(kind, field);
            for field in kind.fields().iter().filter(asked) {
                assert!(said.contains_key(field.name), "{}: {}", kind.name, field.name);
            }
        }
    }

    #[test]
    fn a_misfit_is_refused_wherever_it_stands() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        for field in kinds::ALL.iter().flat_map(Kind::fields) {
            assert!(field.holds.check(field.name, &misfit(field, " 17"), today).is_err(), "{}", field.name);
        }
    }

    #[test]
    fn what_is_finished_is_over() {
        for kind in kinds::ALL {
            let fields = with(|around, dice| finish(kind, around, dice), 3);
            assert_eq!(!fields.is_empty(), kind.is_over(&fields), "{}", kind.name);
        }
    }
}
