//! Rows that were derived by another declaration, or by none, and are derived anew in steps.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests may fail")]

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
};

use alongside_domain::{FieldType, Kind, RootRule, kinds};
use alongside_record::{
    Creation, DeviceId, Dot, LogId, OrganisationId, RecordId, Root, StaffId, UnitWrite, Value,
};
use serde_json::{Value as Json, json};
use tempfile::tempdir;

use crate::{Ask, Facts, KdfCost, NewChange, NewUser, Random, Target, Vault, VaultError, VaultFolder};

const PASSPHRASE: &str = "correct horse battery staple";

struct Ones;

impl Random for Ones {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(1);
    }
}

pub(super) fn dana() -> StaffId {
    StaffId(Dot::new(LogId(0xaa), 2))
}

pub(super) fn create(dir: &Path) -> Vault {
    let facts = Facts {
        organisation: OrganisationId(1),
        organisation_name: "Harbor Light Outreach".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        demo: true,
        device: DeviceId(1),
        signing_seed: [7; 32].into(),
        server_url: "https://192.0.2.7:8443".to_owned(),
        root_key: crate::keys::test_cards::root_key(),
    };
    let user = NewUser {
        id: dana(),
        proof: crate::keys::test_cards::proof(facts.organisation, dana()),
        passphrase: PASSPHRASE,
        seed: &[3; 32],
    };
    let mut vault = VaultFolder::at(dir).create(user, &facts, KdfCost::CHEAP, &Ones).unwrap();
    vault
        .open_log(
            crate::NewLog { id: LogId(0x1111), start: alongside_record::Chain([1; 16]) },
            0,
            "enrolment",
        )
        .unwrap();
    vault
}

pub(super) fn open(dir: &Path) -> Vault {
    // A child that another test starts holds whatever is open, locks too, until it has begun.
    for _ in 0..100 {
        match VaultFolder::at(dir).open(dana(), PASSPHRASE) {
            Err(VaultError::InUse) => std::thread::sleep(std::time::Duration::from_millis(20)),
            opened => return opened.unwrap(),
        }
    }
    panic!("the vault is in use")
}

fn change(kind: &str, root: Root, unit: &str, value: &Json) -> NewChange {
    let creation = Creation { kind: kind.into(), root, audience: "care_team".into() };
    let write = UnitWrite { unit: unit.into(), value: Value::from_json(value), names: Vec::new() };
    NewChange {
        record: Target::New(creation),
        writes: vec![write],
        author: dana(),
        claimed_at: 0,
        clock_offset: Some(0),
        schema: 1,
        reason: None,
    }
}

/// A kind that says what happened with somebody, and one of its fields that search finds it by.
fn noted() -> (&'static Kind, &'static str) {
    let text = |kind: &Kind, name: &str| {
        kind.field(name).is_some_and(|field| matches!(field.holds, FieldType::Text(_)))
    };
    let mut noted = kinds::ALL.iter().filter(|kind| kind.root == RootRule::Participant && kind.is_fact());
    let searched = |kind: &'static Kind| kind.searched.iter().find(|name| text(kind, name));
    noted.find_map(|kind| Some((kind, *searched(kind)?))).unwrap()
}

fn note(who: RecordId, words: &str) -> NewChange {
    let (kind, field) = noted();
    let mut said = json!({field: words, "participant": who});
    if let Some(happened) = kind.happened {
        said[happened.field()] = json!("2026-10-14T10:00:00-05:00");
    }
    change(kind.name, Root::Participant(who), "fact", &said)
}

fn found(vault: &Vault, text: &str) -> usize {
    let filter = BTreeMap::new();
    let ask = Ask { text: Some(text), ..Ask::newest(noted().0, &filter) };
    vault.listed_records(&ask).unwrap().rows.len()
}

/// So many notes about somebody as a build left them that held nothing of their words.
fn of_an_older_build(dir: &Path, notes: usize) -> RecordId {
    let mut vault = create(dir);
    let somebody = change("participant", Root::Itself, "handle", &json!("Blue Heron 12"));
    let who = RecordId(vault.append(vec![somebody], None).unwrap()[0]);
    vault.append((0..notes).map(|_| note(who, "creek")).collect(), None).unwrap();
    let kind = noted().0.name;
    vault
        .connection
        .execute_batch(&format!(
            "DELETE FROM record_value WHERE id IN (SELECT id FROM record_row WHERE kind = '{kind}');
             INSERT INTO record_search (record_search) VALUES ('delete-all');
             UPDATE record_row SET held = x'', searched = x'' WHERE kind = '{kind}';
             UPDATE derived_kind SET declaration = x'00' WHERE kind = '{kind}';"
        ))
        .unwrap();
    who
}

#[test]
fn a_changed_declaration_is_followed_in_steps_while_lists_go_on() {
    let dir = tempdir().unwrap();
    of_an_older_build(dir.path(), 30);
    let mut vault = open(dir.path());
    assert!(vault.is_deriving(), "unlocking does not wait for it");
    assert_eq!(found(&vault, "creek"), 0, "as the older build left it");
    assert_eq!(vault.list(&noted().0.name.into(), false).unwrap().len(), 30, "lists go on");
    assert!(vault.derive_some(10).unwrap());
    assert_eq!(found(&vault, "creek"), 10);
    drop(vault);
    // A process that ended in the middle goes on from there.
    let mut vault = open(dir.path());
    assert!(vault.derive_some(15).unwrap());
    assert_eq!(found(&vault, "creek"), 25);
    assert!(!vault.derive_some(1_000).unwrap());
    assert_eq!(found(&vault, "creek"), 30);
    drop(vault);
    assert!(!open(dir.path()).is_deriving(), "it is done once");
}

#[test]
fn what_is_saved_meanwhile_is_derived_as_this_build_does() {
    let dir = tempdir().unwrap();
    let who = of_an_older_build(dir.path(), 30);
    let mut vault = open(dir.path());
    vault.append(vec![note(who, "river")], None).unwrap();
    assert_eq!(found(&vault, "river"), 1);
    while vault.derive_some(7).unwrap() {}
    assert_eq!((found(&vault, "river"), found(&vault, "creek")), (1, 30));
}

#[test]
fn a_kind_that_was_unknown_when_its_records_came_is_derived_once_it_is_known() {
    let dir = tempdir().unwrap();
    let who = of_an_older_build(dir.path(), 30);
    let mut vault = open(dir.path());
    vault.connection.execute("DELETE FROM derived_kind WHERE kind = ?1", [noted().0.name]).unwrap();
    drop(vault);
    vault = open(dir.path());
    assert!(vault.is_deriving());
    while vault.derive_some(1_000).unwrap() {}
    assert_eq!((found(&vault, "creek"), vault.timeline_kinds(&[who]).unwrap().len()), (30, 1));
}

#[test]
fn what_was_begun_by_a_third_declaration_is_begun_again() {
    let dir = tempdir().unwrap();
    of_an_older_build(dir.path(), 30);
    let mut vault = open(dir.path());
    assert!(vault.derive_some(20).unwrap());
    vault.connection.execute_batch("UPDATE deriving SET declaration = x'01';").unwrap();
    vault
        .connection
        .execute_batch("INSERT INTO record_search (record_search) VALUES ('delete-all'); UPDATE record_row SET searched = x'';")
        .unwrap();
    drop(vault);
    let mut vault = open(dir.path());
    while vault.derive_some(1_000).unwrap() {}
    assert_eq!(found(&vault, "creek"), 30);
}

const FOLDER: &str = "ALONGSIDE_TEST_VAULT";
const NOTES: usize = 400;

/// Derives one record after the other and says so, line by line, until it is killed.
#[test]
#[ignore = "runs as the child of the test below"]
fn child() {
    let dir = std::env::var(FOLDER).unwrap();
    let mut vault = open(Path::new(&dir));
    let mut out = std::io::stdout();
    while vault.derive_some(1).unwrap() {
        writeln!(out, "derived").unwrap();
        out.flush().unwrap();
    }
}

/// Kills a process that derives once it has said so often that it did; gives how often it did say so.
fn killed_after(dir: &Path, times: usize) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "projection::stepwise::child", "--nocapture"])
        .env(FOLDER, dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut said = lines.filter(|line| line.as_ref().unwrap() == "derived");
    assert_eq!(said.by_ref().take(times).count(), times);
    child.kill().unwrap();
    child.wait().unwrap();
    times + said.count()
}

/// All that was derived, but for the numbers of rows.
pub(super) fn derived(vault: &Vault) -> Vec<String> {
    let tables = [
        "SELECT * FROM record_row ORDER BY id",
        "SELECT * FROM record_value ORDER BY field, value, id",
        "SELECT * FROM kind_count WHERE number <> 0 ORDER BY kind, voided",
        "SELECT * FROM participant_row ORDER BY id",
        "SELECT * FROM participant_count WHERE number <> 0 ORDER BY status, site",
        "SELECT * FROM derived_kind ORDER BY kind",
        "SELECT * FROM deriving ORDER BY kind",
    ];
    let mut all = vec![format!("creek {}", found(vault, "creek"))];
    for sql in tables {
        let mut statement = vault.connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..columns).map(|column| row.get::<_, rusqlite::types::Value>(column)).collect()
        });
        let rows: Vec<Vec<_>> = rows.unwrap().collect::<rusqlite::Result<_>>().unwrap();
        all.extend(rows.iter().map(|row| format!("{sql}: {row:?}")));
    }
    all
}

#[test]
fn a_process_that_is_killed_while_it_derives_loses_no_step_and_ends_with_the_same_rows() {
    let older = tempdir().unwrap();
    of_an_older_build(older.path(), NOTES);
    let copied = |to: &Path| {
        crate::folder::make_private_folder(to).unwrap();
        for entry in fs::read_dir(older.path()).unwrap().map(Result::unwrap) {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    };
    let at_one_go = {
        let dir = tempdir().unwrap();
        copied(dir.path());
        let mut vault = open(dir.path());
        vault.rebuild_projection().unwrap();
        derived(&vault)
    };
    for times in [1, 30, 90] {
        let dir = tempdir().unwrap();
        copied(dir.path());
        let said = killed_after(dir.path(), times);
        let mut vault = open(dir.path());
        assert!(vault.is_deriving(), "it was killed in the middle");
        let kept = found(&vault, "creek");
        assert!((said..NOTES).contains(&kept), "{kept} of {said} that were said to be derived");
        let mut rest = 0;
        while vault.derive_some(1).unwrap() && rest <= NOTES {
            rest += 1;
        }
        assert_eq!(kept + rest, NOTES, "it goes on from where it came to");
        let differs = derived(&vault).into_iter().zip(&at_one_go).find(|(one, other)| one != *other);
        assert_eq!((differs, derived(&vault).len()), (None, at_one_go.len()));
    }
}
