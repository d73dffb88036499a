//! Locking a participant's record: it is for some of us alone, and on no laptop that anybody else uses.

use alongside_domain::{LOCKED_FOR, kinds::PARTICIPANT};
use alongside_record::RecordId;

use super::away::{named_in, say_of_all};
use crate::{
    Alongside, FieldError, Open, Result,
    views::{Saved, StaffName},
};

impl Alongside {
    /// For whom of us alone a participant's record is; nobody where it is not locked.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn locked_for(&self, participant: &str) -> Result<Vec<StaffName>> {
        let id: RecordId = participant.parse()?;
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            named_in(open, id, LOCKED_FOR)
        })
    }

    /// Locks a participant's record for some of us; for nobody, opens it to all who serve them again.
    ///
    /// # Errors
    /// `shared_laptop` where somebody else uses this one, the user among them; `not_found`; `unresolved_conflict`;
    /// `not_permitted`; else as [`Alongside::save_record`].
    pub fn lock_for(&self, participant: &str, staff: &[String]) -> Result<Saved> {
        let id: RecordId = participant.parse()?;
        let mut people = Vec::new();
        for one in staff {
            let one = one.parse::<RecordId>()?.to_string();
            if !people.contains(&one) {
                people.push(one);
            }
        }
        let now = self.now_ms();
        self.with_open(|open| {
            if !people.is_empty() && !are_all_named(open, &people)? {
                return Err(FieldError::SharedLaptop);
            }
            say_of_all(open, id, LOCKED_FOR, |_| people.clone(), now)
        })
    }
}

/// Whether everybody who uses this laptop is among them: else it would be on none from which it could be opened again.
fn are_all_named(open: &Open, people: &[String]) -> Result<bool> {
    Ok(open.vault.user_ids().into_iter().all(|user| people.contains(&user.record().to_string())))
}
