//! What this laptop knows of consents.

use std::collections::BTreeMap;

use alongside_domain::{InLaw, disclosing::Known};
use alongside_record::{RecordId, Standing};
use alongside_vault::Ask;

use crate::{Open, Result, sync::last_sync};

/// Agreements that are gone through.
const AGREEMENTS: usize = 2_000;

/// What is known of consents of a participant, and of agreements.
pub(crate) fn known(open: &Open, participant: RecordId) -> Result<Known> {
    let mut known = Known::default();
    for kind in Known::ABOUT_PARTICIPANT.map(InLaw::kind) {
        let rows = open.vault.about_one(participant, &kind.name.into())?;
        let standing = rows.into_iter().filter(|row| row.standing == Standing::Standing);
        standing.for_each(|row| known.add(kind, row.id, row.fields));
    }
    let any = BTreeMap::new();
    for kind in Known::OF_ORGANISATION.map(InLaw::kind) {
        let ask = Ask { limit: AGREEMENTS, ..Ask::newest(kind, &any) };
        for row in open.vault.listed_records(&ask)?.rows {
            known.add(kind, row.id, row.fields);
        }
    }
    Ok(known)
}

/// How far this laptop has heard of what others wrote: milliseconds since 1970 (UTC).
pub(crate) fn knew_until(open: &Open) -> Result<Option<i64>> {
    last_sync(open)
}

/// The latest day that is known to have come, `YYYY-MM-DD`: a clock that was turned back makes no consent
/// hold longer than the last sync says.
pub(crate) fn latest_day(open: &Open, now_ms: i64) -> Result<String> {
    let offset = alongside_sync::clock_offset(&open.vault)?.unwrap_or_default();
    let now = open.day(now_ms.saturating_add(offset));
    let synced = knew_until(open)?.map(|at| open.day(at.saturating_add(offset)));
    Ok(synced.map_or(now, |day| day.max(now)).to_string())
}
