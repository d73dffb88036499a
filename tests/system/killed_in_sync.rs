//! Clients and servers killed while they sync.

use std::{
    process::{Child, Stdio},
    thread::sleep,
    time::Duration,
};

use alongside_test_support::{Postgres, PostgresDatabase};
use serde_json::json;

use crate::{
    base::Base,
    laptop::Laptop,
    random::{kills, moment},
};

/// Work enough that a sync takes several requests.
const AT_FIRST: usize = 700;
/// More work before each kill, so that there always is something to send and to receive.
const EACH_TIME: usize = 20;
/// The longest a sync is left in peace.
const AT_MOST: Duration = Duration::from_millis(400);

fn handles(name: &str, round: usize, count: usize) -> Vec<String> {
    (0..count).map(|number| format!("{name} {round:02} {number:03}")).collect()
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
    let fresh = base.laptop("Ana", "Jasper");
    for laptop in laptops.iter().copied().chain([&fresh]) {
        assert_eq!(laptop.handles(), expected);
        assert_eq!(laptop.run(&["status"])["waiting"], 0);
        assert_eq!(laptop.run(&["status"])["needs_attention"], 0);
        assert_eq!(laptop.conflicts(), json!([]));
    }
}

fn killed_clients_and_servers(database: Option<&PostgresDatabase>, kills: usize) {
    let mut base = Base::on(database);
    let dana = base.laptop("Dana", "Jasper");
    let luis = base.laptop("Luis", "Jasper");
    let mut expected = Vec::new();
    let mut killed = 0;
    for kill in 0..kills {
        for (laptop, name) in [(&dana, "Blue Heron"), (&luis, "Jade Owl")] {
            let more = handles(name, kill, if kill == 0 { AT_FIRST } else { EACH_TIME });
            laptop.save_many(&more);
            expected.extend(more);
        }
        let mut clients = [start_sync(&dana), start_sync(&luis)];
        sleep(moment(AT_MOST));
        let server_first = kill % 3 == 0;
        if server_first {
            base.server.kill();
        }
        for client in &mut clients {
            killed += usize::from(client.try_wait().unwrap().is_none());
            // One that has ended cannot be killed, and need not be.
            let _ = client.kill();
            client.wait().unwrap();
        }
        if !server_first {
            base.server.kill();
        }
        base.server.restart();
    }
    expected.sort();
    assert!(killed > kills / 2, "only {killed} syncs were killed");
    everything_is_everywhere_once(&base, &[&dana, &luis], &expected);
}

#[test]
fn syncs_and_servers_killed_at_any_moment_lose_nothing_and_double_nothing() {
    killed_clients_and_servers(None, kills());
}

#[test]
fn syncs_and_servers_killed_at_any_moment_lose_nothing_on_postgresql() {
    killed_clients_and_servers(Some(&Postgres::shared().database()), 9);
}
