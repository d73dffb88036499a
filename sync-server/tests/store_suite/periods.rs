//! Which records a report of a period opens and counts.

use alongside_domain::{CARE_TEAM, Role};
use alongside_record::{NamedDot, RecordId, Root, VoidMark};
use alongside_server::{JudgedAgain, ServerError};
use alongside_test_support::{FieldDevice, write};
use serde_json::{Value, json};

use crate::{
    base::Base,
    field::{Field, MANY, counts, line, many, met, tried},
    on_both,
};

on_both!(
    a_report_opens_the_records_of_its_period_and_no_others,
    days_of_the_period_are_those_of_the_organisation,
    what_is_entered_late_or_dated_anew_counts_when_it_happened,
    where_teams_wrote_different_days_a_record_counts_once,
    what_is_voided_counts_nowhere_and_brought_back_counts_where_it_did,
    a_void_that_met_an_edit_is_a_conflict_and_its_record_counts,
    a_record_that_names_nobody_counts_as_nobodys_whatever_it_claims,
    what_was_set_aside_counts_when_it_happened_once_it_lands,
    a_record_that_says_nothing_of_when_is_noted_and_counts_nowhere,
    more_records_than_fit_a_page_are_all_counted_once,
);

async fn a_report_opens_the_records_of_its_period_and_no_others(base: Base) {
    let mut field = Field::of(base).await;
    field.met("2026-10-31T23:00:00-05:00");
    field.met("2026-12-01T00:30:00-06:00");
    tried(&mut field.ana, field.person, "2026-09-01T10:00:00-05:00");
    let at = "2026-11-03T10:00:00-06:00";
    let fact = json!({ "participant": field.person.to_string(), "occurred_at": at });
    field.ana.create("check_in", Root::Participant(field.person), CARE_TEAM, &[("fact", fact)]);
    let counted = [field.met("2026-11-01T00:30:00-05:00"), tried(&mut field.ana, field.person, at)];
    field.sync().await;
    // Of records nothing can be opened any more but of those that happened in November. Sites and staff
    // lie in logs of the server's own.
    let [one, other] = counted.map(|record| record.0.counter);
    let (log, unreadable) = (field.ana.log.0, field.unreadable());
    field
        .base
        .tamper(&format!(
            "UPDATE unit SET sealed = {unreadable} WHERE record_log = {log} \
             AND record_counter NOT IN ({one}, {other})"
        ))
        .await;
    assert_eq!(field.encounters_in("2026-11").await, 1);
    let served = field.report("persons-served", "2026-11-01", "2026-11-30").await.unwrap();
    assert_eq!(line(&served, "attempts"), [1]);
    for month in ["2026-10", "2026-12"] {
        let opened = field.report("persons-served", &format!("{month}-01"), &format!("{month}-31")).await;
        assert!(matches!(opened, Err(ServerError::Unsealing)), "{month}: {opened:?}");
    }
}

async fn days_of_the_period_are_those_of_the_organisation(base: Base) {
    let mut field = Field::of(base).await;
    // The last minute of November, and the first of December.
    let last = field.met("2026-12-01T05:59:00Z");
    let first = field.met("2026-12-01T06:00:00Z");
    field.sync().await;
    assert_eq!(field.months(last).await, ["2026-11"]);
    assert_eq!(field.months(first).await, ["2026-12"]);
    assert_eq!(field.encounters("2026-11-30", "2026-11-30").await, 1);
    assert_eq!(field.encounters("2026-12-01", "2026-12-01").await, 1);
    assert_eq!(field.encounters("2026-11-30", "2026-12-01").await, 2);
    // Of its first and last month a period has some days.
    assert_eq!(field.encounters("2026-11-02", "2026-11-29").await, 0);
    assert_eq!(field.encounters("2026-12-02", "2027-01-31").await, 0);
}

async fn what_is_entered_late_or_dated_anew_counts_when_it_happened(base: Base) {
    let mut field = Field::of(base).await;
    // In November somebody writes down what was in September, and what is to have been in November.
    field.met("2026-09-30T10:00:00-05:00");
    let misdated = field.met("2026-11-03T10:00:00-06:00");
    let attempt = tried(&mut field.ana, field.person, "2026-11-03T10:00:00-06:00");
    field.sync().await;
    assert_eq!((field.encounters_in("2026-09").await, field.encounters_in("2026-11").await), (1, 1));
    // It was in September, too, and in a later chunk; other words change no month.
    field.ana.write(misdated, "occurred_at", &json!("2026-09-03T10:00:00-05:00"), &[misdated.0]);
    let fact = json!({ "participant": field.person.to_string(), "occurred_at": "2026-09-03T10:00:00-05:00" });
    field.ana.write(attempt, "fact", &fact, &[attempt.0]);
    field.sync().await;
    field.ana.write(misdated, "minutes", &json!(45), &[misdated.0]);
    field.sync().await;
    assert_eq!((field.encounters_in("2026-09").await, field.encounters_in("2026-11").await), (2, 0));
    let attempts = async |from, to| {
        let served = field.report("persons-served", from, to).await.unwrap();
        line(&served, "attempts")[0]
    };
    assert_eq!(attempts("2026-09-01", "2026-09-30").await, 1);
    assert_eq!(attempts("2026-11-01", "2026-11-30").await, 0);
    assert_eq!(field.months(misdated).await, ["2026-09"]);
    assert_eq!(field.months(field.person).await, Vec::<String>::new(), "no report counts participants");
    field.base.is_sound().await;
}

async fn where_teams_wrote_different_days_a_record_counts_once(base: Base) {
    let mut field = Field::of(base).await;
    let record = field.met("2026-09-03T10:00:00-05:00");
    field.sync().await;
    let hers = field.ana.write(record, "occurred_at", &json!("2026-10-03T10:00:00-05:00"), &[record.0]);
    let his = field.ben.write(record, "occurred_at", &json!("2026-11-03T10:00:00-06:00"), &[record.0]);
    field.sync().await;
    assert_eq!(field.months(record).await, ["2026-10", "2026-11"]);
    let counts = [
        field.encounters_in("2026-09").await,
        field.encounters_in("2026-10").await,
        field.encounters_in("2026-11").await,
    ];
    let shown = if hers < his { [0, 1, 0] } else { [0, 0, 1] };
    assert_eq!(counts, shown, "in the month of the day that it shows");
    assert_eq!(field.encounters("2026-09-01", "2026-11-30").await, 1);
    let conflicts = field.report("persons-served", "2026-09-01", "2026-11-30").await.unwrap();
    assert_eq!(conflicts.conflicts_in_counted, 1);
    field.base.is_sound().await;
    // Somebody chooses.
    field.ben.write(record, "occurred_at", &json!("2026-11-03T10:00:00-06:00"), &[hers, his]);
    field.sync().await;
    assert_eq!(field.months(record).await, ["2026-11"]);
    assert_eq!((field.encounters_in("2026-10").await, field.encounters_in("2026-11").await), (0, 1));
    field.base.is_sound().await;
}

/// The live dots of a record, but for what voids it.
fn shown(device: &FieldDevice, record: RecordId) -> Vec<NamedDot> {
    let units = device.base.iter().filter(|((id, unit), _)| *id == record && unit.as_str() != "void");
    units.flat_map(|(_, live)| live.keys().map(|dot| device.name(*dot))).collect()
}

async fn what_is_voided_counts_nowhere_and_brought_back_counts_where_it_did(base: Base) {
    let mut field = Field::of(base).await;
    let record = field.met("2026-11-03T10:00:00-06:00");
    field.met("2026-11-04T10:00:00-06:00");
    field.sync().await;
    let covers = shown(&field.ana, record);
    let mark = VoidMark { reason: "entered twice".into(), covers }.to_value().to_json().unwrap();
    let void = field.ana.write(record, "void", &mark, &[]);
    field.sync().await;
    assert_eq!(field.encounters_in("2026-11").await, 1);
    field.ana.write(record, "void", &Value::Null, &[void]);
    field.sync().await;
    assert_eq!(field.encounters_in("2026-11").await, 2);
    assert_eq!(field.encounters_in("2026-10").await, 0);
    field.base.is_sound().await;
}

async fn a_void_that_met_an_edit_is_a_conflict_and_its_record_counts(base: Base) {
    let mut field = Field::of(base).await;
    let record = field.met("2026-11-03T10:00:00-06:00");
    field.sync().await;
    let covers = shown(&field.ana, record);
    let mark = VoidMark { reason: "entered twice".into(), covers }.to_value().to_json().unwrap();
    field.ana.write(record, "void", &mark, &[]);
    field.ben.write(record, "minutes", &json!(45), &[record.0]);
    field.sync().await;
    assert_eq!(field.encounters_in("2026-11").await, 1);
    let served = field.report("persons-served", "2026-11-01", "2026-11-30").await.unwrap();
    assert_eq!((served.unresolved_conflicts, served.conflicts_in_counted), (1, 1));
    let elsewhere = field.report("persons-served", "2026-10-01", "2026-10-31").await.unwrap();
    assert_eq!((elsewhere.unresolved_conflicts, elsewhere.conflicts_in_counted), (1, 0));
}

async fn a_record_that_names_nobody_counts_as_nobodys_whatever_it_claims(base: Base) {
    let mut field = Field::of(base).await;
    let at = [("occurred_at", json!("2026-11-03T10:00:00-06:00"))];
    field.ana.create("encounter", Root::Participant(field.person), CARE_TEAM, &at);
    field.sync().await;
    assert_eq!(field.encounters_in("2026-11").await, 0);
}

async fn what_was_set_aside_counts_when_it_happened_once_it_lands(base: Base) {
    let mut field = Field::of(base).await;
    // Somebody's record is refused, and what happened with them waits for it.
    let units = [("handle", json!("Jade Owl 1")), ("status", json!("lost in the post"))];
    let refused = field.ana.create("participant", Root::Itself, CARE_TEAM, &units);
    let waiting = met(&mut field.ana, refused, "2026-10-03T10:00:00-05:00");
    // A day that is none, which is written again.
    let wrong = met(&mut field.ana, field.person, "some day");
    // And what nobody on this laptop may have written.
    let luis = field.base.member("Luis", Role::Peer, "Marlow").await;
    let mut others = field.ana.change(Some(waiting), None, vec![]);
    (others.record, others.author) = (RecordId(others.dot), luis.user.id);
    let creation = |kind: &str| alongside_record::Creation {
        kind: kind.into(),
        root: Root::Participant(field.person),
        audience: CARE_TEAM.into(),
    };
    others.creation = Some(creation("encounter"));
    let (person, at) = (json!(field.person.to_string()), json!("2026-09-03T10:00:00-05:00"));
    others.writes = vec![write("participant", &person, &[]), write("occurred_at", &at, &[])];
    let others = field.ana.append(&others);
    field.sync().await;
    for month in ["2026-09", "2026-10", "2026-11"] {
        assert_eq!(field.encounters_in(month).await, 0);
    }
    field.ana.write(refused, "status", &json!("paused"), &[refused.0]);
    field.ana.write(wrong, "occurred_at", &json!("2026-11-03T10:00:00-06:00"), &[wrong.0]);
    field.sync().await;
    assert_eq!((field.encounters_in("2026-10").await, field.encounters_in("2026-11").await), (1, 1));
    // Judged again by hand, once they are a user of the laptop.
    let enrol = FieldDevice::enrol_body(1, &field.base.code(&luis).await);
    field.base.server.enrol(&enrol).await.unwrap();
    let landed = field.base.server.judge_again(others).await.unwrap();
    assert_eq!(landed, JudgedAgain::Landed { others: 0 });
    assert_eq!(field.encounters_in("2026-09").await, 1);
    // Who moves takes what happened along, and it happened when it did.
    let depot = field.base.member("Cleo", Role::Peer, "Depot").await.user.site;
    field.ana.write(field.person, "site", &json!(depot.to_string()), &[]);
    field.sync().await;
    assert_eq!((field.encounters_in("2026-09").await, field.encounters_in("2026-11").await), (1, 1));
    field.base.is_sound().await;
}

async fn a_record_that_says_nothing_of_when_is_noted_and_counts_nowhere(base: Base) {
    let mut field = Field::of(base).await;
    let units = [("participant", json!(field.person.to_string())), ("minutes", json!(30))];
    let record = field.ana.create("encounter", Root::Participant(field.person), CARE_TEAM, &units);
    field.sync().await;
    assert_eq!(field.months(record).await, [""]);
    assert_eq!(field.encounters("2020-01-01", "2030-12-31").await, 0);
    for (from, to) in [("2026-11-01", "2026-11-30"), ("2020-01-01", "2030-12-31")] {
        let served = field.report("persons-served", from, to).await.unwrap();
        let note = served.notes.iter().find(|note| note.code == "without_moment").unwrap();
        assert_eq!(note.count, Some(1));
    }
    field.base.is_sound().await;
    // It is said later.
    field.ben.write(record, "occurred_at", &json!("2026-11-03T10:00:00-06:00"), &[]);
    field.sync().await;
    assert_eq!(field.months(record).await, ["2026-11"]);
    assert_eq!(field.encounters_in("2026-11").await, 1);
    field.base.is_sound().await;
}

async fn more_records_than_fit_a_page_are_all_counted_once(base: Base) {
    let field = many(base).await;
    let [october, november, both] = counts(&field).await;
    assert_eq!((october + november, both), (MANY + 1, MANY + 1));
    assert!(october >= MANY / 2 && november >= MANY / 2);
}

/// A database that has not counted its rows yet takes an organisation for a few of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_report_reads_the_rows_of_its_period_and_no_others() {
    const PUSHES: u64 = 40;
    const REPORTS: u64 = 30;
    let (base, cluster) = Base::own_postgres().await;
    let mut field = Field::of(base).await;
    for _ in 0..PUSHES {
        for _ in 0..50 {
            tried(&mut field.ana, field.person, "2026-10-03T10:00:00-05:00");
        }
        field.ana.take(&field.base.server.sync(&field.ana.request(0)).await.unwrap());
    }
    field.met("2026-11-03T10:00:00-06:00");
    field.ana.take(&field.base.server.sync(&field.ana.request(0)).await.unwrap());
    for _ in 0..REPORTS {
        assert_eq!(field.report("persons-served", "2026-11-01", "2026-11-30").await.unwrap().rows.len(), 5);
    }
    let rows = PUSHES * 50;
    let [units, records, happened] = field.base.rows_read(["unit", "record", "happened"]).await;
    for (table, read) in [("unit", units), ("record", records), ("happened", happened)] {
        assert!(read < REPORTS * rows / 4, "{REPORTS} reports read {read} rows of {table}, of {rows}");
    }
    drop(cluster);
}
