//! The private file of whoever is at work, in step with the base: the same exchange, signed by their own key.

use alongside_sync::{Client, Holder, Open, Outcome, Progress, Result, SyncError, share_what_is_known};

use crate::Alongside;

/// The private file as the sync client holds it.
pub(super) struct PrivateFile<'a>(&'a Alongside);

impl Alongside {
    /// Syncs the shared file, then the private one where there is anything in it, or may be. A laptop that was taken
    /// out sends what waits in both.
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

    /// Whether the private file is to be synced: who is at work may read what lies in such, or something waits in it,
    /// or came there when they might. What the shared one knows of the base is known there then.
    fn has_private_to_sync(&self) -> Result<bool> {
        let mut opened = self.opened();
        let open = opened.as_mut().ok_or(SyncError::Locked)?;
        let may_read = open.role().reads_private();
        let Some(private) = &mut open.private else { return Ok(false) };
        if !may_read && private.waiting()? == 0 && private.cursor()?.is_none() {
            return Ok(false);
        }
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
