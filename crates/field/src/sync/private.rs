//! The private file of whoever is at work, in step with the base: the same exchange, signed by their own key.

use alongside_sync::{Client, Holder, Open, Outcome, Progress, Result, SyncError, share_what_is_known};

use crate::Alongside;

/// The private file as the sync client holds it.
pub(super) struct PrivateFile<'a>(&'a Alongside);

impl Alongside {
    /// Syncs the shared file, then the private one of whoever is at work where they have one: it is begun where their
    /// role reads what others write apart, or once they do. A laptop that was taken out sends what waits in both.
    pub(super) async fn sync_files(&self) -> Result<Outcome> {
        let shared = self.client().sync().await;
        if !matches!(shared, Ok(_) | Err(SyncError::PushOnly)) || !self.has_private_to_sync()? {
            return shared;
        }
        let holder = PrivateFile(self);
        let private = Client::new(&holder, &self.ports).sync().await;
        if let Some(open) = self.opened().as_mut() {
            open.unsealed = true;
        }
        Ok(shared?.and(private?))
    }

    /// Whether there is a private file to sync. What the shared one knows of the base is known there then.
    fn has_private_to_sync(&self) -> Result<bool> {
        let mut opened = self.opened();
        let open = opened.as_mut().ok_or(SyncError::Locked)?;
        let Some(private) = &mut open.private else { return Ok(false) };
        share_what_is_known(&open.vault, private, &open.facts)?;
        Ok(true)
    }
}

impl Holder for PrivateFile<'_> {
    fn with_open(&self, act: &mut dyn FnMut(&mut Open<'_>) -> Result<()>) -> Result<()> {
        let mut opened = self.0.opened();
        let open = opened.as_mut().ok_or(SyncError::Locked)?;
        let private = open.private.as_mut().ok_or(SyncError::Locked)?;
        act(&mut Open { vault: private, facts: &open.facts })
    }

    fn progress(&self, progress: Progress) {
        self.0.progress(progress);
    }
}
