//! Following a declaration that has changed: what lists and search hold of its records is derived anew, in
//! steps, between other work.

use crate::{Alongside, Result};

/// Records of one step: a save waits no longer for it than for a page of the feed.
const STEP: usize = 200;

impl Alongside {
    /// Takes one step, if there is one to take. Says whether more are to be taken.
    ///
    /// # Errors
    /// `locked` or the vault's codes; then the old rows stand.
    pub fn derive_some(&self) -> Result<bool> {
        self.with_open(|open| {
            let more = open.vault.derive_some(STEP)?;
            let private = open.private.as_mut().map(|private| private.derive_some(STEP)).transpose()?;
            Ok(more || private == Some(true))
        })
    }
}
