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

/// The logs to ask about.
pub(crate) const TO_ASK: &str = "logs_to_ask";
/// The logs that the next courier file sends from their first change. A direct sync finds out by
/// itself.
pub(crate) const TO_COMPARE: &str = "logs_to_compare";

/// The logs of a list, oldest first.
pub(crate) fn listed(vault: &Vault, list: &str) -> Result<Vec<LogId>> {
    let logs: Vec<LogId> = kept(vault, list)?.unwrap_or_default();
    let own = vault.logs()?.into_iter().map(|head| head.log);
    Ok(own.filter(|log| logs.contains(log)).collect())
}

/// Adds logs to a list.
pub(crate) fn add(vault: &mut Vault, list: &str, logs: &[LogId]) -> Result<()> {
    if logs.is_empty() {
        return Ok(());
    }
    let all = [listed(vault, list)?, logs.to_vec()].concat();
    keep(vault, list, &all)
}

/// Takes a log off a list.
pub(crate) fn remove(vault: &mut Vault, list: &str, log: LogId) -> Result<()> {
    let mut logs = listed(vault, list)?;
    match logs.iter().position(|other| *other == log) {
        Some(at) => {
            logs.remove(at);
            keep(vault, list, &logs)
        }
        None => Ok(()),
    }
}

/// Asks about every log.
pub(crate) fn ask_about_all(vault: &mut Vault) -> Result<()> {
    let all: Vec<LogId> = vault.logs()?.into_iter().map(|head| head.log).collect();
    keep(vault, TO_ASK, &all)
}
