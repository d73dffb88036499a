//! Many at once: nobody misses a row, nothing is lost.

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use alongside_domain::{CARE_TEAM, EVERYONE, Role};
use alongside_record::{RecordId, Root};
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
};

on_both!(
    readers_who_page_while_others_push_miss_nothing,
    everyone_who_writes_the_same_unit_is_kept,
    the_same_chunk_sent_twice_at_once_counts_once,
);

const WRITERS: u8 = 6;
const PUSHES: u64 = 12;
const CHANGES: u64 = 5;
/// Page sizes of the readers. Large pages keep a reader at the head, where a row that is committed
/// behind its cursor would be missed; small ones make many cursors.
const READERS: [u32; 4] = [50_000, 50_000, 50_000, 700];

/// Counts a writer as one of those who write, until it is done or has failed.
struct Writing(Arc<AtomicUsize>);

impl Drop for Writing {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

async fn readers_who_page_while_others_push_miss_nothing(base: Base) {
    let other_server = base.another_server().await;
    let writing = Arc::new(AtomicUsize::new(usize::from(WRITERS)));
    let mut tasks = Vec::new();
    for number in 1..=WRITERS {
        let mut device = base.device(number, &format!("Writer {number}"), Role::Peer).await;
        let server = if number % 2 == 0 { &base.server } else { &other_server };
        let (server, writing) = (Arc::clone(server), Arc::clone(&writing));
        tasks.push(tokio::spawn(async move {
            let _writing = Writing(writing);
            let mut written = BTreeSet::new();
            for _ in 0..PUSHES {
                for _ in 0..CHANGES {
                    let units = [("handle", json!("Blue Heron 12"))];
                    written.insert(device.create("participant", Root::Itself, CARE_TEAM, &units));
                }
                device.take(&server.sync(&device.request(0)).await.unwrap());
            }
            (written, device.held)
        }));
    }
    let mut readers = Vec::new();
    for (number, page_bytes) in (0..).zip(READERS) {
        let mut device = base.device(100 + number, &format!("Reader {number}"), Role::Peer).await;
        let (server, writing) = (Arc::clone(&base.server), Arc::clone(&writing));
        readers.push(tokio::spawn(async move {
            let mut pages = 0;
            loop {
                let last = writing.load(Ordering::SeqCst) == 0;
                let (answer, more) = device.take(&server.sync(&device.request(page_bytes)).await.unwrap());
                assert!(answer.page.unwrap().rewound.is_none(), "the order changed behind a reader");
                pages += 1;
                if last && !more {
                    return (device, pages);
                }
            }
        }));
    }
    let mut written: BTreeSet<RecordId> = BTreeSet::new();
    for task in tasks {
        let (one, held) = task.await.unwrap();
        assert_eq!(held, PUSHES * CHANGES);
        written.extend(one);
    }
    assert_eq!(written.len() as u64, u64::from(WRITERS) * PUSHES * CHANGES);
    for reader in readers {
        let (device, pages) = reader.await.unwrap();
        let read: BTreeSet<RecordId> = device.base.keys().map(|(record, _)| *record).collect();
        let missed = written.difference(&read).count();
        assert_eq!(missed, 0, "a reader missed rows in {pages} pages");
    }
    // Writers and readers each made a user, by two changes, the first with its site, by two as well.
    let members = 2 * (u64::from(WRITERS) + READERS.len() as u64) + 2;
    assert_eq!(base.seq().await, written.len() as u64 + members);
}

async fn everyone_who_writes_the_same_unit_is_kept(base: Base) {
    let other_server = base.another_server().await;
    let mut first = base.device(50, "First", Role::Coordinator).await;
    let sites: Vec<RecordId> = (0..4)
        .map(|number| {
            let units = [("name", json!(format!("Site {number}")))];
            first.create("site", Root::Organisation, EVERYONE, &units)
        })
        .collect();
    sync(&base.server, &mut first).await;
    let mut tasks = Vec::new();
    for number in 1..=WRITERS {
        let mut device = base.device(number, &format!("Writer {number}"), Role::Coordinator).await;
        let server = Arc::clone(if number % 2 == 0 { &base.server } else { &other_server });
        let mut sites = sites.clone();
        // Half of them go through the sites the other way round.
        if number % 3 == 0 {
            sites.reverse();
        }
        tasks.push(tokio::spawn(async move {
            for site in &sites {
                // Units that nobody has written before, and in the same change one that exists.
                let county = json!(format!("County {number}"));
                let units = vec![
                    alongside_test_support::write("county", &county, &[]),
                    alongside_test_support::write("address", &json!(format!("{number} Road")), &[]),
                ];
                let change = device.change(Some(*site), None, units);
                device.append(&change);
            }
            device.take(&server.sync(&device.request(0)).await.unwrap());
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    sync(&base.server, &mut first).await;
    for site in sites {
        for unit in ["county", "address"] {
            assert_eq!(first.values(site, unit).len(), usize::from(WRITERS), "{site} {unit}");
        }
    }
    base.seq().await;
}

async fn the_same_chunk_sent_twice_at_once_counts_once(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    for _ in 0..20 {
        ana.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
    }
    let before = base.seq().await;
    let request = ana.request(0);
    let other_server = base.another_server().await;
    let results = tokio::join!(
        base.server.sync(&request),
        other_server.sync(&request),
        base.server.sync(&request),
        other_server.sync(&request)
    );
    for result in [results.0, results.1, results.2, results.3] {
        let (answer, _) = ana.take(&result.unwrap());
        assert_eq!((answer.held.counter, answer.fork), (20, None));
    }
    assert_eq!(base.seq().await, before + 20);
}
