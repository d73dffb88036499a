//! Ids of sites and users.
//!
//! An id is drawn by lot and follows from nothing: not from a name, which two may share and one may
//! change, nor from a number, which a base that came back from the past would give again.

use alongside_record::{Dot, LogId, RecordId};

use crate::{Random, ServerError, ports::random_u64, store::Reading};

/// The counter of every id that a base gives: each is the first change of a log of its own.
const COUNTER: u64 = 1;

/// A new id.
pub(super) fn draw(random: &dyn Random) -> RecordId {
    // 0 is nobody's.
    RecordId(Dot::new(LogId(random_u64(random).max(1)), COUNTER))
}

/// Whether an id that this base has no record of can be one that it gave before it came back from a
/// backup. A laptop's log must not become the base's: what its laptop brings would be refused.
pub(super) async fn may_be_forgotten<T: Reading>(tx: &mut T, id: RecordId) -> Result<bool, ServerError> {
    Ok(id.0.counter == COUNTER && id.0.log != LogId(0) && tx.log(id.0.log).await?.is_none())
}
