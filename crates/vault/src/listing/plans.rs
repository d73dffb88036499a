//! How SQLite reads lists and timelines: along an index, never through a whole table, and never sorting
//! what an index could have given in order.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use std::collections::BTreeMap;

use alongside_domain::kinds::{CHECK_IN, FOLLOW_UP};
use alongside_record::{Dot, LogId, RecordId};
use rusqlite::Connection;

use super::{
    Ask, By, Days, Place, SortValue, Standings, list, timeline,
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

fn ask<'a>(filter: &'a BTreeMap<String, Vec<String>>, by: By) -> Ask<'a> {
    Ask {
        kind: if by == By::Name { &FOLLOW_UP } else { &CHECK_IN },
        about: None,
        filter,
        text: None,
        days: None,
        standing: Standings::Standing,
        open: false,
        by,
        descending: true,
        before: Some(Place { value: SortValue::Integer(1), id: RecordId(Dot::new(LogId(1), 1)) }),
        limit: 50,
    }
}

#[test]
fn a_list_is_a_walk_along_the_index_of_its_order() {
    let mut connection = Connection::open_in_memory().unwrap();
    migrate(&mut connection).unwrap();
    let none = BTreeMap::new();
    let some = BTreeMap::from([
        ("mood".to_owned(), vec!["3".to_owned(), "4".to_owned()]),
        ("use_since_last".to_owned(), vec!["no".to_owned()]),
    ]);
    let orders = [By::Happened, By::Touched, By::Hoped, By::Name, By::Field("mood".to_owned())];
    for by in orders {
        for filter in [&none, &some] {
            let filter = if by == By::Name { &none } else { filter };
            for (descending, open, days) in [
                (true, false, None),
                (false, true, None),
                (true, false, Some(Days::Happened(1, 2))),
                (true, true, Some(Days::Hoped("2026-10-01".to_owned(), "2026-10-31".to_owned()))),
            ] {
                let asked = ask(filter, by.clone());
                let kind = if open { &FOLLOW_UP } else { asked.kind };
                let filter = if open { &none } else { filter };
                let asked = Ask { descending, open, kind, filter, days, ..asked };
                let (page, _) = Walk::of(&asked).page();
                let steps = plan(&connection, &page);
                assert!(is_a_walk(&steps), "{asked:?}: {page}\n{steps:#?}");
                assert!(steps.iter().any(|step| step.contains("(?,?)")), "{steps:#?}");
                let (counting, _) = count(&asked);
                let steps = plan(&connection, &counting);
                let distinct = steps.iter().filter(|step| !step.contains("count(DISTINCT)")).cloned();
                assert!(is_a_walk(&distinct.collect::<Vec<_>>()), "{asked:?}: {counting}\n{steps:#?}");
            }
        }
    }
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
