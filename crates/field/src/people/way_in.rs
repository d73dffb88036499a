//! The way in: a participant with what is said along with it, where they live and when their time with the program
//! began. All or nothing. Nothing is asked for that would keep anybody out.

use alongside_domain::{Invalid, PARTICIPANT_FIELD, Problem, kinds::PARTICIPANT};
use alongside_record::{RecordId, Root};
use alongside_vault::{NewChange, Target, placeholder};
use serde_json::Value;

use crate::{
    Alongside, FieldError, Open, Result,
    records::{amendment, amendment_now, append, new_record, settled},
    views::{AlongWith, Saved, WayInRequest},
};

impl Alongside {
    /// Takes somebody in, or completes what was said of them. The first id is the participant's.
    ///
    /// # Errors
    /// As [`Alongside::save_record`]; a field of what is written along is named `kind.field`.
    pub fn way_in(&self, request: WayInRequest) -> Result<Saved> {
        let now = self.now_ms();
        self.with_open(|open| {
            let mut changes = Vec::new();
            let mut settles = Vec::new();
            let participant: Option<RecordId> = request.id.as_deref().map(str::parse).transpose()?;
            match participant {
                None => changes.push(new_record(open, PARTICIPANT.name, request.fields.clone(), None, now)?),
                Some(id) => {
                    let record = open.record(id)?.filter(|record| record.root == Root::Itself);
                    let record = record.ok_or(FieldError::NotFound)?;
                    if !request.fields.is_empty() {
                        let fields = request.fields.clone();
                        changes.push(amendment(open, &record, fields, &request.shown, None, now)?);
                    }
                }
            }
            for along in &request.along {
                let change = match &along.id {
                    None => written_along(open, &along.kind, along.fields.clone(), participant, now),
                    Some(id) => completed(open, id, along, participant, now),
                };
                changes.push(change.map_err(|error| within(&along.kind, error))?);
            }
            if let Some(id) = participant {
                for along in request.along.iter().filter(|along| along.id.is_none()) {
                    let said = request.fields.keys().map(String::as_str).collect::<Vec<_>>();
                    settles.extend(settled(open, &along.kind, None, &along.fields, id, &said, now)?);
                }
            }
            if changes.is_empty() {
                return Err(Invalid::new(Problem::Required, PARTICIPANT.name).into());
            }
            let new = changes.iter().map(|change| matches!(change.record, Target::New(_)));
            let mut new = new.chain(settles.iter().map(|_| false)).collect::<Vec<_>>().into_iter();
            changes.extend(settles);
            let mut saved = append(open, changes, request.draft.as_deref())?;
            // Whoever takes this back takes out what is new, and nobody who was here before.
            saved.all.retain(|_| new.next() == Some(true));
            saved.id = participant.map_or(saved.id, |id| id.to_string());
            Ok(saved)
        })
    }
}

/// More of a record that is there, over what it says now.
fn completed(
    open: &Open,
    id: &str,
    along: &AlongWith,
    participant: Option<RecordId>,
    now_ms: i64,
) -> Result<NewChange> {
    let id: RecordId = id.parse()?;
    let row = open.row(id)?.filter(|row| row.kind.as_str() == along.kind);
    let row = row.filter(|row| participant.is_some() && row.participant == participant);
    row.ok_or(FieldError::NotFound)?;
    amendment_now(open, id, along.fields.clone(), now_ms)
}

/// A new record about the participant, who may be made by the first save of this call.
fn written_along(
    open: &Open,
    kind: &str,
    mut fields: serde_json::Map<String, Value>,
    participant: Option<RecordId>,
    now_ms: i64,
) -> Result<NewChange> {
    let about = participant.unwrap_or_else(|| placeholder(0));
    // A placeholder from outside is refused; this one is ours, and is put in once the rest was looked at.
    fields.insert(PARTICIPANT_FIELD.to_owned(), Value::from(open.staff.to_string()));
    let mut change = new_record(open, kind, fields, None, now_ms)?;
    if let Target::New(creation) = &mut change.record
        && matches!(creation.root, Root::Participant(_))
    {
        creation.root = Root::Participant(about);
    }
    for write in &mut change.writes {
        let value = write.value.to_json().unwrap_or_default();
        let named = match (write.unit.as_str(), value) {
            (PARTICIPANT_FIELD, _) => Value::from(about.to_string()),
            (alongside_domain::FACT, Value::Object(mut fields)) => {
                fields.insert(PARTICIPANT_FIELD.to_owned(), Value::from(about.to_string()));
                Value::Object(fields)
            }
            (_, value) => value,
        };
        write.value = alongside_record::Value::from_json(&named);
    }
    Ok(change)
}

/// Names the kind before the field that is refused.
fn within(kind: &str, error: FieldError) -> FieldError {
    match error {
        FieldError::Invalid(invalid) => {
            Invalid::new(invalid.problem, format!("{kind}.{}", invalid.field)).into()
        }
        other => other,
    }
}
