//! Who must not meet. What is said of two participants is two halves, as with links of one person ([`crate::links`]):
//! only whoever has both halves knows of both. Pure.

use alongside_record::RecordId;
use serde_json::{Map, Value};

use crate::{Kind, PARTICIPANT_FIELD, kinds::KEEP_APART, links};

/// The kind that says so.
pub const KIND: &Kind = &KEEP_APART;
/// The field with somebody who works here.
pub const STAFF_MEMBER: &str = "staff_member";
/// The field with the words on why.
pub const WHY: &str = "why_apart";
/// The field that says whether it still holds, and the choices for that it does and that it does not.
pub const HOLDS: (&str, &str, &str) = ("holds", "apart", "over");
/// The field with what two halves have in common.
pub const CODE: &str = "code";
const NUMBER: &str = "number";

/// One half of what is said of two participants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApartHalf {
    /// Whom it is about.
    pub participant: RecordId,
    number: String,
    /// What both halves have in common.
    pub code: String,
}

impl ApartHalf {
    /// The half that a record with these fields is, where it still holds.
    pub fn of(fields: &Map<String, Value>) -> Option<Self> {
        let text = |field: &str| fields.get(field).and_then(Value::as_str);
        let half = Self {
            participant: text(PARTICIPANT_FIELD)?.parse().ok()?,
            number: text(NUMBER)?.to_owned(),
            code: text(CODE)?.to_owned(),
        };
        (!KIND.is_over(fields)).then_some(half)
    }

    /// Whether both are of one.
    pub fn fits(&self, other: &Self) -> bool {
        let (one, two) = ((self.participant, &*self.number), (other.participant, &*other.number));
        self.participant != other.participant && self.code == other.code && self.code == links::code(one, two)
    }
}

/// What the halves about two participants say, the first one's first. `numbers` are random.
pub fn halves(of: [RecordId; 2], numbers: [u128; 2]) -> [Map<String, Value>; 2] {
    let [one_number, other_number] = numbers.map(|number| format!("{number:032x}"));
    let [one, other] = of;
    let code = links::code((one, &one_number), (other, &other_number));
    [(one, one_number), (other, other_number)].map(|(participant, number)| {
        Map::from_iter([
            (PARTICIPANT_FIELD.to_owned(), Value::from(participant.to_string())),
            (NUMBER.to_owned(), Value::from(number)),
            (CODE.to_owned(), Value::from(code.as_str())),
            (HOLDS.0.to_owned(), Value::from(HOLDS.1)),
        ])
    })
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};

    use super::*;

    fn id(number: u64) -> RecordId {
        RecordId(Dot::new(LogId(7), number))
    }

    #[test]
    fn two_halves_fit_and_neither_tells_of_the_other() {
        let [one, other] = halves([id(1), id(2)], [5, 9]);
        assert!(!Value::Object(one.clone()).to_string().contains(&id(2).to_string()));
        let (one, other) = (ApartHalf::of(&one).unwrap(), ApartHalf::of(&other).unwrap());
        assert!(one.fits(&other) && other.fits(&one) && !one.fits(&one));
        // Nobody brings a third into it by writing down a code that they know.
        let third = ApartHalf { participant: id(3), ..other.clone() };
        assert!(!one.fits(&third) && !third.fits(&other));
    }

    #[test]
    fn a_half_that_is_over_is_none() {
        let [mut one, _] = halves([id(1), id(2)], [5, 9]);
        one.insert(HOLDS.0.to_owned(), Value::from(HOLDS.2));
        assert_eq!(ApartHalf::of(&one), None);
    }
}
