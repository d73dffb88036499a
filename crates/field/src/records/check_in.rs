//! Saving a check-in with its encounter and what is to be done next.

use alongside_record::RecordId;
use serde_json::{Map, Value};

use super::save::{append, new_record, point_to_first};
use crate::{
    Alongside, FieldError, Result,
    views::{CheckInRequest, FollowUpFields, Saved},
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
            open.vault.record(participant)?.ok_or(FieldError::NotFound)?;
            let mut check_in = request.fields;
            check_in.insert("participant".to_owned(), Value::from(request.participant.as_str()));
            check_in.remove("encounter");

            let occurred_at = check_in.get("occurred_at").cloned();
            let encounter = encounter(&request.participant, request.encounter, occurred_at);
            let encounter = new_record(open, "encounter", encounter, None, now)?;
            let mut check_in = new_record(open, "check_in", check_in, None, now)?;
            point_to_first(&mut check_in, "encounter");
            let mut changes = vec![encounter, check_in];
            for plan in &request.follow_ups {
                changes.push(new_record(
                    open,
                    "follow_up",
                    follow_up(&request.participant, plan),
                    None,
                    now,
                )?);
            }
            let mut saved = append(open, changes, request.draft.as_deref())?;
            if saved.all.len() > 1 {
                saved.all.swap(0, 1);
            }
            saved.id = saved.all.first().cloned().unwrap_or_default();
            Ok(saved)
        })
    }
}

/// The encounter was when the check-in was.
fn encounter(participant: &str, how: Map<String, Value>, occurred_at: Option<Value>) -> Map<String, Value> {
    let mut fields: Map<String, Value> = how.into_iter().filter(|(_, value)| !value.is_null()).collect();
    fields.insert("participant".to_owned(), Value::from(participant));
    if let Some(occurred_at) = occurred_at {
        fields.insert("occurred_at".to_owned(), occurred_at);
    }
    fields
}

fn follow_up(participant: &str, plan: &FollowUpFields) -> Map<String, Value> {
    Map::from_iter([
        ("participant".to_owned(), Value::from(participant)),
        ("what".to_owned(), Value::from(plan.what.as_str())),
        ("by_when".to_owned(), Value::from(plan.by_when.as_str())),
    ])
}
