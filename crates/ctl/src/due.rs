//! Who hopes to hear from us, as Today has them.

use alongside_field::{
    Alongside, Result,
    views::{PersonRow, TodayGroup, WorryRow},
};
use serde_json::{Value, json};

/// People read together.
const TOGETHER: u64 = 200;

/// Everybody on Today, in its order: those with a worry that nobody answered, which stands in `worry`; then those we hoped to hear from earlier, today's, those without a next step, and
/// this week's. `more` counts the plans beside those of `next`.
pub fn due(core: &Alongside) -> Result<Value> {
    let worries = core.today()?.worries;
    let mut people: Vec<Value> = worries.rows.iter().map(worried).collect();
    for group in TodayGroup::ALL {
        let mut read = 0;
        loop {
            let page = core.today_group(group, read, TOGETHER)?;
            people.extend(page.rows.iter().map(|row| person(group, row)));
            read += page.rows.len() as u64;
            if page.rows.is_empty() || read >= page.total {
                break;
            }
        }
    }
    Ok(Value::from(people))
}

fn worried(row: &WorryRow) -> Value {
    json!({
        "group": "worry",
        "id": row.participant.id,
        "name": row.participant.name,
        "worry": row.id,
        "kind": row.kind,
        "by": row.by,
        "opened_by": row.opened_by,
    })
}

fn person(group: TodayGroup, row: &PersonRow) -> Value {
    json!({
        "group": group,
        "id": row.participant.id,
        "name": row.participant.name,
        "due": row.participant.next_due,
        "contact": row.contact,
        "next": row.next,
        "more": row.more,
        "comes_back": row.comes_back,
    })
}
