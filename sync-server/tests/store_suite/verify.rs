//! What `verify` finds, and that it finds nothing where nothing is wrong.

use std::collections::BTreeSet;

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::Entry;
use alongside_record::{Digest, RecordId, Root};
use alongside_server::{ServerError, verify::Verified};
use alongside_test_support::FieldDevice;
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
};

on_both!(
    a_store_in_use_is_whole,
    a_store_is_whole_at_every_moment_while_others_write,
    damage_to_the_order_is_found,
    damage_to_logs_is_found,
    damage_to_changes_is_found,
    damage_to_records_and_units_is_found,
    an_erased_key_is_no_damage_and_a_missing_one_is,
    a_server_does_not_replace_a_lost_organisation_key,
);

/// Two devices that agree, disagree, and write things that are set aside. Gives the second, and the
/// participant that it created: in its log, `county` and `phone` are of counters 1 and 2.
async fn in_use(base: &Base) -> (FieldDevice, RecordId) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Peer).await;
    let hers = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    ana.write(hers, "birth_date", &json!("not a day"), &[]);
    ana.entries.push(Entry::Withheld { digest: Digest::of(&[b"too large"]), reason: "too_large".into() });
    let his = ben.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Carroll"))]);
    ben.write(his, "phone", &json!("555-0101"), &[]);
    for device in [&mut ana, &mut ben] {
        sync(&base.server, device).await;
    }
    base.tamper("CREATE TABLE earlier AS SELECT * FROM unit WHERE unit = 'county'").await;
    sync(&base.server, &mut ana).await;
    ana.write(his, "phone", &json!("555-0199"), &[]);
    ana.write(his, "county", &json!("Stone"), &[his.0]);
    sync(&base.server, &mut ana).await;
    sync(&base.server, &mut ben).await;
    assert_eq!(ben.values(his, "phone").len(), 2);
    (ben, his)
}

/// The codes of what was found, after a check that every line is there and the store is not whole.
fn codes(verified: &Verified) -> BTreeSet<String> {
    assert!(!verified.is_whole());
    let written = json!(verified);
    let findings = written["findings"].as_array().unwrap();
    findings.iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

/// Breaks a store in use with each statement, and looks for what is to be found: exactly that.
async fn finds(base: Base, cases: &[(&str, &[&str])]) {
    let mut base = Some(base);
    for (statement, expected) in cases {
        let postgres = base.as_ref().is_none_or(|base| base.database.is_some());
        let base = match base.take() {
            Some(base) => base,
            None if postgres => Base::postgres().await,
            None => Base::sqlite().await,
        };
        check(&base, statement, expected).await;
    }
}

async fn check(base: &Base, statement: &str, expected: &[&str]) {
    let (ben, _) = in_use(base).await;
    let zero = if base.database.is_some() { r"'\x00'" } else { "x'00'" };
    base.tamper(&statement.replace("BEN", &ben.log.0.to_string()).replace("ZERO", zero)).await;
    let found = codes(&base.server.verify().await.unwrap());
    assert_eq!(found, expected.iter().map(|code| (*code).to_owned()).collect(), "{statement}");
}

async fn a_store_in_use_is_whole(base: Base) {
    assert!(base.server.verify().await.unwrap().is_whole());
    in_use(&base).await;
    let verified = base.server.verify().await.unwrap();
    assert_eq!(verified.findings, []);
    // Besides the devices' own, a site and two users by two changes, each in a log of its own.
    assert_eq!((verified.sequence, verified.changes, verified.set_aside), (11, 11, 2));
    assert_eq!((verified.logs, verified.records, verified.erased), (7, 5, 0));
}

async fn a_store_is_whole_at_every_moment_while_others_write(base: Base) {
    let (mut ben, person) = in_use(&base).await;
    let server = std::sync::Arc::clone(&base.server);
    let writing = tokio::spawn(async move {
        for number in 0..60 {
            let names: Vec<_> = ben.base[&(person, "phone".into())].keys().copied().collect();
            ben.write(person, "phone", &json!(format!("555-01{number:02}")), &names);
            ben.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Boone"))]);
            sync(&server, &mut ben).await;
        }
    });
    let mut seen = BTreeSet::new();
    while !writing.is_finished() {
        let verified = base.server.verify().await.unwrap();
        assert_eq!(verified.findings, []);
        seen.insert(verified.sequence);
    }
    writing.await.unwrap();
    assert!(seen.len() > 3, "nothing was written meanwhile");
}

async fn damage_to_the_order_is_found(base: Base) {
    finds(
        base,
        &[
            ("UPDATE org_head SET next_seq = next_seq + 2", &["order_gap"]),
            ("UPDATE org_head SET next_seq = next_seq - 1", &["beyond_head"]),
            ("UPDATE org_head SET chain = (SELECT chain FROM change WHERE seq = 1)", &["head_chain"]),
            ("UPDATE org_head SET sums = ZERO", &["head_sums"]),
            (
                "UPDATE change SET chain = (SELECT chain FROM change WHERE seq = 1) WHERE seq = 3",
                &["order_chain"],
            ),
            ("UPDATE change SET seq = 20 WHERE seq = 8", &["beyond_head", "last_sequence", "order_gap"]),
            ("DELETE FROM change WHERE log = BEN AND counter = 2", &["log_gap", "order_gap", "unit_differs"]),
            ("DELETE FROM signature WHERE log = BEN", &["unit_differs", "unsigned"]),
        ],
    )
    .await;
}

async fn damage_to_logs_is_found(base: Base) {
    finds(
        base,
        &[
            ("UPDATE log SET counter = counter + 1 WHERE log = BEN", &["log_gap"]),
            ("UPDATE log SET counter = counter - 1 WHERE log = BEN", &["beyond_log"]),
            (
                "UPDATE log SET chain = (SELECT chain FROM change WHERE seq = 1) WHERE log = BEN",
                &["log_chain"],
            ),
            ("DELETE FROM log WHERE log = BEN", &["log_missing"]),
            ("UPDATE log SET device = 5 WHERE log = BEN", &["device_missing", "unit_differs"]),
            ("DELETE FROM set_aside WHERE counter = 2", &["log_gap"]),
            (
                "UPDATE set_aside SET counter = 1 WHERE counter = 2",
                &["change_unreadable", "log_gap", "log_twice"],
            ),
            (
                "UPDATE set_aside SET digest = (SELECT digest FROM change WHERE seq = 1) WHERE counter = 2",
                &["digest", "log_chain", "witness"],
            ),
            (
                "UPDATE log SET start = (SELECT chain FROM change WHERE seq = 1) WHERE log = BEN",
                &["log_chain", "witness"],
            ),
        ],
    )
    .await;
}

async fn damage_to_changes_is_found(base: Base) {
    finds(
        base,
        &[
            (
                "UPDATE change SET digest = (SELECT digest FROM change WHERE seq = 1) \
                 WHERE log = BEN AND counter = 2",
                &["digest", "log_chain", "order_chain", "witness"],
            ),
            (
                "UPDATE change SET witness = (SELECT witness FROM change WHERE seq = 1) \
                 WHERE log = BEN AND counter = 2",
                &["unit_differs", "witness"],
            ),
            (
                "UPDATE change SET sealed = (SELECT sealed FROM change WHERE log = BEN AND counter = 1) \
                 WHERE log = BEN AND counter = 2",
                &["change_unreadable"],
            ),
            (
                "UPDATE change SET record_counter = 7 WHERE log = BEN AND counter = 2",
                &["change_unreadable", "record_missing", "unit_differs"],
            ),
        ],
    )
    .await;
}

async fn damage_to_records_and_units_is_found(base: Base) {
    finds(
        base,
        &[
            ("DELETE FROM record WHERE record_log = BEN", &["record_missing", "unit_unfounded"]),
            ("UPDATE record SET audience = 'everyone' WHERE record_log = BEN", &["record_differs"]),
            (
                "INSERT INTO record (org_id, record_log, record_counter, kind, root, audience, id_range) \
                 SELECT org_id, record_log, 99, kind, root, audience, 1 FROM record WHERE record_log = BEN",
                &["record_unfounded"],
            ),
            ("DELETE FROM unit WHERE unit = 'phone'", &["unit_missing"]),
            ("UPDATE unit SET unit = 'mobile' WHERE unit = 'phone'", &["unit_missing", "unit_unfounded"]),
            (
                "UPDATE unit SET sealed = (SELECT sealed FROM earlier WHERE record_log = BEN) \
                 WHERE record_log = BEN AND unit = 'county'",
                &["state_hash", "unit_differs"],
            ),
            (
                "UPDATE unit SET sealed = (SELECT sealed FROM unit WHERE record_log = BEN AND unit = 'phone') \
                 WHERE record_log = BEN AND unit = 'county'",
                &["unit_unreadable"],
            ),
            ("UPDATE unit SET conflict = NOT conflict WHERE unit = 'phone'", &["conflict_flag"]),
            (
                "UPDATE unit SET hash = (SELECT hash FROM unit WHERE record_log = BEN AND unit = 'county') \
                 WHERE record_log = BEN AND unit = 'phone'",
                &["state_hash"],
            ),
            ("UPDATE unit SET last_seq = last_seq - 1 WHERE unit = 'phone'", &["last_sequence"]),
        ],
    )
    .await;
}

async fn an_erased_key_is_no_damage_and_a_missing_one_is(base: Base) {
    let (_, person) = in_use(&base).await;
    base.tamper_with_keys(&format!(
        "UPDATE KEYS SET wrapped = NULL, erased_at = 1 WHERE subject = '{person}'"
    ))
    .await;
    let verified = base.server.verify().await.unwrap();
    assert_eq!(verified.findings, []);
    // Four changes and two units.
    assert_eq!(verified.erased, 6);
    base.tamper_with_keys(&format!("DELETE FROM KEYS WHERE subject = '{person}'")).await;
    let found = codes(&base.server.verify().await.unwrap());
    assert_eq!(found, ["change_key_missing", "unit_key_missing"].map(str::to_owned).into());
}

async fn a_server_does_not_replace_a_lost_organisation_key(base: Base) {
    base.tamper_with_keys("DELETE FROM KEYS WHERE subject = 'organisation'").await;
    let organisation = alongside_server::Organisation::open(base.folder.path()).unwrap();
    let opened = organisation.store(base.folder.path()).await;
    assert!(matches!(opened, Err(ServerError::KeyMissing)));
}
