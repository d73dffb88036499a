//! Where records lie: under another's key, in another's timeline, at a site where nobody has them in care, or
//! as something that only a later version knows.

use alongside_domain::{CARE_TEAM, EVERYONE};
use alongside_protocol::{Answer, limits, paths};
use alongside_record::{Dot, LogId, NamedDot, RecordId, Root, Witness};
use alongside_test_support::{
    FieldDevice, ServerProcess,
    client::{enrol, enrol_at, post, server, sync_to_end},
};
use reqwest::Client;
use serde_json::{Value, json};

/// Ana at Marlow and Ben at Harrison, each with somebody in their care.
struct Two {
    server: ServerProcess,
    clients: [Client; 2],
    ana: FieldDevice,
    ben: FieldDevice,
    here: RecordId,
    there: RecordId,
}

impl Two {
    async fn new() -> Self {
        let server = server();
        let (one, mut ana) = enrol(&server, 1, "Ana", "peer").await;
        let (other, mut ben) = enrol_at(&server, 2, "Ben", "peer", "Harrison").await;
        let here = person(&mut ana, "Blue Heron 1", &server.site("Marlow"));
        let there = person(&mut ben, "Jade Owl 1", &server.site("Harrison"));
        let mut two = Self { server, clients: [one, other], ana, ben, here, there };
        assert_eq!(two.ana_syncs().await, [""; 0]);
        assert_eq!(two.ben_syncs().await, [""; 0]);
        two
    }

    async fn ana_syncs(&mut self) -> Vec<String> {
        sync_to_end(&self.clients[0], &self.server, &mut self.ana).await
    }

    async fn ben_syncs(&mut self) -> Vec<String> {
        sync_to_end(&self.clients[1], &self.server, &mut self.ben).await
    }

    /// Whether Ben's laptop has a record, or anybody's at all sites.
    async fn reaches_others(&mut self, record: RecordId) -> bool {
        self.ben_syncs().await;
        let (client, mut cleo) = enrol(&self.server, 9, "Cleo", "coordinator").await;
        sync_to_end(&client, &self.server, &mut cleo).await;
        self.ben.holds(record) || cleo.holds(record)
    }
}

fn person(device: &mut FieldDevice, handle: &str, site: &str) -> RecordId {
    let units = [("handle", json!(handle)), ("site", json!(site))];
    device.create("participant", Root::Itself, CARE_TEAM, &units)
}

fn fact(person: RecordId) -> Value {
    json!({ "participant": person.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00", "note": "Seen." })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_about_somebody_are_made_under_anothers_key() {
    let mut two = Two::new().await;
    let noted =
        two.ana.create("check_in", Root::Participant(two.here), CARE_TEAM, &[("fact", fact(two.there))]);
    let everybodys = two.ana.create("check_in", Root::Organisation, CARE_TEAM, &[("fact", fact(two.here))]);
    assert_eq!(two.ana_syncs().await, ["wrong_root", "wrong_root"]);
    assert!(!two.reaches_others(noted).await && !two.reaches_others(everybodys).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_is_given_to_somebody_whom_its_author_does_not_serve() {
    let mut two = Two::new().await;
    let noted =
        two.ana.create("check_in", Root::Participant(two.here), CARE_TEAM, &[("fact", fact(two.here))]);
    two.ana.write(noted, "fact", &fact(two.there), &[noted.0]);
    assert_eq!(two.ana_syncs().await, ["other_site"]);
    two.ben_syncs().await;
    assert!(!two.ben.holds(noted), "forged words stand in the timeline of somebody elsewhere");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_nobodys_is_sent_to_a_site_that_its_author_does_not_serve() {
    let mut two = Two::new().await;
    let (near, far) = (two.server.site("Marlow"), two.server.site("Harrison"));
    let root = Root::Site(near.parse().unwrap());
    let met = two.ana.create("encounter", root, CARE_TEAM, &[("site", json!(near))]);
    two.ana.write(met, "site", &json!(far), &[met.0]);
    let blank = two.ana.write(met, "participant", &json!(two.here.to_string()), &[]);
    assert_eq!(two.ana_syncs().await, ["other_site"]);
    // Nor by way of somebody whose it is for a while.
    two.ana.write(met, "site", &json!(far), &[met.0]);
    two.ana.write(met, "participant", &Value::Null, &[blank]);
    assert_eq!(two.ana_syncs().await, ["other_site"]);
    two.ben_syncs().await;
    assert!(two.ana.holds(met) && !two.ben.holds(met));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_about_somebody_are_made_for_everybodys_eyes() {
    let mut two = Two::new().await;
    let noted =
        two.ana.create("check_in", Root::Participant(two.here), EVERYONE, &[("fact", fact(two.here))]);
    assert_eq!(two.ana_syncs().await, ["not_permitted"]);
    assert!(!two.reaches_others(noted).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_encounter_that_was_given_its_participant_stays_under_the_key_of_all() {
    let mut two = Two::new().await;
    let met = two.ana.create("encounter", Root::Organisation, CARE_TEAM, &[("minutes", json!(20))]);
    two.ana.write(met, "minutes", &json!(25), &[met.0]);
    assert_eq!(two.ana_syncs().await, [""; 0]);
    assert_eq!(two.server.sealed_for(met), ["shared"]);
    two.ana.write(met, "participant", &json!(two.here.to_string()), &[]);
    assert_eq!(two.ana_syncs().await, [""; 0]);
    assert_eq!(two.server.sealed_for(met), [two.here.to_string()]);
    two.ben_syncs().await;
    assert!(!two.ben.holds(met), "what was anonymous is somebody's now");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_field_that_nobody_knows_carries_words_to_other_laptops() {
    let mut two = Two::new().await;
    two.ana.write(two.here, "to_my_friends", &json!("meet me there"), &[]);
    two.ana.schema = 99;
    two.ana.write(two.here, "to_my_friends", &json!("meet me there"), &[]);
    two.ana.write(two.here, "status", &json!("meet me there"), &[]);
    assert_eq!(two.ana_syncs().await, ["unknown_field", "newer_version", "newer_version"]);
    let (client, mut cleo) = enrol(&two.server, 3, "Cleo", "coordinator").await;
    sync_to_end(&client, &two.server, &mut cleo).await;
    assert!(cleo.holds(two.here));
    assert_eq!(cleo.values(two.here, "to_my_friends").len() + cleo.values(two.here, "status").len(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kind_that_nobody_knows_is_shown_to_whom_its_author_chose() {
    let mut two = Two::new().await;
    let made = [
        two.ana.create("leaflet", Root::Organisation, EVERYONE, &[("words", json!("x"))]),
        two.ana.create("leaflet", Root::Participant(two.here), CARE_TEAM, &[("words", json!("x"))]),
    ];
    two.ana.write(made[0], "words", &json!("y"), &[made[0].0]);
    assert_eq!(two.ana_syncs().await, ["newer_version"; 3]);
    for record in made {
        assert!(!two.reaches_others(record).await);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kinds_that_nobody_knows_fill_the_base() {
    let mut two = Two::new().await;
    let large = "x".repeat(200_000);
    let many = limits::ASIDE_BYTES / 200_000;
    let mut codes = Vec::new();
    for _ in 0..many + 5 {
        two.ana.create("leaflet", Root::Organisation, EVERYONE, &[("words", json!(large))]);
        codes.extend(two.ana_syncs().await);
    }
    let county = two.ana.write(two.here, "county", &json!("Benton"), &[]);
    assert_eq!(two.ana_syncs().await, [""; 0], "what stands behind it waits");
    assert_eq!(two.ana.held, county.counter);
    let kept = codes.iter().filter(|code| *code == "newer_version").count() as u64;
    assert_eq!((kept, codes.len() as u64), (many, many + 5), "{codes:?}");
    assert!(codes.iter().rev().take(5).all(|code| code == "not_yet"));
    // Sent again, it is answered as before.
    let last = Dot::new(two.ana.log, county.counter - 1);
    let (header, frames) = two.ana.chunk(last.counter, last.counter, 0);
    let (_, _, body) = post(&two.clients[0], &two.server, paths::SYNC, two.ana.sign(&header, &frames)).await;
    assert_eq!(Answer::decode(&body).unwrap().set_aside[0].code, "not_yet");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_for_a_record_that_never_comes_fill_the_base() {
    let mut two = Two::new().await;
    let never = RecordId(Dot::new(LogId(0xbad), 1));
    let large = json!("x".repeat(200_000));
    let many = usize::try_from(limits::ASIDE_BYTES / 200_000).unwrap();
    let mut codes = Vec::new();
    for _ in 0..many + 5 {
        two.ana.write(never, "county", &large, &[]);
        codes.extend(two.ana_syncs().await);
    }
    assert_eq!(codes, [vec!["unknown_record"; many], vec!["not_yet"; 5]].concat());
    let county = two.ana.write(two.here, "county", &json!("Benton"), &[]);
    assert_eq!(two.ana_syncs().await, [""; 0], "what stands behind it waits");
    assert_eq!(two.ana.held, county.counter);
}

/// Has the base set aside as much from Ana as it keeps, and five changes more, for one reason after the other.
async fn fill_with_refused(two: &mut Two) -> (usize, Vec<String>) {
    let large = json!("x".repeat(200_000));
    let many = usize::try_from(limits::ASIDE_BYTES / 200_000).unwrap();
    let mut codes = Vec::new();
    for n in 0..many + 5 {
        match n % 4 {
            0 => two.ana.write(two.there, "county", &large, &[]),
            1 => two.ana.write(two.here, "status", &large, &[]),
            2 => two.ana.write(two.here, "words", &large, &[]),
            _ => two.ana.create("staff_member", Root::Organisation, EVERYONE, &[("name", large.clone())]).0,
        };
        codes.extend(two.ana_syncs().await);
    }
    (many, codes)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_that_are_refused_for_one_reason_or_another_fill_the_base() {
    let mut two = Two::new().await;
    let (many, codes) = fill_with_refused(&mut two).await;
    assert_eq!(codes[..4], ["other_site", "out_of_range", "unknown_field", "not_permitted"]);
    assert!(!codes[..many].contains(&"not_yet".to_owned()), "{codes:?}");
    assert_eq!(codes[many..], ["not_yet"; 5]);
    let county = two.ana.write(two.here, "county", &json!("Benton"), &[]);
    assert_eq!(two.ana_syncs().await, [""; 0], "what stands behind it waits");
    assert_eq!(two.ana.held, county.counter);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_that_name_what_never_comes_fill_the_base() {
    let mut two = Two::new().await;
    fill_with_refused(&mut two).await;
    // To the last hundred bytes.
    for size in [10_000, 1_000, 100] {
        for _ in 0..25 {
            two.ana.write(two.here, "status", &json!("x".repeat(size)), &[]);
            if two.ana_syncs().await == ["not_yet"] {
                break;
            }
        }
    }
    let mut codes = Vec::new();
    for many in 0..6u64 {
        let dots = (0..64).map(|one| Dot::new(LogId(77), 1 + many * 64 + one));
        let names: Vec<NamedDot> = dots.map(|dot| NamedDot { dot, witness: Witness([0; 4]) }).collect();
        two.ana.write_naming(two.here, "phone", &json!("555-0142"), &names);
        codes.extend(two.ana_syncs().await);
    }
    assert_eq!(codes, ["not_yet"; 2]);
}
