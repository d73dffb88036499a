//! Today's site day: where the team is.

use alongside_domain::{happened_at, kinds::SITE_DAY};
use alongside_record::KindName;
use alongside_vault::Row;
use serde_json::{Map, Value};

use crate::{
    Open, Result,
    people::{Names, text, texts},
    views::SiteDayCard,
};

/// Today's site day: the one whose crew the user is in, else the one at their site.
pub(crate) fn site_day_today(open: &Open, now_ms: i64) -> Result<Option<Row>> {
    let today = open.day(now_ms).to_string();
    let fields = Map::from_iter([("date".to_owned(), Value::from(today))]);
    // Every record of that day has this moment, however many days there are.
    let Some(moment) = happened_at(&SITE_DAY, &fields) else { return Ok(None) };
    let mut days = open.vault.happened_between(&KindName::from(SITE_DAY.name), moment, moment + 1)?;
    let me = open.staff.to_string();
    let home = open.row(open.staff.record())?.and_then(|staff| text(&staff.fields, "site"));
    days.sort_by_key(|day| {
        (!texts(&day.fields, "crew").contains(&me), text(&day.fields, "site") != home, day.id)
    });
    Ok(days.into_iter().next())
}

/// The same for the screen.
pub(super) fn card_of_today(open: &Open, now_ms: i64, names: &mut Names<'_>) -> Result<Option<SiteDayCard>> {
    let Some(day) = site_day_today(open, now_ms)? else { return Ok(None) };
    let mut crew = Vec::new();
    for member in texts(&day.fields, "crew") {
        crew.extend(names.of_text(Some(member))?);
    }
    Ok(Some(SiteDayCard {
        id: day.id.to_string(),
        site: names.of_text(text(&day.fields, "site"))?.unwrap_or_default(),
        crew,
        hours: text(&day.fields, "hours"),
    }))
}
