//! How SQLite reads what Today, due lists and counts ask: by an index, and only the part of it that holds
//! what is asked for.
#![allow(clippy::unwrap_used, reason = "tests may fail")]

use rusqlite::Connection;

use super::{counts, needs, people, plans, queries, together, worries};

/// How SQLite goes about a statement, in a database without anybody: its plans do not depend on what is
/// there, as nothing is ever analyzed.
pub(super) fn plan(sql: &str) -> String {
    let mut connection = Connection::open_in_memory().unwrap();
    crate::database::migrate(&mut connection).unwrap();
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let count = statement.parameter_count();
    let nothing = rusqlite::params_from_iter(vec![rusqlite::types::Null; count]);
    let lines = statement.query_map(nothing, |row| row.get::<_, String>(3)).unwrap();
    lines.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("\n")
}

/// Whether a step goes through all of a table or an index; those that hold only what is in conflict and the
/// few numbers of the counters may be.
fn goes_through_all(step: &str) -> bool {
    step.starts_with("SCAN")
        && !step.contains("VIRTUAL TABLE")
        && !step.contains("record_row_conflicts")
        // An index of those alone whom a worry is about.
        && !step.contains("participant_row_worried")
        && step != "SCAN participant_count"
}

#[test]
fn what_today_asks_is_found_by_an_index_and_nothing_is_sorted() {
    let statements = [
        &people::STATEMENTS[..],
        &plans::STATEMENTS,
        &counts::STATEMENTS,
        &queries::STATEMENTS,
        &worries::STATEMENTS,
        &needs::STATEMENTS,
        &together::STATEMENTS,
    ];
    for sql in statements.concat() {
        let plan = plan(sql);
        let bad = |step: &str| goes_through_all(step) || step.contains("TEMP B-TREE");
        assert!(!plan.lines().any(bad), "{sql}\n{plan}");
    }
}

#[test]
fn people_are_counted_in_an_index_that_holds_all_that_is_asked_for() {
    for sql in people::STATEMENTS.iter().chain(&needs::STATEMENTS).filter(|sql| sql.contains("count(*)")) {
        let plan = plan(sql);
        assert!(plan.contains("SEARCH participant_row USING COVERING INDEX"), "{sql}\n{plan}");
    }
}

#[test]
fn what_is_no_walk_shows() {
    let all = "SELECT count(*) FROM participant_row WHERE step <> 'none'";
    assert!(plan(all).lines().any(goes_through_all), "{}", plan(all));
}
