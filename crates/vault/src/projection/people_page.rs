//! The list of participants: filtered, sorted, and a page at a time, from one key to the next or back. Each
//! page is a walk along one index that holds all that is asked for; only who is on the page is looked up. How
//! many there are is counted as they come and go.

use rusqlite::{params_from_iter, types::Value};

use super::Listed;
use crate::{Place, Result, SortValue, Vault, database::Id};

/// Which participants to list, in which order, and from where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleAsk<'a> {
    /// Those of that status only; who has none counts as a new participant.
    pub status: Option<&'a str>,
    /// Those of that site only.
    pub site: Option<&'a str>,
    /// By what they are sorted.
    pub by: PeopleOrder,
    /// Whether the last comes first.
    pub descending: bool,
    /// Whether the page ends where it would otherwise begin.
    pub back: bool,
    /// Behind this place; with `back`, ahead of it, and where none is given at the end of the list.
    pub from: Option<Place>,
    /// How many.
    pub limit: usize,
}

/// What a list of participants is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PeopleOrder {
    /// What names them.
    #[default]
    Name,
    /// When they were met last; who never was comes first.
    LastMet,
    /// The day of what comes next; who has none comes last.
    Next,
}

impl PeopleOrder {
    /// The column of that order, and the index of it.
    const fn walked(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("name_key", "participant_row_named"),
            Self::LastMet => ("met_key", "participant_row_met"),
            Self::Next => ("next_key", "participant_row_next"),
        }
    }
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct PeoplePage {
    /// In the order that was asked for.
    pub rows: Vec<Listed>,
    /// How many there are on all pages.
    pub total: u64,
    /// Where to read on, if there is more.
    pub next: Option<Place>,
    /// Where to read back from, if there is something ahead.
    pub previous: Option<Place>,
}

const COUNT: &str = "SELECT coalesce(sum(number), 0) FROM participant_count
     WHERE (?1 IS NULL OR status = ?1) AND (?2 IS NULL OR site = ?2)";

impl Vault {
    /// A page of the participants that fit.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn people_page(&self, ask: &PeopleAsk<'_>) -> Result<PeoplePage> {
        let total = self.count(COUNT, (ask.status, ask.site))?;
        let mut places = if total == 0 { Vec::new() } else { self.places(ask)? };
        let more = places.len() > ask.limit;
        places.truncate(ask.limit);
        if ask.back {
            places.reverse();
        }
        // Where the page was begun from, there is somebody; on the other side only if there is one more.
        let (ahead, behind) = if ask.back { (more, ask.from.is_some()) } else { (ask.from.is_some(), more) };
        let mut rows = Vec::new();
        for place in &places {
            rows.extend(self.listed(place.id)?);
        }
        Ok(PeoplePage {
            rows,
            total,
            next: places.last().filter(|_| behind).cloned(),
            previous: places.first().filter(|_| ahead).cloned(),
        })
    }

    /// The places of a page, and one more where there is more, from where it is begun.
    fn places(&self, ask: &PeopleAsk<'_>) -> Result<Vec<Place>> {
        let (sql, params) = walk(ask);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let places = statement.query_map(params_from_iter(params), |row| {
            Ok(Place { value: row.get(0)?, id: row.get::<_, Id>(1)?.record() })
        })?;
        Ok(places.collect::<rusqlite::Result<_>>()?)
    }
}

/// The statement, and what its question marks stand for.
fn walk(ask: &PeopleAsk<'_>) -> (String, Vec<Value>) {
    let (key, index) = ask.by.walked();
    let descending = ask.descending != ask.back;
    let (direction, beyond) = if descending { (" DESC", "<") } else { ("", ">") };
    let mut sql = format!("SELECT {key}, id FROM participant_row INDEXED BY {index} WHERE voided = 0");
    let mut params = Vec::new();
    for (column, asked) in [("status", ask.status), ("site", ask.site)] {
        if let Some(asked) = asked {
            sql += &format!(" AND {column} = ?");
            params.push(Value::Text(asked.to_owned()));
        }
    }
    if let Some(Place { value, id }) = &ask.from {
        sql += &format!(" AND ({key}, id) {beyond} (?, ?)");
        params.extend([value.clone().into(), SortValue::of_id(*id).into()]);
    }
    sql += &format!(" ORDER BY {key}{direction}, id{direction} LIMIT ?");
    params.push(Value::Integer(i64::try_from(ask.limit.saturating_add(1)).unwrap_or(i64::MAX)));
    (sql, params)
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId, RecordId};

    use super::*;
    use crate::projection::query_plans::plan;

    #[test]
    fn every_order_is_a_walk_from_its_place_along_an_index_that_holds_the_filters() {
        let from = Place { value: SortValue::Integer(1), id: RecordId(Dot::new(LogId(1), 1)) };
        for by in [PeopleOrder::Name, PeopleOrder::LastMet, PeopleOrder::Next] {
            let (key, index) = by.walked();
            for (descending, back, filter) in
                [(false, false, None), (true, false, Some("x")), (false, true, Some("x")), (true, true, None)]
            {
                let ask =
                    PeopleAsk { status: filter, site: filter, by, descending, back, from: None, limit: 9 };
                let first = plan(&walk(&ask).0);
                assert_eq!(first, format!("SCAN participant_row USING COVERING INDEX {index}"));
                let behind = plan(&walk(&PeopleAsk { from: Some(from.clone()), ..ask.clone() }).0);
                let (than, sign) = if descending == back { (">", ">") } else { ("<", "<") };
                assert_eq!(
                    behind,
                    format!("SEARCH participant_row USING COVERING INDEX {index} (({key},id){than}(?,?))"),
                    "{sign}"
                );
            }
        }
    }

    #[test]
    fn counting_reads_no_participant() {
        assert!(!plan(COUNT).contains("participant_row"), "{}", plan(COUNT));
    }
}
