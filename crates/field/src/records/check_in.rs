//! Saving a check-in with its encounter and what is to be done next.

use alongside_domain::{FieldType, Kind};
use alongside_record::RecordId;
use alongside_vault::Target;
use serde_json::{Map, Value};

use super::{
    follow_up::follow_up,
    save::{append, declared, new_record, point_to_first},
    several::along as saved_along,
};
use crate::{
    Alongside, FieldError, Result,
    views::{CheckInRequest, Saved},
};

impl Alongside {
    /// Saves a check-in, the encounter it belongs to, and follow-ups: all or nothing. The first id
    /// is the check-in's.
    ///
    /// # Errors
    /// As [`Alongside::save_record`].
    pub fn save_check_in(&self, request: CheckInRequest) -> Result<Saved> {
        let now = self.now_ms();
        let participant: RecordId = request.participant.parse()?;
        self.with_open(|open| {
            open.record(participant)?.ok_or(FieldError::NotFound)?;
            let mut check_in = request.fields;
            check_in.insert("participant".to_owned(), Value::from(request.participant.as_str()));
            let kind = declared("check_in")?;
            let along = kind.along_with.and_then(|field| Some((field, written_along(kind, field)?)));
            let occurred_at = check_in.get("occurred_at").cloned();
            let mut changes = Vec::new();
            if let Some((field, other)) = along {
                check_in.remove(field);
                let met = met(&request.participant, request.encounter, occurred_at);
                changes.push(new_record(open, other, met, None, now)?);
            }
            let mut check_in = new_record(open, kind.name, check_in, None, now)?;
            if let Some((field, _)) = along {
                point_to_first(&mut check_in, field);
            }
            changes.push(check_in);
            for plan in &request.follow_ups {
                changes.push(follow_up(open, &request.participant, plan, now)?);
            }
            let also = saved_along(open, &request.also, now)?;
            let added: Vec<bool> = changes.iter().chain(&also).map(|change| is_new(&change.record)).collect();
            changes.extend(also);
            let mut saved = append(open, changes, request.draft.as_deref())?;
            let mut new = added.into_iter();
            saved.all.retain(|_| new.next().unwrap_or(true));
            if along.is_some() && saved.all.len() > 1 {
                saved.all.swap(0, 1);
            }
            saved.id = saved.all.first().cloned().unwrap_or_default();
            Ok(saved)
        })
    }
}

fn is_new(target: &Target) -> bool {
    match target {
        Target::New(_) => true,
        Target::Existing(_) | Target::Earlier(_) => false,
    }
}

/// The kind of the record that a field of the kind names.
fn written_along(kind: &Kind, field: &str) -> Option<&'static str> {
    let FieldType::Reference(other) = kind.field(field)?.holds else { return None };
    Some(other)
}

/// They met when the check-in was.
fn met(participant: &str, how: Map<String, Value>, occurred_at: Option<Value>) -> Map<String, Value> {
    let mut fields: Map<String, Value> = how.into_iter().filter(|(_, value)| !value.is_null()).collect();
    fields.insert("participant".to_owned(), Value::from(participant));
    if let Some(occurred_at) = occurred_at {
        fields.insert("occurred_at".to_owned(), occurred_at);
    }
    fields
}
