//! What the user began to write and did not save, on whatever form: one list, with initials.

use alongside_domain::{Kind, kind};
use alongside_record::RecordId;
use alongside_vault::{Draft, Row};
use serde_json::{Map, Value};

use crate::{
    Alongside, Open, Result,
    people::{Names, card, initials, initials_of, text},
    sight::draft_parts,
    views::UnfinishedRow,
};

impl Alongside {
    /// Everything that the user left unfinished, the latest first.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn unfinished(&self) -> Result<Vec<UnfinishedRow>> {
        self.read(|open| {
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            open.own_drafts()?.into_iter().map(|(key, draft)| row(open, key, &draft, &mut names)).collect()
        })
    }
}

fn row(open: &Open, key: String, draft: &Draft, names: &mut Names<'_>) -> Result<UnfinishedRow> {
    let named: Vec<Row> = records_named(open, &key)?;
    let declared = draft_parts(&key).find_map(kind).or_else(|| kind(named.last()?.kind.as_str()));
    let about = match named.iter().find_map(|row| row.participant) {
        Some(id) => open.row(id)?,
        None => None,
    };
    let initials = match &about {
        Some(row) => initials_of(row),
        None => declared.and_then(|kind| initials_in(kind, &draft.value)),
    };
    Ok(UnfinishedRow {
        kind: declared.map(|kind| kind.name.to_owned()),
        participant: about.map(|row| card(&row, None, names)).transpose()?,
        initials,
        updated_at: draft.saved_at,
        key,
    })
}

fn records_named(open: &Open, key: &str) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for id in draft_parts(key).filter_map(|part| part.parse::<RecordId>().ok()) {
        rows.extend(open.row(id)?);
    }
    Ok(rows)
}

/// The initials of somebody who is not on file yet, by what stands in the form so far.
fn initials_in(kind: &Kind, draft: &Value) -> Option<String> {
    let fields = draft.as_object()?;
    // What is typed stands behind what stood there when the form opened, a suggested code name say.
    let inner = fields.values().rev().filter_map(Value::as_object);
    let called = |fields: &Map<String, Value>| kind.named_by.iter().find_map(|name| text(fields, name));
    let name = std::iter::once(fields).chain(inner).find_map(called)?;
    Some(initials(&name)).filter(|initials| !initials.is_empty())
}

#[cfg(test)]
mod tests {
    use alongside_domain::kinds::PARTICIPANT;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_half_registration_has_the_initials_typed_so_far() {
        let blank = json!({"form": {"preferred_name": "", "handle": "Blue Heron 12"}, "opened": {}});
        assert_eq!(initials_in(&PARTICIPANT, &blank).as_deref(), Some("B. H."));
        let suggested =
            json!({"opened": {"handle": "Blue Heron 12"}, "typed": {"preferred_name": "Amber Ash"}});
        assert_eq!(initials_in(&PARTICIPANT, &suggested).as_deref(), Some("A. A."));
        let named = json!({"preferred_name": "Sunny", "handle": "Blue Heron 12"});
        assert_eq!(initials_in(&PARTICIPANT, &named).as_deref(), Some("S."));
        assert_eq!(initials_in(&PARTICIPANT, &json!({"note": "half"})), None);
    }
}
