//! yrs: one change a transaction, applied one by one. Of a conflict one value stays.

use std::time::Instant;

use yrs::{Doc, Map, ReadTxn, StateVector, Transact, Update, updates::decoder::Decode};

use crate::{
    Merged,
    work::{Work, work},
};

const FIELDS: &str = "fields";

pub fn merge(changes: usize) -> Merged {
    let encoded = written(changes);
    let begun = Instant::now();
    let doc = Doc::with_client_id(3);
    let fields = doc.get_or_insert_map(FIELDS);
    for batch in encoded.chunks(2_000) {
        let mut transaction = doc.transact_mut();
        for bytes in batch {
            transaction
                .apply_update(Update::decode_v1(bytes).expect("an update"))
                .expect("an update that fits");
        }
    }
    let took = begun.elapsed();
    let transaction = doc.transact();
    let live = fields.len(&transaction) as usize;
    Merged { took, live, bytes: transaction.encode_state_as_update_v1(&StateVector::default()).len() }
}

fn written(changes: usize) -> Vec<Vec<u8>> {
    let [together, apart] = [1, 2].map(Doc::with_client_id);
    let [ours, theirs] = [&together, &apart].map(|doc| doc.get_or_insert_map(FIELDS));
    let write = |work: Work| {
        let (doc, fields) = if work.apart { (&apart, &theirs) } else { (&together, &ours) };
        let mut transaction = doc.transact_mut();
        fields.insert(&mut transaction, work.name(), work.value());
        transaction.encode_update_v1()
    };
    work(changes).map(write).collect()
}
