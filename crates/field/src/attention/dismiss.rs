//! Dismissing what was set aside, and taking it up again.

use alongside_domain::{Invalid, Problem};
use alongside_record::Dot;
use alongside_vault::Attention;

use super::{
    change_of,
    handed_over::{standing_hand_overs, take_back},
};
use crate::{Alongside, FieldError, Open, Result, views::DismissedRow};

impl Alongside {
    /// Dismisses a set-aside change: it is not needed, for this reason. It stays here and at base, and
    /// shows no more.
    ///
    /// # Errors
    /// `required` without a reason; `not_found` for what is not set aside and open; `locked`; the
    /// vault's codes.
    pub fn dismiss(&self, dot: &str, reason: &str) -> Result<()> {
        let dot: Dot = dot.parse()?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Invalid::new(Problem::Required, "reason").into());
        }
        self.with_open(|open| {
            require_open(open, dot)?;
            open.dismiss(dot, Some(reason))
        })
    }

    /// Takes a set-aside change up again that was dismissed or handed over: it is open as before.
    ///
    /// # Errors
    /// `not_found` for what is open or not set aside; `locked`; the vault's codes.
    pub fn take_up_again(&self, dot: &str) -> Result<()> {
        let dot: Dot = dot.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let aside = set_aside(open, dot)?;
            if aside.dismissed.is_some() {
                return open.dismiss(dot, None);
            }
            let handed = standing_hand_overs(open, &[aside])?.remove(&dot);
            take_back(open, handed.ok_or(FieldError::NotFound)?.id, now)
        })
    }
}

/// What was dismissed here, in the order in which it was made. What waits for its own record is
/// go of with that, and not listed beside it.
pub(super) fn dismissed_rows(open: &Open) -> Result<Vec<DismissedRow>> {
    let aside = open.needs_attention()?;
    let mut rows = Vec::new();
    for found in &aside {
        let Some(why) = &found.dismissed else { continue };
        let with_its_record = aside
            .iter()
            .any(|other| other.dot == found.record.0 && other.dismissed.is_some() && other != found);
        if with_its_record {
            continue;
        }
        let creation = change_of(open, found)?.and_then(|change| change.creation);
        let about = creation.and_then(|creation| creation.root.participant(found.record));
        let about = match about {
            Some(id) => Some(id),
            None => open.row(found.record)?.and_then(|row| row.participant),
        };
        let participant = about.map(|id| id.to_string());
        let (dot, kind) = (found.dot.to_string(), found.kind.to_string());
        rows.push(DismissedRow { dot, kind, participant, why: why.clone() });
    }
    Ok(rows)
}

/// A change that is set aside.
fn set_aside(open: &Open, dot: Dot) -> Result<Attention> {
    let aside = open.needs_attention()?.into_iter().find(|found| found.dot == dot);
    aside.ok_or(FieldError::NotFound)
}

/// A change that is set aside, and neither handed over nor dismissed.
pub(super) fn require_open(open: &Open, dot: Dot) -> Result<Attention> {
    let aside = set_aside(open, dot)?;
    let handed = standing_hand_overs(open, std::slice::from_ref(&aside))?;
    if aside.dismissed.is_some() || !handed.is_empty() { Err(FieldError::NotFound) } else { Ok(aside) }
}
