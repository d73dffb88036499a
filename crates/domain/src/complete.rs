//! What a funder still needs to know of somebody, to be completed later. It is data (`data/to_complete.json`): of
//! each piece its code, and the fields any of which says it. Nothing of it keeps anybody from saving.

use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::{Kind, RootRule, blank::says, kind};

/// The participant's field with the codes of what they would rather not say.
const DECLINED: &str = "rather_not_say";

/// A piece of what is needed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Needed {
    /// Its code, which the catalogue words.
    pub code: String,
    /// `kind.field`: what any of these says.
    pub any: Vec<String>,
}

static NEEDED: LazyLock<Vec<Needed>> =
    LazyLock::new(|| serde_json::from_str(include_str!("../data/to_complete.json")).unwrap_or_default());

/// All that is needed.
pub fn needed() -> &'static [Needed] {
    &NEEDED
}

impl Needed {
    /// The kinds and fields that say it.
    pub fn said_by(&self) -> impl Iterator<Item = (&'static Kind, &str)> {
        self.any.iter().filter_map(|path| {
            let (name, field) = path.split_once('.')?;
            Some((kind(name)?, field))
        })
    }

    /// Whether one of these records says it, of a participant and what is about them; or they would rather not.
    pub fn is_there(&self, records: &[(&Kind, &Map<String, Value>)]) -> bool {
        records.iter().any(|(of, fields)| {
            let declined = of.root == RootRule::Itself && self.is_declined(fields);
            declined || self.said_by().any(|(kind, field)| kind.name == of.name && says(fields, field))
        })
    }

    fn is_declined(&self, fields: &Map<String, Value>) -> bool {
        let declined = fields.get(DECLINED).and_then(Value::as_array);
        declined.is_some_and(|codes| codes.iter().any(|code| *code == self.code))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{
        FieldType,
        kinds::{LIVING_SITUATION, PARTICIPANT},
    };

    #[test]
    fn what_is_needed_is_declared_and_can_be_declined() {
        assert!(!needed().is_empty());
        let Some(FieldType::Choices(declined)) = PARTICIPANT.field(DECLINED).map(|field| field.holds) else {
            panic!("nothing can be declined")
        };
        assert_eq!(needed().iter().map(|needed| needed.code.as_str()).collect::<Vec<_>>(), declined);
        for needed in needed() {
            let said_by: Vec<_> = needed.said_by().collect();
            assert_eq!(said_by.len(), needed.any.len(), "{needed:?}");
            assert!(said_by.iter().all(|(kind, field)| kind.field(field).is_some()), "{needed:?}");
        }
    }

    #[test]
    fn any_of_its_fields_says_it_and_so_does_declining() {
        let missing = |records: &[(&Kind, &Map<String, Value>)]| {
            let missing = needed().iter().filter(|needed| !needed.is_there(records));
            missing.map(|needed| needed.code.as_str()).collect::<Vec<_>>()
        };
        let fields = |value: Value| value.as_object().unwrap().clone();
        let nothing = fields(json!({"birth_date": null}));
        assert_eq!(missing(&[(&PARTICIPANT, &nothing)]).len(), needed().len());
        let some = fields(json!({"approximate_age": 40, "rather_not_say": ["county"]}));
        let lives = fields(json!({"living": "shelter"}));
        let left = missing(&[(&PARTICIPANT, &some), (&LIVING_SITUATION, &lives)]);
        assert_eq!(left, ["language", "source"]);
    }
}
