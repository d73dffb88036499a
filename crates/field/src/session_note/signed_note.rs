//! Signing: a record of its own that carries the whole of the draft.

use alongside_domain::{Invalid, Kind, PARTICIPANT_FIELD, Problem, kinds::SIGNED_NOTE, shown_fields};
use alongside_record::RecordId;
use alongside_vault::{NewChange, Row, StoredRecord};
use serde_json::{Map, Value};

use crate::{
    Alongside, FieldError, Open, Result,
    people::text,
    records::{amendment, append, is_signed, new_record, point_to_first},
    views::{Saved, SignRequest},
};

/// The field with the credential.
const CREDENTIAL: &str = "credential";

impl Alongside {
    /// Signs a note: what is still to be written into its draft and the signed note are saved in one go. The
    /// id is the signed note's. Only its author signs, and not while two versions stand in it.
    ///
    /// # Errors
    /// `unresolved_conflict` with the field; `not_the_author`; `signed`; `required` for a note that says
    /// nothing; `not_permitted`; `not_found`; `locked`; the vault's codes.
    pub fn sign_note(&self, request: SignRequest) -> Result<Saved> {
        let now = self.now_ms();
        self.with_open(|open| {
            let credential = request.credential.clone().or(own_credential(open)?);
            let drafts = drafts()?;
            let mut changes = Vec::new();
            let (mut said, draft) = match &request.id {
                Some(id) => {
                    let record = open.record(id.parse()?)?.ok_or(FieldError::NotFound)?;
                    signable(open, &record)?;
                    let mut said = shown_fields(drafts.kind.name, &record.state);
                    said.extend(request.fields.clone());
                    if !request.fields.is_empty() {
                        changes.push(amendment(
                            open,
                            &record,
                            request.fields.clone(),
                            &request.shown,
                            None,
                            now,
                        )?);
                    }
                    (said, id.clone())
                }
                None => {
                    let draft = new_record(open, drafts.kind.name, request.fields.clone(), None, now)?;
                    let said = written(&draft);
                    let participant = text(&said, PARTICIPANT_FIELD).unwrap_or_default();
                    changes.push(draft);
                    // Any id will do: it is pointed to the draft below.
                    (said, participant)
                }
            };
            said.retain(|_, value| !value.is_null());
            said.insert(drafts.field.to_owned(), Value::from(draft));
            said.extend(credential.map(|words| (CREDENTIAL.to_owned(), Value::from(words))));
            let mut signed = new_record(open, SIGNED_NOTE.name, said, None, now)?;
            if request.id.is_none() {
                point_to_first(&mut signed, drafts.field);
            }
            changes.push(signed);
            let mut saved = append(open, changes, request.draft.as_deref())?;
            saved.all.reverse();
            saved.id = saved.all.first().cloned().unwrap_or_default();
            Ok(saved)
        })
    }
}

/// What is signed.
pub(super) struct Drafts {
    /// The kind of the drafts.
    pub(super) kind: &'static Kind,
    /// The field of a signed note with the draft that it came from.
    pub(super) field: &'static str,
}

/// What is signed, as the kind of signed notes declares it.
pub(super) fn drafts() -> Result<Drafts> {
    let (kind, field) = SIGNED_NOTE.signs().ok_or(FieldError::NotFound)?;
    Ok(Drafts { kind, field })
}

/// The credential of whoever is at work, as their staff record has it.
pub(super) fn own_credential(open: &Open) -> Result<Option<String>> {
    let me = open.row(open.staff.record())?;
    Ok(me.and_then(|me| text(&me.fields, CREDENTIAL)))
}

/// Refuses what cannot be signed as it is, or not by this user.
fn signable(open: &Open, record: &StoredRecord) -> Result<()> {
    let draft = drafts()?.kind;
    let row = open.row(record.id)?.filter(|row| row.kind.as_str() == draft.name);
    let row = row.ok_or(FieldError::NotFound)?;
    if row.standing == alongside_record::Standing::Voided {
        return Err(FieldError::NotFound);
    }
    if is_signed(open, &row)? {
        return Err(FieldError::Signed);
    }
    if !is_by(draft, &row, &open.staff.to_string()) {
        let own = draft.own_field().map_or(draft.name, |field| field.name);
        return Err(Invalid::new(Problem::NotTheAuthor, own).into());
    }
    let unsettled = record.state.conflicts().into_iter().next();
    unsettled.map_or(Ok(()), |unit| Err(FieldError::UnresolvedConflict { unit: unit.to_string() }))
}

/// Whether a record is by that member of staff.
pub(super) fn is_by(kind: &Kind, row: &Row, staff: &str) -> bool {
    kind.own_field().and_then(|own| text(&row.fields, own.name)).is_some_and(|author| author == staff)
}

/// The fields that a change of separate fields writes.
fn written(change: &NewChange) -> Map<String, Value> {
    let writes = change.writes.iter();
    let fields = writes.filter_map(|write| Some((write.unit.to_string(), write.value.to_json().ok()?)));
    fields.collect()
}

/// The row of a signed note that stands.
pub(super) fn signed_row(open: &Open, id: RecordId) -> Result<Row> {
    let row = open.row(id)?.filter(|row| row.kind.as_str() == SIGNED_NOTE.name);
    row.ok_or(FieldError::NotFound)
}

/// The signed notes of these days, newest first, that stand.
pub(super) fn signed_between(open: &Open, from: i64, until: i64, limit: usize) -> Result<Vec<Row>> {
    let any = std::collections::BTreeMap::new();
    let days = Some(alongside_vault::Days::Happened(from, until));
    let ask = alongside_vault::Ask { days, limit, ..alongside_vault::Ask::newest(&SIGNED_NOTE, &any) };
    Ok(open.vault.listed_records(&ask)?.rows)
}
