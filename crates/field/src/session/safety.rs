//! The card for when somebody is not safe. It lies outside the encrypted file, so that it can be
//! shown even when locked; it holds nothing about participants.

use alongside_record::KindName;
use alongside_vault::{Row, VaultError};

use crate::{Alongside, FieldError, Result, alongside::Open, people::text, views::SafetyCard};

impl Alongside {
    /// The card, locked or not.
    ///
    /// # Errors
    /// Never for a missing or unreadable card: then it is empty, and 911 and 988 still stand.
    pub fn safety_card(&self) -> Result<SafetyCard> {
        let kept = self.folder.safety().ok().flatten();
        Ok(kept.and_then(|kept| serde_json::from_value(kept).ok()).unwrap_or_default())
    }

    /// Writes the card anew for today's site, if it is another one than it was. On a full disk the
    /// old one stays: nobody is shut out of their records for the card's sake.
    pub(crate) fn refresh_safety_card(&self) -> Result<()> {
        let now = self.now_ms();
        let card = self.with_open(|open| {
            let site = match site_day_today(open, now)? {
                Some(day) => text(&day.fields, "site"),
                None => open.vault.row(open.staff.record())?.and_then(|staff| text(&staff.fields, "site")),
            };
            let site = match site.and_then(|site| site.parse().ok()) {
                Some(site) => open.vault.row(site)?,
                None => None,
            };
            Ok(site.map(|site| card_of(&site)).unwrap_or_default())
        })?;
        let card = serde_json::to_value(card).map_err(|_| FieldError::Internal)?;
        if self.folder.safety().ok().flatten().as_ref() == Some(&card) {
            return Ok(());
        }
        match self.folder.write_safety(&card) {
            Err(VaultError::DiskFull(_)) => Ok(()),
            written => Ok(written?),
        }
    }
}

fn card_of(site: &Row) -> SafetyCard {
    SafetyCard {
        site: text(&site.fields, "name"),
        nearest_emergency_department: text(&site.fields, "nearest_emergency_department"),
        nearest_signal: text(&site.fields, "nearest_signal"),
        on_call_number: text(&site.fields, "on_call_number"),
    }
}

/// Site days looked through for today's: a year of an organisation with a few teams.
const SITE_DAYS: usize = 1_000;

/// Today's site day: the one whose crew the user is in, else the one at their site.
pub(crate) fn site_day_today(open: &Open, now_ms: i64) -> Result<Option<Row>> {
    let today = open.day(now_ms).to_string();
    let days = open.vault.by_kind(&KindName::from("site_day"), SITE_DAYS)?;
    let mut today: Vec<Row> =
        days.into_iter().filter(|day| text(&day.fields, "date").as_ref() == Some(&today)).collect();
    let me = open.staff.to_string();
    let in_crew = |day: &Row| {
        let crew = day.fields.get("crew").and_then(|crew| crew.as_array());
        crew.is_some_and(|crew| crew.iter().any(|member| member.as_str() == Some(me.as_str())))
    };
    let home = open.vault.row(open.staff.record())?.and_then(|staff| text(&staff.fields, "site"));
    today.sort_by_key(|day| (!in_crew(day), text(&day.fields, "site") != home, day.id));
    Ok(today.into_iter().next())
}
