//! Who read what: written down before it shows, sent with a sync, shown to auditors alone, and whole.

use std::fs;

use alongside_field::views::Need;
use alongside_record::StaffId;
use alongside_vault::VaultFolder;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::{
    base::{Base, copy_folder},
    full_disk::SmallDisk,
    laptop::{Laptop, PASSPHRASE, Refusal, text},
};

/// The rows that an auditor sees of one act, the newest first.
fn rows(auditor: &Laptop, act: &str) -> Vec<Value> {
    auditor.run(&["audit", "--act", act])["rows"].as_array().unwrap().clone()
}

/// The codes that `verify` finds.
fn found(laptop: &Laptop) -> Vec<String> {
    let report = laptop.run(&["verify"]);
    report["findings"].as_array().unwrap().iter().map(|finding| text(&finding["code"])).collect()
}

/// Changes the file of a laptop, as whoever has the vault's key can.
fn tamper(laptop: &Laptop, statements: &[&str]) {
    let folder = VaultFolder::at(&laptop.vault);
    let user: StaffId = folder.outside().unwrap().users[0].id;
    let mut vault = folder.open(user, PASSPHRASE).unwrap();
    let file = vault.audit_file().unwrap();
    for statement in statements {
        assert!(file.tamper(statement).unwrap() > 0, "{statement}");
    }
}

#[test]
fn what_was_read_reaches_auditors_with_ids_and_a_name_only_for_a_reason() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let heron = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.sync();
    luis.sync();
    luis.show(&heron);
    luis.run(&["search", "heron"]);
    luis.with_passphrase("not this one").refused(&["status"]);
    luis.sync();

    let vera = base.laptop_of("Vera", "auditor", "Jasper");
    let opened = vera.run(&["audit", "--about", &heron, "--act", "opened"]);
    assert!(!opened.to_string().contains("Heron"), "{opened}");
    let by: Vec<String> = opened["rows"].as_array().unwrap().iter().map(|row| text(&row["who"])).collect();
    let luis_id = text(&luis.run(&["status"])["user_id"]);
    assert!(!by.is_empty() && by.iter().all(|who| *who == luis_id), "{opened}");
    assert_eq!(rows(&vera, "searched").len(), 1);
    let failed = rows(&vera, "failed_unlock");
    assert_eq!(failed.len(), 1);
    assert_eq!(text(&failed[0]["about"]), luis_id);

    assert_eq!(dana.refused(&["audit"]), Refusal::of("not_permitted"));
    assert_eq!(vera.refused(&["audit", "--name", &heron, "--reason", " "]), Refusal::of("malformed"));
    let named = vera.run(&["audit", "--name", &heron, "--reason", "a complaint"]);
    assert_eq!(named["name"], "Blue Heron 12");
    let asked = rows(&vera, "named");
    assert!(
        asked.iter().any(|row| row["reason"] == "a complaint" && text(&row["about"]) == heron),
        "{asked:?}"
    );

    for laptop in [&dana, &luis, &vera] {
        assert_eq!(found(laptop), Vec::<String>::new());
    }
    let at_base: Value =
        serde_json::from_str(&base.server.command("audit", &["--act", "opened", "--json"])).unwrap();
    assert_eq!(at_base["count"], vera.run(&["audit", "--act", "opened"])["count"]);
    assert_eq!(at_base["sealed"], 0);
    base.server.command("verify", &[]);
}

#[test]
fn a_search_is_one_row_however_many_letters_are_typed() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let core = dana.core();
    for typed in ["b", "bl", "blu", "blue", "blu", "jade"] {
        core.search(typed).unwrap();
    }
    drop(core);
    dana.sync();
    let vera = base.laptop_of("Vera", "auditor", "Jasper");
    assert_eq!(rows(&vera, "searched").len(), 2, "one for blue, one for jade");
}

#[test]
fn lists_of_people_and_courier_files_leave_rows() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    let file = base.folder().join("out.courier").display().to_string();
    dana.run(&["bundle", "out", &file]);
    dana.refused(&["bundle", "in", &base.folder().join("none").display().to_string()]);
    let core = dana.core();
    core.people_who_need(Need::APeer, 0, 10).unwrap();
    core.disclosures_to_review().unwrap();
    drop(core);
    dana.sync();
    let vera = base.laptop_of("Vera", "auditor", "Jasper");
    assert_eq!(rows(&vera, "wrote_courier").len(), 1);
    assert_eq!(rows(&vera, "read_courier").len(), 1, "also one that could not be used");
    let listed: Vec<String> = rows(&vera, "listed").iter().map(|row| text(&row["what"])).collect();
    assert_eq!(listed, ["disclosure", "participant"]);
}

#[test]
fn statement_11_rows_removed_altered_reordered_or_invented_on_a_laptop_are_found() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let heron = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.show(&heron);
    dana.run(&["search", "heron"]);
    assert_eq!(found(&dana), Vec::<String>::new());
    let cases: [(&str, &[&str], &str); 6] = [
        ("removed", &["DELETE FROM row WHERE session = 3 AND number = 2"], "audit_removed"),
        (
            "end",
            &[
                "DELETE FROM row WHERE session = 3 AND number = 3",
                "UPDATE session SET count = 2, chain = x'00000000000000000000000000000000' WHERE number = 3",
            ],
            "audit_altered",
        ),
        ("altered", &["UPDATE row SET sealed = x'00' WHERE session = 3 AND number = 2"], "audit_altered"),
        (
            "reordered",
            &[
                "UPDATE row SET number = 9 WHERE session = 3 AND number = 1",
                "UPDATE row SET number = 1 WHERE session = 3 AND number = 2",
                "UPDATE row SET number = 2 WHERE session = 3 AND number = 9",
            ],
            "audit_altered",
        ),
        (
            "invented",
            &[
                "INSERT INTO row SELECT session, number + 10, sealed, signature FROM row WHERE session = 3 AND number = 2",
            ],
            "audit_invented",
        ),
        ("session", &["DELETE FROM session WHERE number = 2"], "audit_session_removed"),
    ];
    for (name, statements, code) in cases {
        let copy = dana.with_vault(name);
        copy_folder(&dana.vault, &copy.vault);
        tamper(&copy, statements);
        let codes = found(&copy);
        assert!(codes.iter().any(|found| found == code), "{name}: {codes:?}");
    }
    let copy = dana.with_vault("gone");
    copy_folder(&dana.vault, &copy.vault);
    fs::remove_file(copy.vault.join("audit.db")).unwrap();
    assert!(found(&copy).contains(&"audit_session_removed".to_owned()));
}

#[test]
fn statement_11_rows_removed_altered_or_invented_at_the_base_are_found() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let heron = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.show(&heron);
    dana.sync();
    base.server.command("verify", &[]);
    let path = base.server.data_dir().join("server.sqlite");
    let cases = [
        ("UPDATE audit_row SET sealed = x'00' WHERE number = 2", "audit_altered"),
        ("DELETE FROM audit_row WHERE number = 2", "audit_removed"),
        ("DELETE FROM audit_session WHERE number = 2", "audit_session_removed"),
    ];
    let backup = base.folder().join("before.sqlite");
    Connection::open(&path).unwrap().execute("VACUUM INTO ?1", [backup.display().to_string()]).unwrap();
    for (statement, code) in cases {
        let database = Connection::open(&path).unwrap();
        assert!(database.execute(statement, []).unwrap() > 0, "{statement}");
        let refused = base.server.refused("verify", &["--json"]);
        assert_eq!(refused["code"], "damaged", "{code}");
        database.execute("ATTACH ?1 AS before", [backup.display().to_string()]).unwrap();
        for table in ["audit_row", "audit_session"] {
            database
                .execute_batch(&format!(
                    "DELETE FROM {table}; INSERT INTO {table} SELECT * FROM before.{table};"
                ))
                .unwrap();
        }
        base.server.command("verify", &[]);
    }
}

#[test]
fn a_full_disk_hides_no_contact_rule_and_no_reading_of_one() {
    let base = Base::new();
    let disk = base.folder().join("disk");
    let Some(disk) = SmallDisk::mounted(&disk) else {
        eprintln!("SKIPPED a_full_disk_hides_no_contact_rule_and_no_reading_of_one: mounting takes root");
        return;
    };
    let dana = base.new_laptop("dana").with_vault_at(&disk.path().join("vault"));
    dana.run(&["enrol", &base.server.enrolment_code("Dana", "peer", "Jasper")]);
    let heron = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.sync();
    let core = dana.core();
    let filler = disk.fill();
    assert!(core.participant(&heron).is_ok(), "shown");
    drop(core);
    dana.show(&heron);
    fs::remove_file(filler).unwrap();
    dana.sync();
    assert_eq!(found(&dana), Vec::<String>::new());
    let vera = base.laptop_of("Vera", "auditor", "Jasper");
    assert_eq!(rows(&vera, "opened").len(), 2, "and written down");
}

#[test]
fn a_base_put_back_from_a_backup_is_given_again_what_it_lost() {
    let mut base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let heron = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    dana.sync();
    let backup = base.back_up();
    dana.show(&heron);
    dana.sync();
    let vera = base.laptop_of("Vera", "auditor", "Jasper");
    assert_eq!(rows(&vera, "opened").len(), 1);
    base.put_back(&backup);
    dana.sync();
    dana.sync();
    let at_base: Value =
        serde_json::from_str(&base.server.command("audit", &["--act", "opened", "--json"])).unwrap();
    assert_eq!(at_base["count"], 1);
    base.server.command("verify", &[]);
}

#[test]
fn without_the_audit_key_rows_are_taken_in_and_shown_to_nobody() {
    let base = Base::new();
    let key = base.folder().join("audit-key");
    let dana = base.laptop("Dana", "Jasper");
    let vera = base.laptop_of("Vera", "auditor", "Jasper");
    let heron = dana.save("participant", &json!({"handle": "Blue Heron 12"}));
    base.server.command("audit-key export", &[&key.display().to_string(), "--remove"]);
    dana.show(&heron);
    dana.sync();
    assert_eq!(base.server.refused("audit", &["--json"])["code"], "no_audit_key");
    let told = base
        .server
        .command("audit", &["--audit-key", &key.display().to_string(), "--act", "opened", "--json"]);
    assert_eq!(serde_json::from_str::<Value>(&told).unwrap()["count"], 1);
    base.server.command("verify", &[]);
    drop(vera);
}
