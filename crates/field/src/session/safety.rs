//! The card for when somebody is not safe. It lies outside the encrypted file, so that it can be
//! shown even when locked; it holds nothing about participants.

use alongside_domain::{FACT, RootRule, kind, kinds::SITE, spelling::same_number};
use alongside_record::{RecordId, RecordState, UnitName, UnitState};
use alongside_vault::{Row, VaultError};

use crate::{
    Alongside, Result, SyncError,
    alongside::Open,
    people::{Names, shown_names, text},
    records::corrections,
    today::site_day_today,
    views::{OnCallCorrection, SafetyCard},
};

impl Alongside {
    /// The card, locked or not.
    ///
    /// # Errors
    /// Never for a missing or unreadable card: then it is empty, and 911 and 988 still stand.
    pub fn safety_card(&self) -> Result<SafetyCard> {
        let kept = self.folder.safety().ok().flatten();
        Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default())
    }

    /// As [`Self::refresh_safety_card`], after a record of that kind was saved, if the card is made of such.
    /// The record is safe whatever becomes of the card, which is written again with the next sync.
    pub(crate) fn refresh_safety_card_after(&self, kind_name: &str) {
        if kind(kind_name).is_some_and(|kind| kind.root == RootRule::Organisation) {
            let _ = self.refresh_safety_card();
        }
    }

    /// Writes the card anew for today's site, if it is another one than it was. On a full disk the
    /// old one stays: nobody is shut out of their records for the card's sake.
    pub(crate) fn refresh_safety_card(&self) -> Result<()> {
        let now = self.now_ms();
        let card = self.read(|open| {
            let site = match site_day_today(open, now)? {
                Some(day) => text(&day.fields, "site"),
                None => open.row(open.staff.record())?.and_then(|staff| text(&staff.fields, "site")),
            };
            let site = match site.and_then(|site| site.parse().ok()) {
                Some(site) => open.row(site)?,
                None => None,
            };
            site.map(|site| card_of(open, &site)).transpose().map(Option::unwrap_or_default)
        })?;
        let card = serde_json::to_value(card).map_err(|_| SyncError::Internal)?;
        if self.folder.safety().ok().flatten().as_ref() == Some(&card) {
            return Ok(());
        }
        match self.folder.write_safety(&card) {
            Err(VaultError::DiskFull(_)) => Ok(()),
            written => Ok(written?),
        }
    }
}

fn card_of(open: &Open, site: &Row) -> Result<SafetyCard> {
    let on_call_number = text(&site.fields, ON_CALL);
    Ok(SafetyCard {
        site_id: Some(site.id.to_string()),
        on_call_corrections: on_call_corrections(open, site.id, on_call_number.as_deref())?,
        site: text(&site.fields, "name"),
        nearest_emergency_department: text(&site.fields, "nearest_emergency_department"),
        nearest_signal: text(&site.fields, "nearest_signal"),
        on_call_number,
        on_call_shown: open.record(site.id)?.map(|site| on_call_shown(&site.state)).unwrap_or_default(),
    })
}

fn on_call_shown(site: &RecordState) -> Vec<String> {
    let number = site.units.get(&UnitName::from(ON_CALL));
    number.map(shown_names).unwrap_or_default()
}

/// The field of a site with the number to call.
const ON_CALL: &str = "on_call_number";

/// The numbers that people on the spot say are right in place of `now`, newest first.
fn on_call_corrections(open: &Open, site: RecordId, now: Option<&str>) -> Result<Vec<OnCallCorrection>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let mut all = Vec::new();
    for row in corrections(open, &SITE, site, ON_CALL)? {
        let record = open.record(row.id)?;
        let fact = record.as_ref().and_then(|record| record.state.units.get(&UnitName::from(FACT)));
        let (Some(number), Some((_, said))) = (text(&row.fields, "number"), fact.and_then(UnitState::shown))
        else {
            continue;
        };
        if now.is_none_or(|now| now.trim() != number.trim() && !same_number(now, &number)) {
            let (id, at) = (row.id.to_string(), said.stamp.shown_at());
            all.push(OnCallCorrection { id, number, by: names.author(said.stamp.author)?, at });
        }
    }
    Ok(all)
}
