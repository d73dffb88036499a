//! Sequence order is commit order, without gaps: whoever has read up to a place has everything below
//! it, whatever commits, fails or waits meanwhile.

use std::sync::{
    Arc,
    atomic::{AtomicU64, AtomicUsize, Ordering},
};

use alongside_domain::{CARE_TEAM, Role};
use alongside_record::{Chain, Dot, Root};
use alongside_server::{
    ServerError,
    store::{AnyStore, Placed, Read, Reading, Store, Write, Writing},
};
use serde_json::json;

use crate::{base::Base, on_both};

on_both!(every_reader_sees_every_row_in_order_while_others_commit_and_fail);

const WRITERS: u8 = 8;
const PUSHES: u64 = 15;
const CHANGES: u64 = 4;
/// Rows that a reader takes at a time. A large page keeps it at the head, where a row that is
/// committed behind it would be missed; a small one ends within what one push writes, or with another.
const READERS: [u32; 4] = [1_000, 1_000, 64, 5];

/// Takes sequence numbers and then fails, as when a connection is lost or a later statement is refused.
struct TakeAndFail(u64);

impl Write for TakeAndFail {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let mut head = tx.head().await?.unwrap();
        head.next_seq += self.0;
        head.chain = head.chain.then(alongside_record::Digest([7; 32]));
        tx.put_head(&head).await?;
        Err(ServerError::Stopped)
    }
}

/// A page of the order.
struct Page(u64, u32);

impl Read for Page {
    type Output = Vec<Placed>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<Placed>, ServerError> {
        tx.order_after(self.0, self.1).await
    }
}

/// Counts a writer as one of those who write, until it is done or has failed.
struct Writer(Arc<AtomicUsize>);

impl Drop for Writer {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Reads the order to its end again and again until nobody writes. Every row stands right behind the
/// one before: the reader has missed none, and sees none twice. Gives the dots in their order.
async fn read(store: AnyStore, most: u32, writing: Arc<AtomicUsize>) -> (Vec<Dot>, u64) {
    let (mut seq, mut chain, mut dots, mut at_head) = (0, None::<Chain>, Vec::new(), 0);
    loop {
        let last = writing.load(Ordering::SeqCst) == 0;
        let page = store.read(Page(seq, most)).await.unwrap();
        for placed in &page {
            assert_eq!(placed.seq, seq + 1, "a reader missed rows");
            let follows = chain.is_none_or(|chain| chain.then(placed.digest) == placed.chain);
            assert!(follows, "the order changed behind a reader");
            (seq, chain) = (placed.seq, Some(placed.chain));
            dots.push(placed.dot);
        }
        if page.len() < most as usize {
            at_head += 1;
            if last {
                return (dots, at_head);
            }
        }
    }
}

async fn every_reader_sees_every_row_in_order_while_others_commit_and_fail(base: Base) {
    let stores = [base.server_store().await, base.server_store().await];
    let servers = [Arc::clone(&base.server), base.another_server().await];
    let writing = Arc::new(AtomicUsize::new(usize::from(WRITERS)));
    let failed = Arc::new(AtomicU64::new(0));
    let mut writers = Vec::new();
    for number in 1..=WRITERS {
        let mut device = base.device(number, &format!("Writer {number}"), Role::Peer).await;
        let server = Arc::clone(&servers[usize::from(number) % 2]);
        let store = stores[usize::from(number / 2) % 2].clone();
        let (writing, failed) = (Arc::clone(&writing), Arc::clone(&failed));
        writers.push(tokio::spawn(async move {
            let _writer = Writer(writing);
            for push in 0..PUSHES {
                for _ in 0..CHANGES {
                    device.create("participant", Root::Itself, CARE_TEAM, &[("county", json!("Benton"))]);
                }
                if (push + u64::from(number)) % 3 == 0 {
                    let taken = store.write(TakeAndFail(CHANGES)).await;
                    assert!(matches!(taken, Err(ServerError::Stopped)));
                    failed.fetch_add(1, Ordering::SeqCst);
                }
                device.take(&server.sync(&device.request(0)).await.unwrap());
            }
            assert_eq!(device.held, PUSHES * CHANGES);
        }));
    }
    let readers: Vec<_> = (0..)
        .zip(READERS)
        .map(|(number, most)| tokio::spawn(read(stores[number % 2].clone(), most, Arc::clone(&writing))))
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let mut orders = Vec::new();
    for reader in readers {
        let (dots, at_head) = reader.await.unwrap();
        assert!(at_head > 5, "a reader was never at the head while others wrote");
        orders.push(dots);
    }
    // Besides what was pushed, the writers are users, of two changes each, and there is a site of two.
    let rows = u64::from(WRITERS) * PUSHES * CHANGES + 2 * u64::from(WRITERS) + 2;
    assert_eq!(orders[0].len() as u64, rows);
    assert!(orders.iter().all(|order| *order == orders[0]));
    assert!(failed.load(Ordering::SeqCst) >= u64::from(WRITERS) * PUSHES / 3 - u64::from(WRITERS));
    assert_eq!(base.server.verify().await.unwrap().findings, []);
}
