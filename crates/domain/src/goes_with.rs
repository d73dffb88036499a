//! What goes with a choice: the fields that it needs, those that mean nothing beside it, and what others may
//! say then. Declared as data, so that the core, the base and invented records all follow the same rules.

use serde::Serialize;
use serde_json::{Map, Value};
use ts_rs::TS;

use crate::{Invalid, Kind, Problem, blank::says};

/// What goes with a choice of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GoesWith {
    /// The field.
    pub field: &'static str,
    /// Its choices that this is about.
    pub is: &'static [&'static str],
    /// Fields without which such a choice means nothing.
    pub needs: &'static [&'static str],
    /// Fields that mean nothing beside such a choice.
    pub never: &'static [&'static str],
    /// Fields of choices, and those that are left to them then.
    pub only: &'static [(&'static str, &'static [&'static str])],
}

impl GoesWith {
    /// Nothing yet, with these choices of that field.
    pub const fn new(field: &'static str, is: &'static [&'static str]) -> Self {
        Self { field, is, needs: &[], never: &[], only: &[] }
    }

    /// These fields are needed.
    pub const fn needs(self, needs: &'static [&'static str]) -> Self {
        Self { needs, ..self }
    }

    /// These fields say nothing.
    pub const fn never(self, never: &'static [&'static str]) -> Self {
        Self { never, ..self }
    }

    /// These fields say one of these choices, if anything.
    pub const fn only(self, only: &'static [(&'static str, &'static [&'static str])]) -> Self {
        Self { only, ..self }
    }

    /// Whether it is about what these fields say.
    pub fn applies(&self, fields: &Map<String, Value>) -> bool {
        fields.get(self.field).and_then(Value::as_str).is_some_and(|said| self.is.contains(&said))
    }

    fn check(&self, fields: &Map<String, Value>) -> Result<(), Invalid> {
        if let Some(missing) = self.needs.iter().find(|field| !says(fields, field)) {
            return Err(Invalid::new(Problem::Required, *missing));
        }
        if let Some(said) = self.never.iter().find(|field| says(fields, field)) {
            return Err(Invalid::new(Problem::OutOfRange, *said));
        }
        let beyond = self.only.iter().find(|(field, left)| !says_only(fields.get(*field), left));
        beyond.map_or(Ok(()), |(field, _)| Err(Invalid::new(Problem::OutOfRange, *field)))
    }
}

/// What goes with choices of a field ([`GoesWith`]), for screens and programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RuleDescription {
    /// The field.
    pub field: String,
    /// Its choices that this is about.
    pub is: Vec<String>,
    /// Fields that are needed then.
    pub needs: Vec<String>,
    /// Fields that mean nothing then.
    pub never: Vec<String>,
    /// Fields of choices, and those that are left to them then.
    pub only: Vec<(String, Vec<String>)>,
}

impl RuleDescription {
    /// The description of a rule.
    pub(crate) fn of(rule: &GoesWith) -> Self {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Self {
            field: rule.field.to_owned(),
            is: owned(rule.is),
            needs: owned(rule.needs),
            never: owned(rule.never),
            only: rule.only.iter().map(|(field, left)| ((*field).to_owned(), owned(left))).collect(),
        }
    }
}

/// Whether a field of choices says nothing but these.
pub fn says_only(value: Option<&Value>, left: &[&str]) -> bool {
    let is_left = |value: &Value| value.as_str().is_some_and(|said| left.contains(&said));
    match value {
        None | Some(Value::Null) => true,
        Some(Value::Array(values)) => values.iter().all(is_left),
        Some(value) => is_left(value),
    }
}

/// Whether a record of that kind that says this needs that field as well.
pub fn needs(kind: &Kind, fields: &Map<String, Value>, field: &str) -> bool {
    kind.goes_with.iter().any(|rule| rule.applies(fields) && rule.needs.contains(&field))
}

/// Checks what goes with the choices of a record.
///
/// # Errors
/// [`Invalid`] for the first field that is missing or says what it may not.
pub(crate) fn check_goes_with(kind: &Kind, fields: &Map<String, Value>) -> Result<(), Invalid> {
    kind.goes_with.iter().filter(|rule| rule.applies(fields)).try_for_each(|rule| rule.check(fields))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{FieldType, kinds};

    const RULE: GoesWith =
        GoesWith::new("a", &["x"]).needs(&["b"]).never(&["c"]).only(&[("d", &["one", "two"])]);

    #[test]
    fn a_choice_needs_what_goes_with_it_and_excludes_the_rest() {
        let check = |value: Value| {
            let fields = value.as_object().unwrap().clone();
            let refused = (RULE.applies(&fields)).then(|| RULE.check(&fields).err()).flatten();
            refused.map(|invalid| (invalid.problem, invalid.field))
        };
        assert_eq!(check(json!({"a": "y"})), None);
        assert_eq!(check(json!({"a": "x"})), Some((Problem::Required, "b".to_owned())));
        assert_eq!(check(json!({"a": "x", "b": " "})), Some((Problem::Required, "b".to_owned())));
        assert_eq!(check(json!({"a": "x", "b": 1, "c": 1})), Some((Problem::OutOfRange, "c".to_owned())));
        assert_eq!(
            check(json!({"a": "x", "b": 1, "d": "three"})),
            Some((Problem::OutOfRange, "d".to_owned()))
        );
        assert_eq!(
            check(json!({"a": "x", "b": 1, "d": ["one", "three"]})).map(|one| one.1),
            Some("d".to_owned())
        );
        assert_eq!(check(json!({"a": "x", "b": 1, "d": ["one", "two"]})), None);
    }

    #[test]
    fn what_rules_name_is_declared() {
        for kind in kinds::ALL {
            for rule in kind.goes_with {
                let choices = |field: &str| match kind.field(field).map(|field| field.holds) {
                    Some(FieldType::Choice(choices) | FieldType::Choices(choices)) => choices,
                    _ => panic!("{}: {field} has no choices", kind.name),
                };
                assert!(rule.is.iter().all(|one| choices(rule.field).contains(one)), "{rule:?}");
                for name in rule.needs.iter().chain(rule.never) {
                    assert!(kind.field(name).is_some(), "{}: {name}", kind.name);
                }
                for (field, left) in rule.only {
                    assert!(left.iter().all(|one| choices(field).contains(one)), "{rule:?}");
                }
            }
        }
    }
}
