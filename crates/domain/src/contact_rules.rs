//! How it is safe to reach somebody. Until people agree, the most careful rule holds.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::{
    Field,
    FieldType::{Choice, Text},
    kinds::LINE,
    spelling,
};

/// The unit's name in a participant.
pub const UNIT: &str = "contact_rules";

const ANSWERS: &[&str] = &["yes", "no", "not_asked"];

/// The fields of the unit.
pub const FIELDS: &[Field] = &[
    Field::new("number", Text(LINE)),
    Field::new("may_call", Choice(ANSWERS)),
    Field::new("may_text", Choice(ANSWERS)),
    Field::new("may_leave_message", Choice(ANSWERS)),
    Field::new("what_to_say", Text(LINE)),
    Field::new("hours", Text(LINE)),
    Field::new("must_not_know", Text(LINE)),
];

/// An answer to "may we …?". Ordered from careful to free.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// They said no.
    No,
    /// Nobody has asked them. Not asked means: do not.
    #[default]
    NotAsked,
    /// They said yes.
    Yes,
}

/// The rules as they hold now.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct ContactRules {
    /// The number that these rules were agreed for.
    pub number: Option<String>,
    /// May we call it?
    pub may_call: Answer,
    /// May we text it?
    pub may_text: Answer,
    /// May we leave a message there?
    pub may_leave_message: Answer,
    /// What to say who is calling.
    pub what_to_say: Option<String>,
    /// When it is safe.
    pub hours: Option<String>,
    /// Who must not know.
    pub must_not_know: Option<String>,
}

/// The rules to go by, and why they may be more careful than what anybody agreed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SafeContact {
    /// The rules to go by.
    pub rules: ContactRules,
    /// Teams wrote different rules or numbers, and nobody has chosen yet.
    pub in_conflict: bool,
    /// The phone number on file is not the one that was agreed.
    pub number_differs: bool,
}

impl ContactRules {
    fn of(value: &Value) -> Self {
        serde_json::from_value(value.clone()).unwrap_or_default()
    }

    /// The rules that respect both.
    fn and(self, other: Self) -> Self {
        let number =
            if same_number(self.number.as_deref(), other.number.as_deref()) { self.number } else { None };
        Self {
            number,
            may_call: self.may_call.min(other.may_call),
            may_text: self.may_text.min(other.may_text),
            may_leave_message: self.may_leave_message.min(other.may_leave_message),
            what_to_say: both(self.what_to_say, other.what_to_say),
            hours: both(self.hours, other.hours),
            must_not_know: both(self.must_not_know, other.must_not_know),
        }
    }
}

/// What both sides wrote, one line each; neither side's caution may be lost.
fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => Some(format!("{one}\n{other}")),
        (one, other) => one.or(other),
    }
}

/// Whether two numbers are the same however they were typed; none is like an empty one.
fn same_number(one: Option<&str>, other: Option<&str>) -> bool {
    spelling::same_number(one.unwrap_or_default(), other.unwrap_or_default())
}

/// The rules to go by, from all live values of the rules and of the phone number. One set of rules
/// and the agreed number: those rules. Anything else: what every side allows, and where the number
/// on file is not the agreed one, nothing but what they refused stays certain, so no call, text or
/// message is allowed.
pub fn safe_contact(rules: &[&Value], phones: &[&Value]) -> SafeContact {
    let mut held = rules.iter().map(|value| ContactRules::of(value));
    let Some(first) = held.next() else {
        return SafeContact { in_conflict: phones.len() > 1, ..SafeContact::default() };
    };
    let mut rules_to_go_by = held.fold(first, ContactRules::and);
    let number_differs = phones
        .iter()
        .filter_map(|phone| phone.as_str())
        .any(|phone| !phone.is_empty() && !same_number(Some(phone), rules_to_go_by.number.as_deref()));
    if number_differs {
        let careful = |answer: Answer| answer.min(Answer::NotAsked);
        rules_to_go_by.may_call = careful(rules_to_go_by.may_call);
        rules_to_go_by.may_text = careful(rules_to_go_by.may_text);
        rules_to_go_by.may_leave_message = careful(rules_to_go_by.may_leave_message);
    }
    let in_conflict = rules.len() > 1 || phones.len() > 1;
    SafeContact { rules: rules_to_go_by, in_conflict, number_differs }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rules(call: &str, message: &str) -> Value {
        json!({"number": "555-0101", "may_call": call, "may_text": "yes", "may_leave_message": message})
    }

    #[test]
    fn agreed_rules_for_the_number_on_file_hold_as_they_are() {
        let contact = safe_contact(&[&rules("yes", "no")], &[&json!("555 0101")]);
        assert_eq!((contact.rules.may_call, contact.rules.may_leave_message), (Answer::Yes, Answer::No));
        assert!(!contact.in_conflict && !contact.number_differs);
    }

    #[test]
    fn how_a_number_is_typed_makes_no_difference_and_another_extension_does() {
        let agreed = json!({"number": "+1 (479) 555-0101 ext. 5", "may_call": "yes"});
        for phone in ["479.555.0101", "1-479-555-0101 x5", "４７９ 555 0101"] {
            let contact = safe_contact(&[&agreed], &[&json!(phone)]);
            assert_eq!((contact.rules.may_call, contact.number_differs), (Answer::Yes, false), "{phone}");
        }
        let contact = safe_contact(&[&agreed], &[&json!("479-555-0101 ext. 6")]);
        assert_eq!((contact.rules.may_call, contact.number_differs), (Answer::NotAsked, true));
    }

    #[test]
    fn in_conflict_only_what_every_side_allows_is_allowed() {
        let contact = safe_contact(&[&rules("yes", "yes"), &rules("no", "yes")], &[&json!("555-0101")]);
        assert_eq!((contact.rules.may_call, contact.rules.may_text), (Answer::No, Answer::Yes));
        assert!(contact.in_conflict);
    }

    #[test]
    fn a_number_other_than_the_agreed_one_allows_nothing() {
        for phones in [vec![json!("555-0199")], vec![json!("555-0101"), json!("555-0199")]] {
            let contact = safe_contact(&[&rules("yes", "yes")], &phones.iter().collect::<Vec<_>>());
            assert_eq!(
                (contact.rules.may_call, contact.rules.may_text),
                (Answer::NotAsked, Answer::NotAsked)
            );
            assert!(contact.number_differs);
        }
    }

    #[test]
    fn not_asked_means_no() {
        assert_eq!(safe_contact(&[], &[&json!("555-0101")]).rules, ContactRules::default());
        assert_eq!(Answer::default(), Answer::NotAsked);
    }
}
