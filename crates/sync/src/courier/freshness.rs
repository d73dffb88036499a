//! Whether an answer that came by courier may still raise what counts as held.
//!
//! Answers may come late and in any order, and the base may have been restored from a copy meanwhile.
//! An answer that was given before the last one, or by a base whose order stands behind what this
//! laptop has seen of it, can only lower what counts as held. Lowering is always safe: what is sent
//! again has no effect. Both signs are the server's; this laptop's clock has no say.

use alongside_protocol::{CourierAnswer, Cursor};
use alongside_vault::Vault;
use serde::{Deserialize, Serialize};

use crate::{
    error::Result,
    settings::{keep, kept},
    stand::stands_at,
};

const SEEN: &str = "courier_order";

/// Where the order stood when an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Seen {
    order: Cursor,
    given_at: i64,
}

/// What the last courier brought.
fn last(vault: &Vault) -> Result<Option<Seen>> {
    kept(vault, SEEN)
}

/// Whether an answer follows what was seen of the base.
pub(crate) fn follows(vault: &Vault, answer: &CourierAnswer) -> Result<bool> {
    let last = last(vault)?;
    let cursor = stands_at(vault)?;
    let in_time = last.is_none_or(|last| answer.given_at >= last.given_at);
    let order = last.map(|last| last.order).or(cursor);
    let in_order = order.is_none_or(|seen| answer.order.seq > seen.seq || answer.order == seen);
    Ok(in_time && in_order)
}

/// Takes note of an answer. Of one from before the last only the time, so that a server whose clock
/// was put right is not mistrusted for long.
pub(crate) fn note(vault: &mut Vault, answer: &CourierAnswer) -> Result<()> {
    let mut seen = Seen { order: answer.order, given_at: answer.given_at };
    if let Some(last) = last(vault)?.filter(|last| seen.given_at < last.given_at) {
        seen.order = last.order;
    }
    keep(vault, SEEN, &seen)
}

/// The base itself has answered, and its cursor says more.
pub(crate) fn forget(vault: &mut Vault) -> Result<()> {
    if last(vault)?.is_some() { keep(vault, SEEN, &None::<Seen>) } else { Ok(()) }
}
