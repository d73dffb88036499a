//! Where the organisation's server is.

use alongside_sync::ports::TransportError;

use crate::{Alongside, Result};

impl Alongside {
    /// Says where the server is now. Whoever answers there still has to hold the root key that was
    /// pinned at enrolment.
    ///
    /// # Errors
    /// `bad_address`; `locked`; the vault's codes.
    pub fn set_server(&self, url: &str) -> Result<()> {
        let usable = url
            .parse::<http::Uri>()
            .is_ok_and(|uri| uri.scheme_str() == Some("https") && uri.host().is_some());
        if !usable {
            return Err(TransportError::Address.into());
        }
        self.with_open(|open| {
            let mut facts = open.facts.clone();
            facts.server_url = url.to_owned();
            open.vault.update_facts(&facts)?;
            open.facts = facts;
            self.tell_reader(open);
            Ok(())
        })
    }
}
