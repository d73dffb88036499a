//! Logs about which the base has to be asked again.
//!
//! Each answer speaks of one log. When it shows that the base is not the one it was, restored from a
//! copy, say, it may have lost part of any other log too, long acknowledged ones included. Kept in the
//! vault, because the sign is seen only once.

use alongside_record::LogId;
use alongside_vault::Vault;

use crate::{
    error::Result,
    settings::{keep, kept},
};

const LOGS_TO_ASK: &str = "logs_to_ask";
/// The logs that the next courier file sends from their first change. A direct sync finds out by
/// itself.
const LOGS_TO_COMPARE: &str = "logs_to_compare";

/// The logs to ask about, oldest first.
pub(crate) fn logs_to_ask(vault: &Vault) -> Result<Vec<LogId>> {
    listed(vault, LOGS_TO_ASK)
}

/// The logs to compare, oldest first.
pub(crate) fn logs_to_compare(vault: &Vault) -> Result<Vec<LogId>> {
    listed(vault, LOGS_TO_COMPARE)
}

/// Compares a log with the next file.
pub(crate) fn compare_later(vault: &mut Vault, log: LogId) -> Result<()> {
    add(vault, LOGS_TO_COMPARE, [log])
}

/// A log was compared.
pub(crate) fn compared(vault: &mut Vault, log: LogId) -> Result<()> {
    drop_one(vault, LOGS_TO_COMPARE, log)
}

/// Asks about every log.
pub(crate) fn ask_about_all(vault: &mut Vault) -> Result<()> {
    let all = vault.logs()?.into_iter().map(|head| head.log);
    add(vault, LOGS_TO_ASK, all)
}

/// Asks about logs of which something was set aside and may have landed since.
pub(crate) fn ask_about_what_is_in_doubt(vault: &mut Vault) -> Result<()> {
    let in_doubt = vault.logs_in_doubt()?;
    add(vault, LOGS_TO_ASK, in_doubt)
}

/// The base has answered for a log.
pub(crate) fn answered(vault: &mut Vault, log: LogId) -> Result<()> {
    drop_one(vault, LOGS_TO_ASK, log)
}

fn listed(vault: &Vault, setting: &str) -> Result<Vec<LogId>> {
    let logs: Vec<LogId> = kept(vault, setting)?.unwrap_or_default();
    let own = vault.logs()?.into_iter().map(|head| head.log);
    Ok(own.filter(|log| logs.contains(log)).collect())
}

fn add(vault: &mut Vault, setting: &str, logs: impl IntoIterator<Item = LogId>) -> Result<()> {
    let mut all = listed(vault, setting)?;
    let before = all.len();
    all.extend(logs);
    if all.len() == before { Ok(()) } else { keep(vault, setting, &all) }
}

fn drop_one(vault: &mut Vault, setting: &str, log: LogId) -> Result<()> {
    let mut left = listed(vault, setting)?;
    let before = left.len();
    left.retain(|other| *other != log);
    if left.len() == before { Ok(()) } else { keep(vault, setting, &left) }
}
