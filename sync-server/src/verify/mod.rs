//! Whether the store holds what it says it holds: order, logs, signatures, digests, merged state, flags.
//!
//! Everything is read in one snapshot, so a server may go on serving meanwhile, and in pages, so that
//! memory stays bounded whatever the store's size. Deliberately absent: repair. What is found wrong
//! is for a person to judge, with a backup at hand and the devices, which keep what they wrote.

mod finding;
mod logs;
mod merged;
mod opening;
mod order;
mod records;
mod signatures;
mod statements;

use std::sync::Arc;

use serde::Serialize;

pub use self::finding::Finding;
use self::opening::Opening;
use crate::{
    Server, ServerError, audit,
    store::{Read, Reading, Store, Sums},
};

/// Rows read at a time.
const PAGE: u32 = 512;
/// Findings that are listed; of more only the number is told.
const LISTED: usize = 1_000;

/// What a look through the store found.
#[derive(Debug, Default, Serialize)]
pub struct Verified {
    /// The last sequence number.
    pub sequence: u64,
    /// Changes that were accepted.
    pub changes: u64,
    /// Changes that were set aside.
    pub set_aside: u64,
    /// Logs.
    pub logs: u64,
    /// Records.
    pub records: u64,
    /// Units.
    pub units: u64,
    /// Changes and units whose key was erased: they cannot be read any more and are not to be, and
    /// only what lies readable about them was checked.
    pub erased: u64,
    /// What the hashes of all units' states add up to.
    #[serde(skip)]
    sums: Sums,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// How much more is wrong than is listed.
    pub not_listed: u64,
}

impl Verified {
    /// Whether nothing is wrong.
    pub fn is_whole(&self) -> bool {
        self.findings.is_empty() && self.not_listed == 0
    }

    fn add(&mut self, finding: Finding) {
        if self.findings.len() < LISTED {
            self.findings.push(finding);
        } else {
            self.not_listed += 1;
        }
    }
}

impl<S: Store> Server<S> {
    /// Looks through the whole store.
    ///
    /// # Errors
    /// [`ServerError`] when it cannot be read; what is read and is wrong is a [`Finding`].
    pub async fn verify(self: &Arc<Self>) -> Result<Verified, ServerError> {
        self.store.read(Verify(Arc::clone(self))).await
    }
}

/// The one snapshot in which everything is read.
struct Verify<S>(Arc<Server<S>>);

impl<S: Store> Read for Verify<S> {
    type Output = Verified;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Verified, ServerError> {
        let mut verified = Verified::default();
        let opening =
            Opening { store: &self.0.store, keyring: &self.0.keyring, zone: self.0.organisation.time_zone };
        let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
        verified.sequence = head.seq();
        statements::check(tx, &mut verified).await?;
        let logs = logs::check(tx, &self.0.organisation, &mut verified).await?;
        order::check(tx, &head, &logs.devices, &mut verified).await?;
        logs::check_set_aside(tx, &opening, &logs.devices, &mut verified).await?;
        records::check(tx, &mut verified).await?;
        merged::check(tx, &opening, &logs, &mut verified).await?;
        for (device, problem) in audit::check(tx, self.0.organisation.card.id).await? {
            verified.add(Finding::Audit {
                device,
                what: problem.trouble.code(),
                session: problem.session,
                row: problem.row,
            });
        }
        verified.sums.retain(|_, sum| *sum != Default::default());
        // Where anything else is wrong, the sums would only say so once more.
        if verified.is_whole() && verified.sums != head.sums {
            verified.add(Finding::HeadSums);
        }
        Ok(verified)
    }
}
