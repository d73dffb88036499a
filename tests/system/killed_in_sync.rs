//! Clients and servers killed while they sync.

use std::{
    process::{Child, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use alongside_test_support::{Postgres, PostgresDatabase};
use serde_json::json;

use crate::{base::Base, laptop::Laptop, random::moment};

/// Work enough that a sync takes several requests.
const EACH: usize = 1_200;
const KILLS: usize = 24;

fn handles(name: &str) -> Vec<String> {
    (0..EACH).map(|number| format!("{name} {number:04}")).collect()
}

fn start_sync(laptop: &Laptop) -> Child {
    laptop.command(&["sync"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Nothing is lost and nothing is there twice: on the laptops, and on one that was never there.
fn everything_is_everywhere_once(base: &Base, laptops: &[&Laptop], expected: &[String]) {
    for _ in 0..2 {
        for laptop in laptops {
            laptop.sync();
        }
    }
    let fresh = base.laptop("Ana", "Marlow");
    for laptop in laptops.iter().copied().chain([&fresh]) {
        assert_eq!(laptop.handles(), expected);
        assert_eq!(laptop.run(&["status"])["waiting"], 0);
        assert_eq!(laptop.run(&["status"])["needs_attention"], 0);
        assert_eq!(laptop.conflicts(), json!([]));
    }
}

fn killed_clients_and_servers(database: Option<&PostgresDatabase>) {
    let mut base = Base::on(database);
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Harrison");
    let mut expected = [handles("Blue Heron"), handles("Jade Owl")].concat();
    expected.sort();
    dana.save_many(&handles("Blue Heron"));
    luis.save_many(&handles("Jade Owl"));

    // How long one whole sync takes decides when there is something to kill.
    let begun = Instant::now();
    let probe = base.laptop("Probe", "Jasper");
    probe.sync();
    let most = begun.elapsed().max(Duration::from_millis(300));

    let mut ended_by_themselves = 0;
    for kill in 0..KILLS {
        let mut clients = [start_sync(&dana), start_sync(&luis)];
        sleep(moment(most));
        if kill % 3 == 0 {
            base.server.kill();
        }
        for client in &mut clients {
            ended_by_themselves += usize::from(client.try_wait().unwrap().is_some());
            // One that has ended cannot be killed, and need not be.
            let _ = client.kill();
            client.wait().unwrap();
        }
        if kill % 3 == 0 {
            base.server.restart();
        }
    }
    assert!(ended_by_themselves < 2 * KILLS, "no sync was ever killed");
    everything_is_everywhere_once(&base, &[&dana, &luis], &expected);
}

#[test]
fn syncs_and_servers_killed_at_any_moment_lose_nothing_and_double_nothing() {
    killed_clients_and_servers(None);
}

#[test]
fn syncs_and_servers_killed_at_any_moment_lose_nothing_on_postgresql() {
    killed_clients_and_servers(Some(&Postgres::shared().database()));
}
