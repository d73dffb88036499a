//! Who opened a participant's record, for them: with names in the place of ids, and words in that of codes. Asked
//! by whoever answers what participants ask, about whom they serve.
//!
//! What was read comes from rows; what left, from what was written down with it; what was written, from what
//! stands of it. Deliberately absent: what was in it, and on which laptop.

use std::collections::{BTreeMap, BTreeSet};

use alongside_audit::{Act, Event, Opening, Openings};
use alongside_domain::{CARE_TEAM, FACT, InLaw, kind};
use alongside_protocol::Code;
use alongside_record::{Dot, RecordId, Root, StaffId, Stamp, UnitName};
use chrono::DateTime;
use chrono_tz::Tz;
use serde_json::Value;

use crate::{
    Server, ServerError,
    push::{open_state, scope},
    rights::Now,
    store::{Read, Reading, RecordRow, Store, UnitRow},
};

/// What somebody did on a day.
type Did = (String, StaffId, &'static str);

impl<S: Store> Server<S> {
    /// Who opened a participant's record. That it was asked is written down first, about them.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: `not_permitted` about whom the user does not serve, and about nobody;
    /// [`ServerError::NoAuditKey`]; trouble of the store.
    pub(super) async fn openings(&self, by: StaffId, participant: &str) -> Result<Openings, ServerError> {
        let id: RecordId =
            participant.parse().map_err(|_| ServerError::refused(Code::Malformed, "participant"))?;
        let keys = self.organisation.audit.clone();
        if keys.is_empty() {
            return Err(ServerError::NoAuditKey);
        }
        let theirs = self.store.read(Theirs { by, id }).await?.ok_or(Code::NotPermitted)?;
        self.note_act(by, Event::new(Act::Audited, self.clock.now_ms()).about(id.0)).await?;
        let zone = self.time_zone().await?;
        let mut did: BTreeMap<Did, u64> = BTreeMap::new();
        let mut count = |at: i64, who: StaffId, act| {
            let times = did.entry((day_in(zone, at), who, act)).or_default();
            *times = times.saturating_add(1);
        };
        let base = self.organisation.server_device.to_string();
        let (lines, sealed) = self.audit_lines_about(id, &keys).await?;
        for line in lines {
            let act = match Act::named(&line.act) {
                Some(Act::Opened | Act::Listed) => "opened",
                // What left stands in what was written down with it, with how and to whom.
                Some(Act::Gave) => continue,
                // A laptop writes down as well that it asked for a name; what counts is that the base told it.
                Some(Act::Named) if line.laptop != base => continue,
                Some(Act::Named) => "named",
                _ => "looked_up",
            };
            let who = line.who.parse::<RecordId>().map(|who| StaffId(who.0));
            count(line.at, who.unwrap_or(by), act);
        }
        for (act, stamp) in self.written(&theirs).await? {
            count(stamp.shown_at(), stamp.author, act);
        }
        let rights = self.store.read(Now).await?;
        let in_force = rights.in_force();
        let row = |((day, who, act), times): (Did, u64)| Opening {
            day,
            who: who.to_string(),
            name: in_force.called.get(&who).map(|called| called.name.clone()),
            role: in_force.users.get(&who).map(|user| user.role.name().to_owned()),
            act: act.to_owned(),
            times,
        };
        let mut rows: Vec<Opening> = did.into_iter().map(row).collect();
        rows.sort_by(|one, other| {
            (&other.day, &one.name, &one.who, &one.act).cmp(&(&one.day, &other.name, &other.who, &other.act))
        });
        Ok(Openings { rows, sealed })
    }

    /// What was written about them and stands, a change once; and what left, by how it did.
    async fn written(&self, theirs: &Records) -> Result<Vec<(&'static str, Stamp)>, ServerError> {
        let Records { records, units } = theirs;
        let in_law = |row: &RecordRow| kind(row.kind.as_str()).and_then(|kind| kind.in_law);
        let left: BTreeSet<RecordId> = records
            .iter()
            .filter(|row| matches!(in_law(row), Some(InLaw::Disclosure)))
            .map(|row| row.id)
            .collect();
        let keys = self.keyring.for_opening(&self.store, units.iter().map(|row| &row.sealed)).await?;
        let (mut changes, mut acts): (BTreeMap<Dot, Stamp>, Vec<_>) = (BTreeMap::new(), Vec::new());
        for row in units {
            let is_left = left.contains(&row.key.record);
            for (dot, live) in open_state(&keys, row)?.live() {
                if !is_left {
                    changes.insert(*dot, live.stamp.clone());
                } else if row.key.unit == UnitName::from(FACT) {
                    acts.push((how(&live.value.to_json().unwrap_or_default()), live.stamp.clone()));
                }
            }
        }
        acts.extend(changes.into_values().map(|stamp| ("changed", stamp)));
        Ok(acts)
    }
}

fn day_in(zone: Tz, at: i64) -> String {
    DateTime::from_timestamp_millis(at).unwrap_or_default().with_timezone(&zone).date_naive().to_string()
}

/// How something left, by what was written down with it.
fn how(said: &Value) -> &'static str {
    let says = |field: &str| said.get(field).and_then(Value::as_str).unwrap_or_default();
    match (says("basis"), says("method")) {
        ("to_the_participant", "printed") => "printed",
        ("to_the_participant", "saved_as_pdf" | "saved_as_file") => "exported",
        ("to_the_participant", _) => "told",
        _ => "disclosed",
    }
}

/// Reads all that is a participant's and that the care team may see; none about whom a user does not serve.
struct Theirs {
    by: StaffId,
    id: RecordId,
}

struct Records {
    records: Vec<RecordRow>,
    units: Vec<UnitRow>,
}

impl Read for Theirs {
    type Output = Option<Records>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        let grants = tx.grants(self.by).await?;
        let mut records = tx.records_under(self.id).await?;
        let own = records.iter().find(|row| row.id == self.id);
        let is_served = own.is_some_and(|row| {
            row.root == Root::Itself
                && row.audience == CARE_TEAM.into()
                && scope(&grants).holds(&row.sites)
                && row.sites.admits(&BTreeSet::from([self.by.record()]))
        });
        if !is_served {
            return Ok(None);
        }
        records.retain(|row| row.audience == CARE_TEAM.into());
        let ids: Vec<RecordId> = records.iter().map(|row| row.id).collect();
        let units = tx.units_of(&ids).await?;
        Ok(Some(Records { records, units }))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::how;

    #[test]
    fn what_left_is_called_by_how_it_did() {
        let said = |basis: &str, method: &str| how(&json!({"basis": basis, "method": method}));
        assert_eq!(said("to_the_participant", "printed"), "printed");
        assert_eq!(said("to_the_participant", "saved_as_pdf"), "exported");
        assert_eq!(said("to_the_participant", "saved_as_file"), "exported");
        assert_eq!(said("to_the_participant", "spoken"), "told");
        assert_eq!(said("consent", "printed"), "disclosed");
    }
}
