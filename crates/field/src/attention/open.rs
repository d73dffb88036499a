//! What was set aside and still needs somebody: neither handed over nor dismissed.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::check_unit;
use alongside_record::{Change, Dot, RecordId, RecordState};
use alongside_vault::Attention;

use super::{
    change_of,
    handed_over::standing_hand_overs,
    reason::{Standing, Waits, reason, ways},
};
use crate::{
    Open, Result,
    people::initials_of,
    views::{AttentionRow, WayOn},
};

/// The open rows, in the order in which they were made.
pub(crate) fn open_rows(open: &Open) -> Result<Vec<AttentionRow>> {
    let aside = open.needs_attention()?;
    let handed = standing_hand_overs(open, &aside)?;
    let dismissed = aside.iter().filter(|found| found.dismissed.is_some()).map(|found| found.dot);
    let closed: BTreeSet<Dot> = handed.into_keys().chain(dismissed).collect();
    let makes = |found: &&Attention| found.record.0 == found.dot;
    let made: BTreeMap<RecordId, Dot> =
        aside.iter().filter(makes).map(|found| (found.record, found.dot)).collect();
    let mut rows = Vec::new();
    for found in &aside {
        // What waits for its own record goes with it, wherever that goes.
        let own = made.get(&found.record).filter(|dot| **dot != found.dot && found.code == "unknown_record");
        if !closed.contains(&found.dot) && !own.is_some_and(|dot| closed.contains(dot)) {
            let still_open = made.iter().filter(|(_, dot)| !closed.contains(dot));
            rows.push(row(open, found, &still_open.map(|(id, dot)| (*id, *dot)).collect())?);
        }
    }
    Ok(rows)
}

/// `made` are the records whose making was set aside and is open.
fn row(open: &Open, found: &Attention, made: &BTreeMap<RecordId, Dot>) -> Result<AttentionRow> {
    let makes = found.record.0 == found.dot;
    let change = change_of(open, found)?;
    let state = open.record(found.record)?.map(|record| record.state).unwrap_or_default();
    let creation = change.as_ref().and_then(|change| change.creation.as_ref());
    let root = creation.and_then(|creation| creation.root.other_record());
    let (waits, waits_for) =
        match (made.get(&found.record).filter(|_| !makes), root.and_then(|id| made.get(&id))) {
            _ if found.code != "unknown_record" => (Waits::No, None),
            (Some(dot), _) => (Waits::ForItself, Some(dot)),
            (None, Some(dot)) => (Waits::ForWhomItIsAbout, Some(dot)),
            (None, None) => (Waits::No, None),
        };
    let unread = || (found.code.clone(), found.field.clone());
    let (code, field) = change.as_ref().map_or_else(unread, |change| blamed(open, change, found, &state));
    let written_again = field.is_none() && found.field.is_some() && open.waiting()? > 0;
    let standing = Standing { makes, waits, written_again };
    let reason = reason(&code, standing);
    let about = open.row(found.record)?.and_then(|row| row.participant);
    let about = about.map(|id| open.row(id)).transpose()?.flatten();
    Ok(AttentionRow {
        dot: found.dot.to_string(),
        record: found.record.to_string(),
        kind: found.kind.to_string(),
        participant: about.as_ref().map(|row| row.id.to_string()),
        initials: about.as_ref().and_then(initials_of),
        code: found.code.clone(),
        field,
        reason,
        // Nothing can be made of what cannot be read here.
        ways: if found.is_sealed { vec![WayOn::Dismiss] } else { ways(reason, standing) },
        waits_for: waits_for.map(Dot::to_string),
    })
}

/// What to look at first. The base names one thing that is wrong; what was written again since is
/// wrong no more, and something else may be.
fn blamed(open: &Open, change: &Change, found: &Attention, state: &RecordState) -> (String, Option<String>) {
    let live = |unit| state.units.get(unit).is_some_and(|unit| unit.live().contains_key(&change.dot));
    let standing = || change.writes.iter().filter(|write| live(&write.unit));
    if found.code == "too_large" {
        let largest = standing().max_by_key(|write| write.value.as_bytes().len());
        return (found.code.clone(), largest.and_then(longest_field));
    }
    let Some(field) = &found.field else { return (found.code.clone(), None) };
    let wrong = standing().find_map(|write| {
        let value = write.value.to_json().ok()?;
        check_unit(found.kind.as_str(), write.unit.as_str(), &value, open.day(change.claimed_at)).err()
    });
    if let Some(invalid) = wrong {
        return (invalid.problem.code().to_owned(), Some(invalid.field));
    }
    // What this build finds nothing wrong with, the base did: by its word, as long as it stands.
    let first = field.split('.').next().unwrap_or_default();
    let still =
        standing().any(|write| write.unit.as_str() == first || write.unit.as_str() == alongside_domain::FACT);
    (found.code.clone(), still.then(|| field.clone()))
}

/// The field that takes the most room in a write.
fn longest_field(write: &alongside_record::UnitWrite) -> Option<String> {
    let fields = alongside_domain::fields_of(&write.unit, write.value.to_json().ok()?);
    fields.into_iter().max_by_key(|(_, value)| value.to_string().len()).map(|(name, _)| name)
}
