//! Records as the command line shows them.

use std::collections::BTreeMap;

use alongside_domain::{kind, shown_fields};
use alongside_record::{KindName, RecordId, Root, Standing, UnitName, VOID};
use alongside_vault::StoredRecord;
use chrono::{DateTime, SecondsFormat};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{conflicts::sides, said::error_said, save::declared};
use crate::{
    Alongside, FieldError, Open, Result,
    audit::about,
    instruments::{result_line, said},
    people::Names,
    views::{AnsweredQuestion, ResultLine},
};

/// One side of a conflict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordConflict {
    /// What was written.
    pub value: Value,
    /// Who wrote it.
    pub author: String,
    /// The device it was written on.
    pub device: String,
    /// When, by that device's clock corrected by its known offset.
    pub claimed_at: String,
    /// The change that wrote it.
    pub dot: String,
}

/// A record with all that is in conflict.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordView {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Field by field, the value to show.
    pub fields: Map<String, Value>,
    /// Of answers to an instrument, what was asked and answered, in words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answered: Vec<AnsweredQuestion>,
    /// Of answers to an instrument, what they come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<ResultLine>,
    /// Unit by unit, all sides.
    pub conflicts: BTreeMap<String, Vec<RecordConflict>>,
    /// `standing`, `voided` or `contested`.
    pub standing: &'static str,
    /// The other records of the same person, where it is a participant who has some.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<String>,
}

impl Alongside {
    /// A record of any kind.
    ///
    /// # Errors
    /// `not_an_id`, `not_found`, `not_permitted`, `locked` or the vault's codes.
    pub fn show(&self, id: &str) -> Result<RecordView> {
        let id: RecordId = id.parse()?;
        let (about, shown) = self.read(|open| {
            let record = open.record(id)?.ok_or(FieldError::NotFound)?;
            open.must_see(&record.audience)?;
            let names = &mut Names::new(&open.vault, &open.facts.organisation_name);
            Ok((about(&record), view(open, &record, names)?))
        })?;
        self.note_record(about, id, &shown.kind)?;
        Ok(shown)
    }

    /// All records of a kind that stand, or all with the voided ones; of people with several records the one that
    /// lists show.
    ///
    /// # Errors
    /// `unknown_kind`, `not_permitted`, `locked` or the vault's codes.
    pub fn list(&self, kind: &str, voided_too: bool) -> Result<Vec<RecordView>> {
        let declared = declared(kind)?;
        let listed = self.read(|open| {
            open.must_see(&declared.audience.into())?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut views = Vec::new();
            for id in open.file_of_kind(declared).list(&KindName::from(kind), voided_too)? {
                if open.vault.shown_as(id)? != id {
                    continue;
                }
                if let Some(record) = open.record(id)? {
                    views.push(view(open, &record, &mut names)?);
                }
            }
            Ok(views)
        })?;
        self.note_list(declared, None)?;
        Ok(listed)
    }
}

fn view(open: &Open, record: &StoredRecord, names: &mut Names<'_>) -> Result<RecordView> {
    let row = open.row(record.id)?.ok_or(FieldError::NotFound)?;
    let mut linked = Vec::new();
    if record.root == Root::Itself {
        linked = open.vault.records_of(record.id)?;
        linked.retain(|other| *other != record.id);
    }
    let mut fields = shown_fields(record.kind.as_str(), &record.state);
    let mut conflicts = BTreeMap::new();
    for unit in record.state.conflicts() {
        conflicts.insert(unit.to_string(), conflict(record, &unit, names)?);
    }
    let voided = record.state.void_marks().into_iter().next().map(|mark| mark.reason);
    if let Some(why) = error_said(open, &row)?.or(voided) {
        fields.insert(VOID.to_owned(), Value::from(why));
    }
    let kind = kind(record.kind.as_str());
    let answered = kind.map(|kind| said(open, kind, &fields)).transpose()?.unwrap_or_default();
    let result = kind.map(|kind| result_line(open, kind, &fields)).transpose()?.flatten();
    Ok(RecordView {
        id: record.id.to_string(),
        kind: record.kind.to_string(),
        fields,
        answered,
        result,
        conflicts,
        standing: match row.standing {
            Standing::Standing => "standing",
            Standing::Voided => "voided",
            Standing::Contested => "contested",
        },
        linked: linked.iter().map(ToString::to_string).collect(),
    })
}

fn conflict(record: &StoredRecord, unit: &UnitName, names: &mut Names<'_>) -> Result<Vec<RecordConflict>> {
    let sides = sides(record, unit, names)?.into_iter().map(|side| RecordConflict {
        value: side.value,
        author: side.author,
        device: side.device,
        claimed_at: rfc3339(side.at),
        dot: side.dot,
    });
    Ok(sides.collect())
}

/// A moment as text, in UTC.
fn rfc3339(at_ms: i64) -> String {
    let utc = DateTime::from_timestamp_millis(at_ms).unwrap_or_default();
    utc.to_rfc3339_opts(SecondsFormat::Millis, true)
}
