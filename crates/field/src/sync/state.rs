//! What the sync of this process is doing.

use crate::{
    Alongside, FieldError, Result,
    alongside::held,
    views::{ErrorView, SyncPhase, SyncProgress},
};

/// The sync under way, and how the last one failed.
#[derive(Debug, Default)]
pub struct SyncState {
    pub(super) running: Option<SyncProgress>,
    pub(super) last_error: Option<ErrorView>,
    /// Whether the base was asked what it holds of who read what.
    pub(crate) asked_audit: bool,
}

impl Alongside {
    /// Whether a sync is under way.
    pub fn is_syncing(&self) -> bool {
        held(&self.sync).running.is_some()
    }
}

impl SyncState {
    pub(super) fn progress(&mut self, phase: SyncPhase, sent: u64, received: u64) {
        if let Some(progress) = &mut self.running {
            *progress = SyncProgress { phase, sent, received, ..*progress };
        }
    }
}

/// One sync at a time: holds the place until dropped.
pub(super) struct Running<'a>(&'a Alongside);

impl<'a> Running<'a> {
    pub(super) fn begin(core: &'a Alongside, to_send: u64) -> Result<Self> {
        let mut state = held(&core.sync);
        if state.running.is_some() {
            return Err(FieldError::SyncRunning);
        }
        state.running = Some(SyncProgress { phase: SyncPhase::Connecting, sent: 0, to_send, received: 0 });
        Ok(Self(core))
    }

    pub(super) fn end(&self, error: Option<ErrorView>) {
        held(&self.0.sync).last_error = error;
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        held(&self.0.sync).running = None;
    }
}
