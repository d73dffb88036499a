//! The schema partitioned by organisation, as a sharded database lays it out: every statement stays
//! within one partition, the same for all tables. That is what makes sharding a matter of
//! configuration.

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use alongside_audit::{Act, Event, Piece, Push, PushAnswer, SessionHead, SessionId, Written};
use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::Versions;
use alongside_record::Root;
use alongside_server::{
    SystemRandom,
    backup::back_up,
    reports::{Period, Report},
    rotation::{KeyRotation, rotate_keys},
};
use alongside_test_support::{FieldDevice, Postgres, PostgresDatabase, write};
use serde_json::json;

use crate::{
    base::{Base, sync},
    erasure::both_say,
};

/// Partitions of each table.
const PARTITIONS: usize = 4;
/// Has the database log the plan of every statement.
const EXPLAINED: &str = "-c fsync=off -c session_preload_libraries=auto_explain \
                         -c auto_explain.log_min_duration=0 -c auto_explain.log_format=text";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_statement_stays_within_one_partition() {
    let cluster = tokio::task::spawn_blocking(|| Arc::new(Postgres::start_with(EXPLAINED))).await.unwrap();
    let database = cluster.database();
    let tables = partitioned(&database);
    assert_eq!(tables.len(), 21);
    // A migration is about all organisations at once.
    let migrated = cluster.log().len();
    let base = Base::on(database).await;
    in_all_ways(&base).await;

    let log = cluster.log();
    let plans = plans(&log[migrated..]);
    let mut texts = BTreeSet::new();
    let mut used = BTreeSet::new();
    for plan in &plans {
        let touched: BTreeSet<(&str, usize)> = tables
            .iter()
            .flat_map(|table| (0..PARTITIONS).map(move |number| (table.as_str(), number)))
            .filter(|(table, number)| plan.contains(&format!("{table}_part{number}")))
            .collect();
        let numbers: BTreeSet<usize> = touched.iter().map(|(_, number)| *number).collect();
        assert!(numbers.len() <= 1, "not within one partition: {plan}");
        used.extend(numbers);
        if tables.iter().any(|table| plan.contains(table.as_str())) {
            texts.insert(plan.lines().nth(1).unwrap_or_default().to_owned());
        }
    }
    assert_eq!(used.len(), 1, "the organisation is in one partition");
    // The store has that many statements on these tables; a new one that is not used here is to be.
    assert!(texts.len() >= statements(), "{} of {}: {texts:#?}", texts.len(), statements());
}

/// The statements in the store's sources that name a table, but for one that only a race needs.
fn statements() -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/postgres");
    let sources = fs::read_dir(folder).unwrap().map(|file| fs::read_to_string(file.unwrap().path()).unwrap());
    let sources: String = sources.collect();
    let starts = ["\"SELECT ", "\"INSERT INTO ", "\"UPDATE "];
    let named = |start: &str| {
        let places = sources.match_indices(start).map(|(at, _)| &sources[at..]);
        places.filter(|rest| rest.split(';').next().unwrap().contains("org_id")).count()
    };
    starts.into_iter().map(named).sum()
}

/// Makes the schema from the migrations with every table partitioned, and notes that it is made. Gives
/// the tables.
fn partitioned(database: &PostgresDatabase) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations/postgres");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    database.query("CREATE TABLE alongside_migration (name text NOT NULL PRIMARY KEY)");
    let mut tables = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let plain: Vec<&str> = text.lines().filter(|line| !line.starts_with("--")).collect();
        for statement in plain.join("\n").split(';').map(str::trim).filter(|text| !text.is_empty()) {
            let Some(rest) = statement.strip_prefix("CREATE TABLE ") else {
                database.query(statement);
                let dropped = statement.strip_prefix("DROP TABLE ");
                tables.retain(|table: &String| Some(table.as_str()) != dropped);
                continue;
            };
            let table = rest.split_whitespace().next().unwrap();
            database.query(&format!("{statement} PARTITION BY HASH (org_id)"));
            for number in 0..PARTITIONS {
                database.query(&format!(
                    "CREATE TABLE {table}_part{number} PARTITION OF {table} \
                     FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {number})"
                ));
            }
            tables.push(table.rsplit('.').next().unwrap().to_owned());
        }
        let name = file.file_stem().unwrap().to_str().unwrap();
        database.query(&format!("INSERT INTO alongside_migration (name) VALUES ('{name}')"));
    }
    tables
}

/// Who read what on a laptop, sent twice, and what was done at the base.
async fn read_and_sent(base: &Base, ana: &FieldDevice) {
    let (organisation, device, user) = (ana.organisation, ana.device, ana.user);
    let id = SessionId([7; 16]);
    let head =
        SessionHead { organisation, device, id, number: 1, previous: None, user, at: 0, sealed_to: None };
    let session = Written::begin(head, None, &mut |_| {}).unwrap();
    let event = Event::new(Act::Searched, 0);
    let (row, end) = session.next(&event, &ana.user_key).unwrap();
    let piece = Piece {
        head: session.head().encode().unwrap(),
        first: 1,
        rows: vec![row.sealed],
        signature: row.signature.to_vec(),
    };
    let push = Push { versions: Versions::OURS, organisation, device, pieces: vec![piece], asked: vec![id] };
    let push = push.encode(&ana.key).unwrap();
    for _ in 0..2 {
        let answer = PushAnswer::decode(&base.server.take_audit(&push).await.unwrap()).unwrap();
        let counts: Vec<u64> = answer.receipts.iter().map(|receipt| receipt.count).collect();
        assert_eq!(counts, [end.count, end.count]);
    }
    base.server.note_act(user, event).await.unwrap();
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}

/// Uses every statement that the store has.
async fn in_all_ways(base: &Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    let mut ben = base.device(2, "Ben", Role::Coordinator).await;
    let person = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    let refused = ana.write(person, "birth_date", &json!("not a day"), &[]);
    sync(&base.server, &mut ana).await;
    sync(&base.server, &mut ben).await;
    ana.write(person, "phone", &json!("555-0101"), &[]);
    ana.write(person, "birth_date", &json!("1990-02-03"), &[refused]);
    ben.write(person, "phone", &json!("555-0199"), &[]);
    let void = json!({ "reason": "twice", "covers": [] });
    let change = ben.change(Some(person), None, vec![write("void", &void, &[])]);
    ben.append(&change);
    for device in [&mut ana, &mut ben] {
        sync(&base.server, device).await;
    }
    // Somebody who is due moves away; a fresh device begins with what is due.
    let site = base.member("Cleo", Role::Peer, "Depot").await.user.site;
    let fact = json!({ "participant": person.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00", "next_due": "2026-11-02" });
    ben.create("check_in", Root::Participant(person), CARE_TEAM, &[("fact", fact)]);
    // What happened is dated anew.
    let units =
        [("participant", json!(person.to_string())), ("occurred_at", json!("2026-11-01T10:00:00-06:00"))];
    let met = ben.create("encounter", Root::Participant(person), CARE_TEAM, &units);
    sync(&base.server, &mut ben).await;
    ben.write(met, "occurred_at", &json!("2026-11-02T10:00:00-06:00"), &[met.0]);
    ben.write(met, "occurred_at", &json!("2026-10-01T10:00:00-05:00"), &[met.0]);
    // Whose an encounter was two teams say differently, of which one goes on in a later version.
    let other = ben.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Boone"))]);
    let whose = ben.create("encounter", Root::Organisation, CARE_TEAM, &[("minutes", json!(20))]);
    for one in [person, other] {
        ben.write(whose, "participant", &json!(one.to_string()), &[]);
    }
    ben.schema = 99;
    ben.write(person, "of_a_later_version", &json!(1), &[]);
    ben.schema = 1;
    ben.write(person, "site", &json!(site.to_string()), &[]);
    sync(&base.server, &mut ben).await;
    ana.write(person, "county", &json!("Boone"), &[person.0]);
    sync(&base.server, &mut ana).await;
    let mut fresh = base.device(3, "Dell", Role::Coordinator).await;
    sync(&base.server, &mut fresh).await;
    read_and_sent(base, &ana).await;
    // Somebody is erased of whom some words were refused, and a laptop brings more.
    let gone = ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Stone"))]);
    ana.write(gone, "birth_date", &json!("not a day"), &[]);
    sync(&base.server, &mut ana).await;
    let one = base.device(5, "Ida", Role::Administrator).await;
    let two = base.device(6, "Jon", Role::Administrator).await;
    base.server.set_retention(0).await.unwrap();
    both_say(base, [&one, &two], gone).await;
    ana.create("encounter", Root::Participant(gone), CARE_TEAM, &[("participant", json!(gone.to_string()))]);
    sync(&base.server, &mut ana).await;
    base.another_server().await;
    base.server.erasures().await.unwrap();
    base.server.disposal(gone).await.unwrap().unwrap();
    // The same again, and the server with a page of what it holds.
    let (header, frames) = ana.chunk(1, 2, 100);
    base.server.sync(&ana.sign(&header, &frames)).await.unwrap();
    base.clock.advance(120_000);
    sync(&base.server, &mut ben).await;
    let zone = base.server.organisation().time_zone;
    let period = Period::parse("2026-11-01", "2026-11-30", zone).unwrap();
    for name in ["persons-served", "service-activity"] {
        base.server.report(Report::named(name).unwrap(), period).await.unwrap();
    }
    let org = base.server.organisation().card.id.0.cast_signed();
    base.tamper_with_keys(&format!(
        "UPDATE KEYS SET wrapped = NULL, erased_at = 1 WHERE org_id = {org} AND subject = '{person}'"
    ))
    .await;
    assert_eq!(base.server.verify().await.unwrap().findings, []);
    let out = tempfile::tempdir().unwrap();
    let files = (out.path().join("backup"), out.path().join("backup.keys"));
    back_up(base.folder.path(), (&files.0, &files.1), None, base.clock.as_ref()).await.unwrap();
    let (folder, clock, random) = (base.folder.path(), base.clock.as_ref(), SystemRandom::default());
    for which in [KeyRotation::Participants, KeyRotation::Organisation] {
        rotate_keys(folder, which, clock, &random, &mut |_| Ok(())).await.unwrap();
    }
}

/// The plans in a log, each with the text of its statement.
fn plans(log: &str) -> Vec<String> {
    let mut plans: Vec<String> = Vec::new();
    let mut within = false;
    for line in log.lines() {
        if line.starts_with('\t') {
            if within && let Some(plan) = plans.last_mut() {
                plan.push('\n');
                plan.push_str(line);
            }
            continue;
        }
        within = line.contains("LOG:  duration:") && line.ends_with("plan:");
        if within {
            plans.push(line.to_owned());
        }
    }
    plans
}
