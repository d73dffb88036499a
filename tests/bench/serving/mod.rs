//! What a server takes in a second, against the same rows by plain multi-row INSERT into the same
//! tables of the same database.
//!
//! Deliberately absent: TLS and HTTP, which cost the same whatever the store. Signatures, merging,
//! validation and sealing are all in it. Each device's first chunk lands before the clock starts, as
//! connections are made and statements prepared before it for plain INSERT too.

mod devices;
mod plain;

use std::{
    fs,
    io::Write,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use alongside_server::{Server, SystemClock, SystemRandom, organisation, store::AnyStore};
use alongside_test_support::{Postgres, PostgresDatabase};

use self::plain::Plain;
use crate::{
    Line,
    series::{Series, ms},
};

/// Those who push at the same time, chunks of each that count, and changes of a chunk.
pub(super) const WRITERS: usize = 8;
pub(super) const CHUNKS: usize = 25;
pub(super) const CHUNK: usize = 50;
const RUNS: usize = 5;

pub fn measure() -> Vec<Line> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let cluster = Arc::new(Postgres::start_with("-c fsync=on"));
    vec![
        compared("SQLite", || runtime.block_on(run(None))),
        compared("PostgreSQL", || runtime.block_on(run(Some(cluster.database())))),
    ]
}

/// How long the server took, and how long the same rows.
fn compared(store: &str, run: impl Fn() -> (Duration, Duration)) -> Line {
    let fsync = fsync_latency();
    let runs: Vec<(Duration, Duration)> = (0..RUNS).map(|_| run()).collect();
    let changes = (WRITERS * CHUNKS * CHUNK) as f64;
    let rate = |duration: Duration| changes / duration.as_secs_f64();
    let served = Series::of(runs.iter().map(|(served, _)| *served).collect());
    let plain = Series::of(runs.iter().map(|(_, plain)| *plain).collect());
    let ratio = served.median().as_secs_f64() / plain.median().as_secs_f64();
    Line {
        what: format!("server push on {store}, {WRITERS} writers, chunks of {CHUNK}, against plain INSERT"),
        median: format!("{ratio:.2} ×"),
        others: format!(
            "{:.0} changes/s ({:.0} to {:.0}), plain {:.0}; fsync {}; {RUNS} runs of {changes} changes",
            rate(served.median()),
            rate(served.most()),
            rate(served.quantile(0.0)),
            rate(plain.median()),
            ms(fsync)
        ),
        aim: "≤ 2 ×",
    }
}

/// The median of writing 8 KiB and waiting until they are on disk.
fn fsync_latency() -> Duration {
    let mut file = tempfile::tempfile().unwrap();
    let one = |_| {
        let begun = Instant::now();
        file.write_all(&[7; 8_192]).unwrap();
        file.sync_data().unwrap();
        begun.elapsed()
    };
    Series::of((0..200).map(one).collect()).median()
}

/// A new organisation, pushed to; then its rows into a new database of the same schema.
async fn run(database: Option<PostgresDatabase>) -> (Duration, Duration) {
    let folder = tempfile::tempdir().unwrap();
    let server = found(folder.path(), database.as_ref()).await;
    let mut requests = devices::requests(&server).await;
    for requests in &mut requests {
        server.sync(&requests.remove(0)).await.unwrap();
    }
    let begun = Instant::now();
    let pushing: Vec<_> = requests
        .into_iter()
        .map(|requests| {
            let server = Arc::clone(&server);
            tokio::spawn(async move {
                for request in requests {
                    server.sync(&request).await.unwrap();
                }
            })
        })
        .collect();
    for pushing in pushing {
        pushing.await.unwrap();
    }
    let served = begun.elapsed();
    drop(server);
    let plain = match &database {
        None => plain::Sqlite::read(folder.path()).written().await,
        Some(database) => plain::Postgres::read(database).await.written().await,
    };
    fs::remove_dir_all(folder).unwrap();
    (served, plain)
}

async fn found(folder: &Path, database: Option<&PostgresDatabase>) -> Arc<Server<AnyStore>> {
    let new = organisation::NewOrganisation {
        name: "Bench".to_owned(),
        time_zone: chrono_tz::America::Chicago,
        database_url: database.map(PostgresDatabase::url),
        demo: true,
    };
    let random = SystemRandom::default();
    let organisation = organisation::found(folder, new, &SystemClock, &random).await.unwrap();
    let store = organisation.store(folder).await.unwrap();
    let server = Server::open(organisation, store, Arc::new(SystemClock), Arc::new(random)).await;
    Arc::new(server.unwrap())
}
