//! The months beside records: given where there were none, and checked.

use serde_json::{Value, json};

use crate::{
    base::Base,
    field::{Field, counts, many},
    on_both,
};

on_both!(a_base_of_before_months_gives_records_theirs, months_that_are_wrong_are_found);

async fn a_base_of_before_months_gives_records_theirs(base: Base) {
    let field = many(base).await;
    let before = counts(&field).await;
    // As the migration leaves it, as an older backup brings it, and after a kind's declaration or the time
    // zone has changed.
    for statements in [
        &["DELETE FROM happened", "DELETE FROM dated_by"][..],
        &["DELETE FROM happened WHERE kind = 'encounter'", "DELETE FROM dated_by WHERE kind = 'encounter'"],
        &[
            "UPDATE happened SET month = '2020-01' WHERE month = '2026-10'",
            "UPDATE dated_by SET rule = 'other'",
        ],
    ] {
        for statement in statements {
            field.base.tamper(statement).await;
        }
        assert_ne!(counts(&field).await, before, "{statements:?}");
        let upgraded = field.base.another_server().await;
        assert_eq!(upgraded.verify().await.unwrap().findings, []);
        assert_eq!(counts(&field).await, before);
    }
    // What is known to be done is not done again.
    field.base.tamper("DELETE FROM happened").await;
    field.base.another_server().await;
    assert_eq!(counts(&field).await, [0; 3]);
}

async fn months_that_are_wrong_are_found(base: Base) {
    let mut field = Field::of(base).await;
    let record = field.met("2026-11-03T10:00:00-06:00");
    field.sync().await;
    field.base.is_sound().await;
    field.base.tamper("CREATE TABLE earlier AS SELECT * FROM happened").await;
    for statement in [
        "DELETE FROM happened",
        "UPDATE happened SET month = '2026-10'",
        "UPDATE happened SET kind = 'contact_attempt'",
        "UPDATE happened SET record_counter = 99",
        "INSERT INTO happened SELECT org_id, kind, month, record_log, 99 FROM earlier",
        "INSERT INTO happened SELECT org_id, kind, '2026-10', record_log, record_counter FROM earlier",
    ] {
        field.base.tamper(statement).await;
        let findings = json!(field.base.server.verify().await.unwrap())["findings"].clone();
        let codes = findings.as_array().unwrap().iter().map(|finding| finding["code"].clone());
        let codes: Vec<Value> = codes.collect();
        assert!(
            !codes.is_empty() && codes.iter().all(|code| code == "months_differ"),
            "{statement}: {findings}"
        );
        field.base.tamper("DELETE FROM happened").await;
        field.base.tamper("INSERT INTO happened SELECT * FROM earlier").await;
        field.base.is_sound().await;
    }
    assert_eq!(field.months(record).await, ["2026-11"]);
}
