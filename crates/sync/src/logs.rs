//! New logs: at enrolment, and where this vault turns out to be an older copy of itself.

use alongside_record::LogId;
use alongside_vault::Vault;

use crate::{error::Result, ports::Ports};

/// Opens a fresh log, which becomes the current one.
///
/// # Errors
/// The vault's.
pub fn open_new_log(ports: &Ports, vault: &mut Vault, why: &str) -> Result<LogId> {
    let log = ports.new_log();
    vault.open_log(log, ports.now_ms(), why)?;
    Ok(log.id)
}

/// Opens a fresh log when the feed has shown that the current one goes on elsewhere: this vault is
/// an older copy of itself.
///
/// # Errors
/// The vault's.
pub fn leave_a_log_that_goes_on_elsewhere(ports: &Ports, vault: &mut Vault) -> Result<()> {
    if vault.is_older_copy()? {
        open_new_log(ports, vault, "older copy")?;
    }
    Ok(())
}

/// What stands behind something that is missing here and that the base, which holds the log up to
/// `held`, lacks too goes on in a new log. What is sealed of it the base opens first.
pub(crate) fn reissue_behind_a_gap(ports: &Ports, vault: &mut Vault, log: LogId, held: u64) -> Result<()> {
    if let Some(first) = vault.first_behind_a_gap(log, held)?
        && !vault.is_sealed_from(log, first)?
    {
        vault.reissue(log, first, ports.new_log(), ports.now_ms())?;
    }
    Ok(())
}
