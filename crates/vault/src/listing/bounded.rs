//! Sorting and filtering rows that are few: what is about one person, or what search found.

use alongside_domain::{Kind, kind};
use alongside_record::{RecordId, Standing};

use super::{
    Ask, By, Days, ListedRecords, Place, SortValue, Standings,
    derived::placed_at,
    value::{asked_value, filtered_values, name_of, sorted_value},
};
use crate::{Row, collate::short_sort_key};

/// The day behind all others.
pub(super) const NEVER: &str = "9999-99-99";
/// Before everything that ever happened.
pub(super) const NOT_YET: i64 = i64::MIN;

/// A page of these rows; only those about these `records` of one person, where it is about somebody.
pub(super) fn page(ask: &Ask<'_>, records: Option<&[RecordId]>, rows: Vec<Row>) -> ListedRecords {
    let mut placed: Vec<(Place, Row)> = rows
        .into_iter()
        .filter(|row| belongs(ask, row) && records.is_none_or(|records| is_about(records, row)))
        .map(|row| (Place { value: value_of(ask.kind, &ask.by, &row), id: row.id }, row))
        .collect();
    placed.sort_by(|(one, _), (other, _)| if ask.descending { other.cmp(one) } else { one.cmp(other) });
    let total = placed.len() as u64;
    let behind = |(place, _): &(Place, Row)| match &ask.before {
        None => true,
        Some(before) if ask.descending => place < before,
        Some(before) => place > before,
    };
    let mut rest = placed.into_iter().filter(behind);
    let page: Vec<(Place, Row)> = rest.by_ref().take(ask.limit).collect();
    let next = rest.next().and_then(|_| page.last().map(|(place, _)| place.clone()));
    ListedRecords { rows: page.into_iter().map(|(_, row)| row).collect(), total, next }
}

/// A page from what a walk gave, one row more than a page where there is more, and the voided rows of the
/// kind, which stand in no index of what is sorted.
pub(super) fn joined(
    ask: &Ask<'_>,
    walked: Vec<(Place, Row)>,
    voided: Vec<Row>,
    total: u64,
) -> ListedRecords {
    let beyond = |place: &Place| match &ask.before {
        None => true,
        Some(before) if ask.descending => place < before,
        Some(before) => place > before,
    };
    let voided = voided
        .into_iter()
        .filter(|row| belongs(ask, row))
        .map(|row| (Place { value: value_of(ask.kind, &ask.by, &row), id: row.id }, row))
        .filter(|(place, _)| beyond(place));
    let mut placed: Vec<(Place, Row)> = walked.into_iter().chain(voided).collect();
    placed.sort_by(|(one, _), (other, _)| if ask.descending { other.cmp(one) } else { one.cmp(other) });
    let more = placed.len() > ask.limit;
    placed.truncate(ask.limit);
    let next = placed.last().filter(|_| more).map(|(place, _)| place.clone());
    ListedRecords { rows: placed.into_iter().map(|(_, row)| row).collect(), total, next }
}

/// By what a row is sorted.
pub(super) fn value_of(kind: &Kind, by: &By, row: &Row) -> SortValue {
    match by {
        By::Happened => SortValue::Integer(placed_at(row)),
        By::Touched => SortValue::Integer(row.touched_at),
        By::Hoped => SortValue::Text(row.due_on.clone().unwrap_or_else(|| NEVER.to_owned())),
        By::Name => SortValue::Bytes(short_sort_key(&name_of(kind, &row.fields))),
        By::Field(name) => {
            kind.field(name).map_or_else(SortValue::nothing, |field| sorted_value(field, &row.fields))
        }
    }
}

fn is_about(records: &[RecordId], row: &Row) -> bool {
    row.participant.is_some_and(|participant| records.contains(&participant))
}

/// Whether a row is among what is asked for, but for its words and whom it is about.
pub(super) fn belongs(ask: &Ask<'_>, row: &Row) -> bool {
    row.kind.as_str() == ask.kind.name
        && stands(ask.standing, row.standing)
        && !(ask.open && kind(row.kind.as_str()).is_some_and(|kind| kind.is_over(&row.fields)))
        && ask.days.as_ref().is_none_or(|days| falls_on(days, row))
        && ask.filter.iter().all(|(field, asked)| holds_one(ask.kind, field, asked, row))
}

fn stands(asked: Standings, standing: Standing) -> bool {
    match asked {
        Standings::Any => true,
        Standings::Voided => standing == Standing::Voided,
        Standings::Standing => standing != Standing::Voided,
    }
}

fn falls_on(days: &Days, row: &Row) -> bool {
    match days {
        Days::Happened(from, until) => row.happened_at.is_some_and(|at| (*from..=*until).contains(&at)),
        Days::Hoped(from, until) => row.due_on.as_ref().is_some_and(|on| (from..=until).contains(&on)),
    }
}

fn holds_one(kind: &Kind, field: &str, asked: &[String], row: &Row) -> bool {
    let Some(field) = kind.field(field) else { return false };
    let held = filtered_values(field, &row.fields);
    asked.iter().filter_map(|text| asked_value(field, text)).any(|asked| held.contains(&asked))
}
