//! What is to be done next, as a check-in leaves it.

use alongside_vault::NewChange;
use serde_json::{Map, Value};

use super::save::new_record;
use crate::{Open, Result, views::FollowUpFields};

/// The change that writes it down.
pub(super) fn follow_up(
    open: &Open,
    participant: &str,
    plan: &FollowUpFields,
    now_ms: i64,
) -> Result<NewChange> {
    let fields = Map::from_iter([
        ("participant".to_owned(), Value::from(participant)),
        ("what".to_owned(), Value::from(plan.what.as_str())),
        ("by_when".to_owned(), Value::from(plan.by_when.as_str())),
    ]);
    new_record(open, "follow_up", fields, None, now_ms)
}
