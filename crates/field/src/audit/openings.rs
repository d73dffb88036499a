//! Who opened a participant's record, for them. The base knows; this laptop keeps what it said until it is locked,
//! for the sheet.

use std::sync::Mutex;

use alongside_audit::{Opening, Openings, Wanted};
use alongside_domain::{Role, kinds::PARTICIPANT};
use alongside_record::RecordId;

use crate::{
    Alongside, FieldError, Open, Result,
    alongside::held,
    views::{OpeningRow, WhoOpened},
};

/// What the base said last of whose record was opened by whom, and when it did.
#[derive(Debug, Default)]
pub(crate) struct KnownOpenings(Mutex<Option<(RecordId, i64, Vec<Opening>)>>);

impl KnownOpenings {
    /// What it said of a participant; none where it was not asked.
    pub(crate) fn of(&self, participant: RecordId) -> Option<(i64, Vec<Opening>)> {
        let known = held(&self.0);
        known.as_ref().filter(|known| known.0 == participant).map(|known| (known.1, known.2.clone()))
    }
}

impl Alongside {
    /// Who opened a participant's record, printed or changed it, or let something of it leave: the newest first.
    /// That it was asked is written down at the base, about them.
    ///
    /// # Errors
    /// `not_permitted` unless the user answers what participants ask, and about whom they do not serve;
    /// `no_audit_key` where it is kept elsewhere; `unreachable` and the like; `not_an_id`; `not_found`; `locked`.
    pub async fn who_opened(&self, participant: &str) -> Result<WhoOpened> {
        let id: RecordId = participant.parse()?;
        self.read(|open| {
            let row = open.row(id)?.ok_or(FieldError::NotFound)?;
            let is_theirs = row.kind.as_str() == PARTICIPANT.name && open.sees(&row.kind, id)?;
            if is_theirs { Ok(()) } else { Err(FieldError::NotFound) }
        })?;
        let wanted = Wanted::Openings { participant: id.to_string() };
        let said: Openings = self.asked_of_base(wanted, Role::answers_requests).await?;
        let now = self.now_ms();
        let row = |one: &Opening| OpeningRow {
            day: one.day.clone(),
            name: one.name.clone(),
            role: one.role.clone(),
            act: one.act.clone(),
            times: one.times,
        };
        let rows = said.rows.iter().map(row).collect();
        self.with_open(|open| {
            *held(&open.openings.0) = Some((id, now, said.rows));
            Ok(())
        })?;
        Ok(WhoOpened { rows, sealed: said.sealed, as_of: now })
    }
}

impl Open {
    /// What the base said of who opened a participant's record, for a sheet.
    ///
    /// # Errors
    /// `not_permitted`; `nothing_to_print` where the base was not asked since unlocking.
    pub(crate) fn known_openings(&self, participant: RecordId) -> Result<(i64, Vec<Opening>)> {
        if !self.role().answers_requests() {
            return Err(FieldError::NotPermitted);
        }
        self.openings.of(participant).ok_or(FieldError::NothingToPrint)
    }
}
