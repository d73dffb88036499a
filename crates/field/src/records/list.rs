//! Lists and timelines of records of any kind, a page at a time.

use std::collections::BTreeSet;

use alongside_domain::{CARE_TEAM, Happened, Invalid, Kind, Problem, kinds};
use alongside_record::RecordId;
use alongside_vault::{Ask, By, Days, Place, Standings, TimelineAsk, sorts_by};
use chrono::{DateTime, Months, NaiveDate, NaiveTime, TimeZone};

use super::{row::views, save::declared};
use crate::{
    Alongside, Open, Result,
    views::{
        KindCount, RecordSort, RecordsPage, RecordsRequest, RecordsStanding, TimelinePage, TimelineRequest,
    },
};

/// Rows of a page where nothing is said.
const USUAL: u32 = 50;
/// The most rows of a page.
const MOST: u32 = 200;
/// Days before and behind all that anybody writes down.
const FIRST: &str = "0000-01-01";
const LAST: &str = "9999-12-31";

impl Alongside {
    /// A page of the records of a kind.
    ///
    /// # Errors
    /// `unknown_kind`; `unknown_field` for a sort or a filter by what the kind has not; `wrong_type` for
    /// a day or a place that is none; `not_permitted`; `locked`; the vault's codes.
    pub fn records(&self, request: &RecordsRequest) -> Result<RecordsPage> {
        let kind = declared(&request.kind)?;
        let (of, shown) = self.read(|open| {
            may_see(open, kind)?;
            let ask = ask(open, kind, request)?;
            let listed = open.file_of_kind(kind).listed_records(&ask)?;
            let shown = RecordsPage {
                rows: views(open, listed.rows)?,
                total: listed.total,
                next: listed.next.map(|place| place.to_text()),
            };
            Ok((ask.about, shown))
        })?;
        self.note_list(kind, of)?;
        Ok(shown)
    }

    /// A page of what happened with a participant, newest first.
    ///
    /// # Errors
    /// `not_an_id`; `wrong_type` for a month or a place that is none; `not_permitted`; `locked`; the vault's
    /// codes.
    pub fn timeline(&self, request: &TimelineRequest) -> Result<TimelinePage> {
        let participant: RecordId = request.participant.parse()?;
        let shown = self.read(|open| {
            open.must_see(&CARE_TEAM.into())?;
            let until = request.until_month.as_deref().map(|month| end_of_month(open, month)).transpose()?;
            let records = open.vault.records_of(participant)?;
            let limit = limit(request.limit);
            let ask = TimelineAsk {
                records: &records,
                kinds: &request.kinds,
                audiences: &audiences(open),
                before: place(request.before.as_deref(), "before")?,
                until,
                voided: request.voided,
                limit,
            };
            let mut listed = open.vault.timeline_page(&ask)?;
            let (mut kinds, mut ends) = (Vec::new(), open.vault.timeline_ends(&records)?);
            for file in open.files() {
                if file.is_private() {
                    listed = listed.merged(file.timeline_page(&ask)?, limit);
                    ends = spanned(ends, file.timeline_ends(&records)?);
                }
                kinds.extend(file.timeline_kinds(&records)?);
            }
            let month = |at| open.day(at).format("%Y-%m").to_string();
            Ok(TimelinePage {
                rows: views(open, listed.rows)?,
                next: listed.next.map(|place| place.to_text()),
                kinds: kinds
                    .into_iter()
                    .map(|(kind, count)| KindCount { kind: kind.to_string(), count })
                    .collect(),
                months: ends.map(|(first, last)| (month(first), month(last))),
            })
        })?;
        self.note_page(participant)?;
        Ok(shown)
    }
}

/// The first and the last of both.
fn spanned(one: Option<(i64, i64)>, other: Option<(i64, i64)>) -> Option<(i64, i64)> {
    match (one, other) {
        (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
        (one, other) => one.or(other),
    }
}

/// The audiences that the user is of.
fn audiences(open: &Open) -> Vec<String> {
    let all: BTreeSet<&str> = kinds::ALL.iter().map(|kind| kind.audience).collect();
    let mine = all.into_iter().filter(|audience| open.role().may_see(&(*audience).into()));
    mine.map(str::to_owned).collect()
}

/// Refuses who may not see records of a kind.
pub(super) fn may_see(open: &Open, kind: &Kind) -> Result<()> {
    open.must_see(&kind.audience.into())
}

fn ask<'a>(open: &Open, kind: &'static Kind, request: &'a RecordsRequest) -> Result<Ask<'a>> {
    if let Some(field) = request.filter.keys().find(|field| kind.field(field).is_none()) {
        return Err(Invalid::new(Problem::UnknownField, field).into());
    }
    let by = by(kind, request.sort.as_ref())?;
    Ok(Ask {
        kind,
        about: request.about.as_deref().map(str::parse).transpose()?,
        filter: &request.filter,
        text: request.text.as_deref().filter(|text| !text.trim().is_empty()),
        days: days(open, kind, &by, request)?,
        standing: match request.standing {
            RecordsStanding::Standing => Standings::Standing,
            RecordsStanding::Voided => Standings::Voided,
            RecordsStanding::Any => Standings::Any,
        },
        open: request.open,
        by,
        descending: request.sort.as_ref().is_none_or(|sort| sort.descending),
        before: place(request.before.as_deref(), "before")?,
        limit: limit(request.limit),
    })
}

fn by(kind: &Kind, sort: Option<&RecordSort>) -> Result<By> {
    let newest = if kind.happened.is_some() { By::Happened } else { By::Touched };
    let Some(sort) = sort else { return Ok(newest) };
    match sort.field.as_str() {
        "happened" => Ok(newest),
        "hoped" if kind.hoped.is_some() => Ok(By::Hoped),
        "name" if !kind.named_by.is_empty() => Ok(By::Name),
        "touched" => Ok(By::Touched),
        name if kind.summary.contains(&name) && kind.field(name).is_some_and(sorts_by) => {
            Ok(By::Field(name.to_owned()))
        }
        other => Err(Invalid::new(Problem::UnknownField, other).into()),
    }
}

fn days(open: &Open, kind: &Kind, by: &By, request: &RecordsRequest) -> Result<Option<Days>> {
    if request.from.is_none() && request.until.is_none() {
        return Ok(None);
    }
    let (from, until) = (request.from.as_deref().unwrap_or(FIRST), request.until.as_deref().unwrap_or(LAST));
    if *by == By::Hoped || kind.happened.is_none() {
        return Ok(Some(Days::Hoped(day(from)?.to_string(), day(until)?.to_string())));
    }
    let is_day = matches!(kind.happened, Some(Happened::On(_)));
    let begin = |day: NaiveDate| if is_day { utc(day) } else { begin_of(open, day) };
    let end = day(until)?.succ_opt().unwrap_or(NaiveDate::MAX);
    Ok(Some(Days::Happened(begin(day(from)?), begin(end).saturating_sub(1))))
}

fn day(text: &str) -> Result<NaiveDate> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Invalid::new(Problem::WrongType, "from").into())
}

fn utc(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp_millis()
}

/// The moment at which a day begins at the organisation. Where clocks go forward at midnight, the hour
/// that is left out counts to the day before.
fn begin_of(open: &Open, day: NaiveDate) -> i64 {
    let midnight = open.zone.from_local_datetime(&day.and_time(NaiveTime::MIN));
    midnight.earliest().map_or_else(|| utc(day), |midnight| midnight.timestamp_millis())
}

/// The last millisecond of a month at the organisation.
fn end_of_month(open: &Open, month: &str) -> Result<i64> {
    let next = day(&format!("{month}-01"))?.checked_add_months(Months::new(1));
    let next = next.unwrap_or_else(|| DateTime::<chrono::Utc>::MAX_UTC.date_naive());
    Ok(begin_of(open, next).saturating_sub(1))
}

/// The place that a text stands for which came back from the screen in that field of a request.
pub(crate) fn place(text: Option<&str>, field: &str) -> Result<Option<Place>> {
    let read = |text| Place::from_text(text).ok_or_else(|| Invalid::new(Problem::WrongType, field).into());
    text.map(read).transpose()
}

fn limit(asked: Option<u32>) -> usize {
    usize::try_from(asked.unwrap_or(USUAL).clamp(1, MOST)).unwrap_or(usize::MAX)
}
