//! automerge: one change a commit, applied one by one. Both values of a conflict stay.

use std::time::Instant;

use automerge::{ActorId, AutoCommit, Change, ROOT, ReadDoc, transaction::Transactable};

use crate::{
    Merged,
    work::{Work, work},
};

pub fn merge(changes: usize) -> Merged {
    let encoded = written(changes);
    let begun = Instant::now();
    let mut merged = AutoCommit::new();
    // Decoding is part of it, as for the others; a batch is what a push of ours has at most.
    for batch in encoded.chunks(2_000) {
        let changes = batch.iter().map(|bytes| Change::try_from(bytes.as_slice()).expect("a change"));
        merged.apply_changes(changes).expect("changes that fit");
    }
    let took = begun.elapsed();
    let keys: Vec<String> = merged.keys(ROOT).collect();
    let live = keys.iter().map(|key| merged.get_all(ROOT, key).expect("a field").len()).sum();
    Merged { took, live, bytes: merged.save().len() }
}

fn written(changes: usize) -> Vec<Vec<u8>> {
    let mut together = AutoCommit::new().with_actor(ActorId::from([1_u8; 16]));
    let mut apart = AutoCommit::new().with_actor(ActorId::from([2_u8; 16]));
    let mut write = |work: Work| {
        let author = if work.apart { &mut apart } else { &mut together };
        author.put(ROOT, work.name(), work.value()).expect("a field");
        author.commit();
        author.get_last_local_change().expect("a change").raw_bytes().to_vec()
    };
    work(changes).map(&mut write).collect()
}
