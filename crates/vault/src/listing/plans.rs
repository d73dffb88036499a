//! How SQLite reads lists and timelines: along an index, never through a whole table, and never sorting
//! what an index could have given in order.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may fail")]

use std::collections::BTreeMap;

use alongside_domain::{FieldType, Kind, kinds};
use alongside_record::{Dot, LogId, RecordId};
use rusqlite::Connection;

use super::{
    Ask, By, Days, Place, SortValue, list, sorts_by, timeline,
    walk::{Walk, count},
};
use crate::database::migrate;

fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let count = statement.parameter_count();
    let unknown = rusqlite::params_from_iter(vec![rusqlite::types::Null; count]);
    statement.query_map(unknown, |row| row.get(3)).unwrap().collect::<rusqlite::Result<_>>().unwrap()
}

/// What a list of JSON holds, and the few that were found, are gone through; nothing else.
fn is_a_walk(plan: &[String]) -> bool {
    let through = |step: &String| {
        let few = step.to_lowercase().contains("subquery");
        step.starts_with("SCAN")
            && !step.contains("VIRTUAL TABLE")
            && !["SCAN s", "SCAN json_each"].contains(&step.as_str())
            && !few
            && step != "SCAN CONSTANT ROW"
    };
    !plan.iter().any(|step| through(step) || step.contains("TEMP B-TREE"))
}

fn somebody() -> RecordId {
    RecordId(Dot::new(LogId(1), 1))
}

/// In how many ways a kind can be sorted.
fn orders(kind: &Kind) -> Vec<By> {
    let mut orders = vec![By::Touched];
    orders.extend(kind.happened.map(|_| By::Happened));
    orders.extend(kind.hoped.map(|_| By::Hoped));
    orders.extend((!kind.named_by.is_empty()).then_some(By::Name));
    let fields = kind.summary.iter().filter(|name| kind.field(name).is_some_and(sorts_by));
    orders.extend(fields.map(|name| By::Field((*name).to_owned())));
    orders
}

/// What fields of its one line may be asked for, if there are such.
fn filter(kind: &Kind) -> BTreeMap<String, Vec<String>> {
    let fields = kind.summary.iter().filter_map(|name| kind.field(name));
    let asked = fields.filter_map(|field| {
        let values = match field.holds {
            FieldType::Choice(choices) | FieldType::Choices(choices) => choices[..2].to_vec(),
            FieldType::Integer(..) => vec!["3", "4"],
            FieldType::Date(_) => vec!["2026-10-01"],
            _ => return None,
        };
        Some((field.name.to_owned(), values.into_iter().map(str::to_owned).collect()))
    });
    asked.take(2).collect()
}

/// Days by which a list may be bounded.
fn days(kind: &Kind) -> Vec<Option<Days>> {
    let hoped = Days::Hoped("2026-10-01".to_owned(), "2026-10-31".to_owned());
    let mut days = vec![None];
    days.extend(kind.happened.map(|_| Some(Days::Happened(1, 2))));
    days.extend(kind.hoped.map(|_| Some(hoped)));
    days
}

#[test]
fn a_list_of_any_kind_is_a_walk_along_the_index_of_its_order() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection).unwrap();
    let none = BTreeMap::new();
    let mut lists = 0;
    for kind in kinds::ALL {
        let some = filter(kind);
        let before = Some(Place { value: SortValue::Integer(1), id: somebody() });
        let asks = orders(kind).into_iter().flat_map(|by| {
            let all = Ask { by, limit: 50, before: before.clone(), ..Ask::newest(kind, &none) };
            days(kind).into_iter().flat_map(move |days| {
                [true, false].map(|descending| Ask { days: days.clone(), descending, ..all.clone() })
            })
        });
        let asks = asks.flat_map(|ask| {
            let over = !kind.over.is_empty();
            [(&none, false), (&some, false), (&none, over), (&some, over)].map(|(filter, open)| Ask {
                filter,
                open,
                ..ask.clone()
            })
        });
        for asked in asks {
            lists += 1;
            let (page, _) = Walk::of(&asked).page();
            let steps = plan(&connection, &page);
            assert!(is_a_walk(&steps), "{asked:?}: {page}\n{steps:#?}");
            assert!(steps.iter().any(|step| step.contains("(?,?)")), "{asked:?}: {page}\n{steps:#?}");
            let (counting, _) = count(&asked);
            let steps = plan(&connection, &counting);
            let distinct = steps.iter().filter(|step| !step.contains("count(DISTINCT)")).cloned();
            assert!(is_a_walk(&distinct.collect::<Vec<_>>()), "{asked:?}: {counting}\n{steps:#?}");
        }
    }
    assert!(lists > 300, "{lists} lists");
}

#[test]
fn what_is_few_is_found_by_an_index_and_a_timeline_is_a_walk_along_one() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection).unwrap();
    let statements = [
        list::ABOUT,
        list::VOIDED,
        list::COUNT_WITH,
        list::WITH,
        list::COUNT_OF_DAYS,
        list::OF_DAYS,
        list::FOUND_BY,
        timeline::PAGE,
        timeline::KINDS,
        timeline::FIRST,
        timeline::LAST,
        timeline::LINKS,
    ];
    for sql in statements {
        let steps = plan(&connection, sql);
        assert!(is_a_walk(&steps), "{sql}\n{steps:#?}");
    }
    assert!(
        !is_a_walk(&plan(&connection, "SELECT id FROM record_row ORDER BY fields")),
        "what is no walk shows"
    );
}
