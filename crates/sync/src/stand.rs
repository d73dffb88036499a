//! Looking where the vault stands.

use alongside_protocol::Cursor;
use alongside_record::Dot;
use alongside_vault::Vault;

use crate::{
    course::Stand,
    error::Result,
    recheck,
    settings::{SENT_AGAIN, kept},
};

/// Where the vault stands.
pub(crate) fn stand(vault: &Vault) -> Result<Stand> {
    Ok(Stand {
        waiting: vault.waiting()?,
        logs: vault.logs()?,
        to_ask: recheck::listed(vault, recheck::TO_ASK)?,
        to_attest: vault.log_to_attest()?,
        is_fetching: !vault.to_fetch(1)?.0.is_empty(),
        put_off: vault.next_put_off(sent_again(vault)?)?,
        cursor: stands_at(vault)?,
    })
}

/// The last of what the base had put off that it was sent again.
pub(crate) fn sent_again(vault: &Vault) -> Result<Option<Dot>> {
    let kept: Option<String> = kept(vault, SENT_AGAIN)?;
    Ok(kept.and_then(|dot| dot.parse().ok()))
}

/// How far the vault has read the feed.
pub(crate) fn stands_at(vault: &Vault) -> Result<Option<Cursor>> {
    Ok(vault.cursor()?.and_then(|bytes| postcard::from_bytes(&bytes).ok()))
}
