//! The files that went out and have no answer yet, kept in the vault.

use alongside_protocol::FileHash;
use alongside_record::LogId;
use alongside_vault::Vault;
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    error::{Result, SyncError},
    plan::Pushed,
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
    /// Whether the log is compared from its first change.
    pub(crate) compares: bool,
}

/// A file that went out.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Expected {
    /// The hash by which its answer names it.
    pub(crate) file: FileHash,
    /// What the key grows from that opens the answer.
    pub(crate) seed: [u8; 32],
    pub(crate) requests: Vec<Sent>,
}

/// All of them, the oldest first.
pub(crate) fn all(vault: &Vault) -> Result<Vec<Expected>> {
    let kept = vault.setting(EXPECTED)?;
    let texts = kept.as_ref().and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let bytes = texts.filter_map(|text| BASE64URL_NOPAD.decode(text.as_bytes()).ok());
    Ok(bytes.filter_map(|bytes| postcard::from_bytes(&bytes).ok()).collect())
}

/// Adds one.
pub(crate) fn add(vault: &mut Vault, expected: Expected) -> Result<()> {
    let mut all = all(vault)?;
    all.push(expected);
    let too_many = all.len().saturating_sub(MOST);
    keep(vault, all.get(too_many..).unwrap_or_default())
}

/// Drops one and those that went out before it: what they would say is older.
pub(crate) fn drop_up_to(vault: &mut Vault, file: &FileHash) -> Result<()> {
    let all = all(vault)?;
    let later = all.iter().rposition(|expected| expected.file == *file).map_or(0, |at| at + 1);
    keep(vault, all.get(later..).unwrap_or_default())
}

/// Drops them all: the base itself has answered.
pub(crate) fn forget_all(vault: &mut Vault) -> Result<()> {
    super::freshness::forget(vault)?;
    if all(vault)?.is_empty() { Ok(()) } else { keep(vault, &[]) }
}

fn keep(vault: &mut Vault, all: &[Expected]) -> Result<()> {
    let encode = |expected| postcard::to_stdvec(expected).map(|bytes| BASE64URL_NOPAD.encode(&bytes));
    let texts: Vec<String> =
        all.iter().map(encode).collect::<std::result::Result<_, _>>().map_err(|_| SyncError::Internal)?;
    Ok(vault.set_setting(EXPECTED, &Value::from(texts))?)
}
