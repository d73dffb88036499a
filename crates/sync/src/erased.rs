//! Who is to be erased, as statements say that are here: what is left of them on this laptop goes once the base
//! has evicted them.

use alongside_record::RecordId;
use alongside_rights::StatementSet;
use alongside_vault::Vault;

use crate::{
    error::Result,
    settings::{keep, kept},
};

/// Worked out when statements come, and kept.
const ERASING: &str = "erasing";

/// Keeps whom a set of statements says to erase.
///
/// # Errors
/// The vault's.
pub fn note_who_is_erased(vault: &mut Vault, set: &StatementSet) -> Result<()> {
    let erasing: Vec<String> = set.in_force().erasing.keys().map(RecordId::to_string).collect();
    if erasing.is_empty() && kept::<Vec<String>>(vault, ERASING)?.is_none() {
        return Ok(());
    }
    keep(vault, ERASING, &erasing)
}

/// Whom statements that are here say to erase.
fn erasing(vault: &Vault) -> Result<Vec<RecordId>> {
    let erasing: Vec<String> = kept(vault, ERASING)?.unwrap_or_default();
    Ok(erasing.iter().filter_map(|id| id.parse().ok()).collect())
}

/// Destroys what is left of them here. Gives how many own changes that were.
pub(crate) fn erase(vault: &mut Vault) -> Result<usize> {
    let erasing = erasing(vault)?;
    Ok(vault.erase(&erasing)?)
}
