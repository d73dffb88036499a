//! Logs about which the base has to be asked again.
//!
//! Each answer speaks of one log. When it shows that the base is not the one it was, restored from a
//! copy, say, it may have lost part of any other log too, long acknowledged ones included. Kept in the
//! vault, because the sign is seen only once.

use alongside_record::LogId;
use alongside_vault::Vault;
use serde_json::Value;

use crate::error::Result;

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
    let mut logs = logs_to_compare(vault)?;
    logs.retain(|other| *other != log);
    logs.push(log);
    keep(vault, LOGS_TO_COMPARE, &logs)
}

/// A log was compared.
pub(crate) fn compared(vault: &mut Vault, log: LogId) -> Result<()> {
    let mut logs = logs_to_compare(vault)?;
    logs.retain(|other| *other != log);
    keep(vault, LOGS_TO_COMPARE, &logs)
}

fn listed(vault: &Vault, setting: &str) -> Result<Vec<LogId>> {
    let kept = vault.setting(setting)?;
    let names = kept.as_ref().and_then(Value::as_array).into_iter().flatten();
    let logs: Vec<LogId> = names.filter_map(|name| name.as_str()?.parse().ok()).collect();
    let own = vault.logs()?.into_iter().map(|head| head.log);
    Ok(own.filter(|log| logs.contains(log)).collect())
}

/// Asks about every log anew.
pub(crate) fn ask_about_all(vault: &mut Vault) -> Result<()> {
    let all: Vec<LogId> = vault.logs()?.into_iter().map(|head| head.log).collect();
    keep(vault, LOGS_TO_ASK, &all)
}

/// Asks about logs of which something was set aside and may have landed since.
pub(crate) fn ask_about_what_is_in_doubt(vault: &mut Vault) -> Result<()> {
    let in_doubt = vault.logs_in_doubt()?;
    if in_doubt.is_empty() {
        return Ok(());
    }
    let mut logs = logs_to_ask(vault)?;
    logs.extend(in_doubt);
    keep(vault, LOGS_TO_ASK, &logs)
}

/// The base has answered for a log.
pub(crate) fn answered(vault: &mut Vault, log: LogId) -> Result<()> {
    let mut left = logs_to_ask(vault)?;
    if left.contains(&log) {
        left.retain(|other| *other != log);
        keep(vault, LOGS_TO_ASK, &left)?;
    }
    Ok(())
}

fn keep(vault: &mut Vault, setting: &str, logs: &[LogId]) -> Result<()> {
    let names = logs.iter().map(LogId::to_string).map(Value::from);
    Ok(vault.set_setting(setting, &names.collect())?)
}
