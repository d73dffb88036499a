//! Saving a record with others that name it, such as a group's meeting with who was there, or a goal with its
//! first step: all or nothing. Nothing here knows which kinds these are.

use alongside_domain::{FieldType, Invalid, Problem};
use alongside_record::{RecordId, Standing};
use alongside_vault::{NewChange, StoredRecord, placeholder};

use super::{
    corrections::answered,
    save::{amendment, append, declared, new_record, new_record_with, permitted_by_name},
    void::void,
};
use crate::{
    Alongside, FieldError, Open, Result,
    people::text,
    views::{AlongFields, SaveRequest, Saved, TogetherRequest},
};

impl Alongside {
    /// Saves a record, new ones that name it, and takes out others that did, in one transaction. The first id
    /// is that of the record that they name; `all` holds whatever was written.
    ///
    /// # Errors
    /// As [`Alongside::save_record`]; `unknown_field` for a field that cannot name the record; `not_found` for
    /// one to take out that does not name it.
    pub fn save_together(&self, request: TogetherRequest) -> Result<Saved> {
        let now = self.now_ms();
        let kind = request.first.kind.clone();
        let saved = self.with_open(|open| {
            let (first, mut changes) = first(open, &request.first, now)?;
            for along in &request.along {
                let named = first.unwrap_or_else(|| placeholder(0));
                changes.push(naming(open, &request.first.kind, along, named, now)?);
            }
            for id in &request.taken_out {
                let record = one_of(open, id, &request.first.kind, first)?;
                if record.state.standing() != Standing::Voided {
                    permitted_by_name(open, record.kind.as_str())?;
                    changes.push(void(open, &record, &request.why_taken_out, now)?);
                }
            }
            let mut saved = append(open, changes, request.first.draft.as_deref())?;
            if let Some(first) = first {
                saved.id = first.to_string();
            }
            Ok(saved)
        })?;
        self.refresh_safety_card_after(&kind);
        Ok(saved)
    }
}

/// What is written of the record that the others name, and its id where it is here already. Without fields
/// nothing is written of it.
fn first(open: &Open, request: &SaveRequest, now_ms: i64) -> Result<(Option<RecordId>, Vec<NewChange>)> {
    let Some(id) = &request.id else {
        let change = new_record(open, &request.kind, request.fields.clone(), request.reason.clone(), now_ms)?;
        return Ok((None, vec![change]));
    };
    let id: RecordId = id.parse()?;
    let record = open.record(id)?.filter(|record| record.kind.as_str() == request.kind);
    let record = record.ok_or(FieldError::NotFound)?;
    if request.fields.is_empty() {
        return Ok((Some(id), Vec::new()));
    }
    let names = request.fields.keys().map(String::as_str);
    let taken_out = answered(open, &request.kind, id, names, now_ms)?;
    let fields = request.fields.clone();
    let change = amendment(open, &record, fields, &request.shown, request.reason.clone(), now_ms)?;
    Ok((Some(id), [change].into_iter().chain(taken_out).collect()))
}

/// The change that creates a record which names the first one.
fn naming(open: &Open, of: &str, along: &AlongFields, named: RecordId, now_ms: i64) -> Result<NewChange> {
    if !names_kind(&along.kind, &along.names_it_in, of)? {
        return Err(Invalid::new(Problem::UnknownField, &along.names_it_in).into());
    }
    let naming = Some((along.names_it_in.as_str(), named));
    new_record_with(open, &along.kind, along.fields.clone(), naming, None, now_ms)
}

/// Whether a field of a kind names one record of another kind.
fn names_kind(kind: &str, field: &str, of: &str) -> Result<bool> {
    let field = declared(kind)?.field(field);
    Ok(field.is_some_and(|field| matches!(field.holds, FieldType::Reference(kind) if kind == of)))
}

/// A record to take out: one that names the first.
fn one_of(open: &Open, id: &str, of: &str, first: Option<RecordId>) -> Result<StoredRecord> {
    let id: RecordId = id.parse()?;
    let record = open.record(id)?.ok_or(FieldError::NotFound)?;
    let row = open.row(id)?.ok_or(FieldError::NotFound)?;
    let named = first.ok_or(FieldError::NotFound)?.to_string();
    let fields = declared(record.kind.as_str())?.fields().iter();
    let names = fields
        .filter(|field| matches!(field.holds, FieldType::Reference(kind) if kind == of))
        .any(|field| text(&row.fields, field.name).is_some_and(|id| id == named));
    if names { Ok(record) } else { Err(FieldError::NotFound) }
}
