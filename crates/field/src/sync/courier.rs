//! Courier files: what waits goes to the base on a stick, and the answer comes back on one.

use std::path::Path;

use alongside_audit::{Act, Event};
use alongside_sync::{BundleIn, BundleOut};

use crate::{Alongside, Result};

impl Alongside {
    /// Seals what waits to the server's key, in a new file.
    ///
    /// # Errors
    /// `no_sealing_key` where the base has none, `key_ended`; `file` when the file
    /// exists or cannot be written; `locked`; the vault's codes.
    pub fn bundle_out(&self, path: &Path) -> Result<BundleOut> {
        self.note(Event::new(Act::WroteCourier, self.now_ms()))?;
        Ok(self.client().bundle_out(path)?)
    }

    /// Carries a file to the base and writes the answer to a new file: `answer`, or beside it with
    /// `.answer` at the end of its name. An answer to a file of this laptop's own is taken in instead.
    ///
    /// # Errors
    /// About the file `malformed`, `bad_seal`, `unsupported_version`, `wrong_organisation`,
    /// `too_large`, `not_awaited`; `file` when one cannot be read, or exists where the answer is to
    /// go; `unreachable` and the like; `locked`. Then nothing has changed here.
    pub async fn bundle_in(&self, path: &Path, answer: Option<&Path>) -> Result<BundleIn> {
        self.note(Event::new(Act::ReadCourier, self.now_ms()))?;
        let done = self.client().bundle_in(path, answer).await?;
        if matches!(done, BundleIn::Brought(_)) {
            self.refresh_safety_card()?;
        }
        Ok(done)
    }
}
