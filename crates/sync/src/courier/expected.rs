//! The files that went out and have no answer yet, kept in the vault.

use alongside_protocol::FileHash;
use alongside_record::LogId;
use alongside_vault::Vault;
use serde::{Deserialize, Serialize};

use super::{along::Asked, freshness};
use crate::{
    course::Pushed,
    error::Result,
    settings::{keep, kept},
};

const EXPECTED: &str = "courier_expected";
/// Of older files an answer is not waited for any more.
const MOST: usize = 16;

/// One request of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sent {
    pub(crate) log: LogId,
    /// The chunk; none where it only asks what is held.
    pub(crate) pushed: Option<Pushed>,
    /// Whether the base had put off what the chunk brings.
    pub(crate) again: bool,
    /// Whether the log is compared from its first change.
    pub(crate) compares: bool,
    /// Where what users vouched for ends that went along.
    pub(crate) attested: Vec<u64>,
}

/// A file that went out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Expected {
    /// The hash by which its answer names it.
    pub(crate) file: FileHash,
    /// What the key grows from that opens the answer.
    pub(crate) seed: [u8; 32],
    pub(crate) requests: Vec<Sent>,
    /// What went along.
    #[serde(default)]
    pub(super) along: Vec<Asked>,
}

/// All of them, the oldest first.
pub(crate) fn all(vault: &Vault) -> Result<Vec<Expected>> {
    Ok(kept(vault, EXPECTED)?.unwrap_or_default())
}

/// Adds one.
pub(crate) fn add(vault: &mut Vault, expected: Expected) -> Result<()> {
    let mut all = all(vault)?;
    all.push(expected);
    let too_many = all.len().saturating_sub(MOST);
    keep(vault, EXPECTED, all.get(too_many..).unwrap_or_default())
}

/// Drops one and those that went out before it: what they would say is older.
pub(crate) fn drop_up_to(vault: &mut Vault, file: &FileHash) -> Result<()> {
    let all = all(vault)?;
    let later = all.iter().rposition(|expected| expected.file == *file).map_or(0, |at| at + 1);
    keep(vault, EXPECTED, all.get(later..).unwrap_or_default())
}

/// Drops them all: the base itself has answered.
pub(crate) fn forget_all(vault: &mut Vault) -> Result<()> {
    freshness::forget(vault)?;
    if all(vault)?.is_empty() { Ok(()) } else { keep::<[Expected]>(vault, EXPECTED, &[]) }
}
