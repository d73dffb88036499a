//! Records of one person, who may be one, and who needs something.

use alongside_domain::{Invalid, Problem, kinds::PARTICIPANT};
use alongside_field::{
    Alongside, Result, SyncError,
    views::{Because, Need, SaveRequest},
};
use serde_json::{Map, Value, json};

use crate::arguments::Task;

/// People read together.
const TOGETHER: u64 = 200;

/// Does one of these tasks.
pub fn perform(core: &Alongside, task: Task) -> Result<Value> {
    match task {
        Task::Link { one, other, not_the_same } => {
            let saved = if not_the_same { core.keep_two(&one, &other) } else { core.link(&one, &other) }?;
            Ok(json!({ "ids": saved.all, "one": one, "other": other, "linked": !not_the_same }))
        }
        Task::Unlink { one, other } => {
            let saved = core.unlink(&one, &other)?;
            Ok(json!({ "ids": saved.all, "one": one, "other": other, "linked": false }))
        }
        Task::Perhaps { id } => perhaps(core, &id),
        Task::Needs { need } => needs(core, &need),
        Task::Code { id, code } => keep_code(core, &id, &code),
        _ => Err(SyncError::Internal.into()),
    }
}

/// Who is perhaps the same person.
fn perhaps(core: &Alongside, id: &str) -> Result<Value> {
    let view = core.participant(id)?;
    let found = core.perhaps_on_file(&view.fields, Some(id))?;
    let row = |because: &[Because], id: &str, name: &str, likely: bool| json!({ "id": id, "name": name, "because": because, "likely": likely });
    let rows = found
        .iter()
        .map(|found| row(&found.because, &found.participant.id, &found.participant.name, found.likely));
    Ok(rows.collect())
}

/// Everybody who needs that.
fn needs(core: &Alongside, need: &str) -> Result<Value> {
    let need = Need::named(need).ok_or_else(|| Invalid::new(Problem::OutOfRange, "what"))?;
    let mut people = Vec::new();
    loop {
        let page = core.people_who_need(need, people.len() as u64, TOGETHER)?;
        let rows = page.rows.iter().map(|row| {
            json!({
                "id": row.participant.id, "name": row.participant.name, "met_by": row.met_by,
                "missing": row.missing,
            })
        });
        people.extend(rows);
        if page.rows.is_empty() || people.len() as u64 >= page.total {
            return Ok(Value::from(people));
        }
    }
}

/// Keeps the digest of a code, and says who has the same.
fn keep_code(core: &Alongside, id: &str, code: &str) -> Result<Value> {
    let answer = core.participant_code(code, Some(id))?;
    let fields = Map::from_iter([("code_digest".to_owned(), Value::from(answer.digest))]);
    let shown = core.participant(id)?.shown;
    let request = SaveRequest {
        kind: PARTICIPANT.name.to_owned(),
        id: Some(id.to_owned()),
        fields,
        shown,
        draft: None,
        reason: None,
    };
    let saved = core.save_record(request)?;
    let same: Vec<_> = answer.same.into_iter().map(|card| card.id).collect();
    Ok(json!({ "id": saved.id, "same": same }))
}
