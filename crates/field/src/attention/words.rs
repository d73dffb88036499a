//! What a set-aside change says.

use alongside_domain::{fields_of, kind, kinds::HANDED_WORDS};
use alongside_record::{Change, Dot, VOID};
use serde_json::{Map, Value};

use crate::{
    Alongside, FieldError, Result,
    people::{Names, shown},
    records::referred_to,
    views::RefusedWords,
};

impl Alongside {
    /// What a set-aside change says, and what its record shows, for writing it again.
    ///
    /// # Errors
    /// `not_an_id`, `not_found`, `not_permitted`, `locked` or the vault's codes.
    pub fn refused_words(&self, dot: &str) -> Result<RefusedWords> {
        let dot: Dot = dot.parse()?;
        self.read(|open| {
            let change = open.own_change(dot)?;
            let record = open.record(change.record)?.ok_or(FieldError::NotFound)?;
            open.must_see(&record.audience)?;
            let fields = fields(&change);
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let named = kind(record.kind.as_str()).map(|kind| referred_to(kind, &fields, &mut names));
            Ok(RefusedWords {
                named: named.transpose()?.unwrap_or_default(),
                fields,
                shown: shown(&record.state),
            })
        })
    }
}

/// The fields of a change, as they were written.
pub(super) fn fields(change: &Change) -> Map<String, Value> {
    let writes = change.writes.iter().filter(|write| write.unit.as_str() != VOID);
    writes.filter_map(|write| Some(fields_of(&write.unit, write.value.to_json().ok()?))).flatten().collect()
}

/// The fields as one text, the longest texts cut until it is no longer than may be handed over.
pub(super) fn as_text(mut fields: Map<String, Value>) -> String {
    loop {
        let text = Value::Object(fields.clone()).to_string();
        let length = text.chars().count();
        if length <= HANDED_WORDS {
            return text;
        }
        let Some(longest) = fields.values_mut().max_by_key(|value| value.to_string().len()) else {
            return text;
        };
        let kept = match &*longest {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let keep = kept.chars().count() / 2;
        *longest = Value::from(kept.chars().take(keep).chain(['…']).collect::<String>());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_words_are_cut_and_short_ones_stay() {
        let long = "héron ".repeat(20_000);
        let fields = json!({"note": long, "what": "call", "list": vec!["x".repeat(9_000); 9]});
        let text = as_text(fields.as_object().unwrap().clone());
        assert!(text.chars().count() <= HANDED_WORDS);
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["what"], "call");
        assert!(
            read["note"].as_str().unwrap().starts_with("héron")
                && read["note"].as_str().unwrap().ends_with('…')
        );
    }
}
