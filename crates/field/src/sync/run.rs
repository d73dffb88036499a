//! One sync.

use alongside_sync::{Client, Holder, Open, Outcome, Progress, SyncError};
use serde_json::Value;

use super::state::Running;
use crate::{
    Alongside, FieldError, Result,
    alongside::held,
    views::{SyncOutcome, SyncPhase},
};

pub(super) const LAST_SYNC: &str = "last_sync";

impl Alongside {
    /// Sends what waits and receives what others wrote, until both are done.
    ///
    /// # Errors
    /// `unreachable` and other codes of the transport; what the base refuses; `locked` when the
    /// laptop is locked meanwhile; `laptop_removed` where it was taken out, the base has all that was written
    /// here, and nothing is left; `sync_running`. What was confirmed before stays confirmed.
    pub async fn sync_now(&self) -> Result<SyncOutcome> {
        let waiting = self.with_open(|open| open.waiting())?;
        let running = Running::begin(self, waiting)?;
        let outcome = match self.sync_files().await {
            Ok(outcome) => {
                // The sync stands without these; the next one tries again.
                let _ = self.carry_for_colleagues().await;
                let _ = self.hear_of_the_base().await;
                // So it does without this: what waits stays, and goes with the next one.
                let _ = self.send_audit().await;
                self.finish().map(|()| shown(outcome))
            }
            // The base takes what this laptop sends and gives nothing: it may have been taken out.
            Err(SyncError::PushOnly) if self.destroy_if_removed().await.unwrap_or(false) => {
                Err(FieldError::LaptopRemoved)
            }
            Err(error) => {
                // What arrived before is here all the same.
                let _ = self.take_what_is_given();
                Err(error.into())
            }
        };
        running.end(outcome.as_ref().err().map(FieldError::view));
        outcome
    }

    pub(super) fn client(&self) -> Client<'_> {
        Client::new(self, &self.ports)
    }

    fn finish(&self) -> Result<()> {
        let now = self.now_ms();
        self.with_open(|open| Ok(open.vault.set_setting(LAST_SYNC, &Value::from(now))?))?;
        self.take_what_is_given()?;
        self.refresh_safety_card()
    }
}

impl Holder for Alongside {
    fn with_open(
        &self,
        act: &mut dyn FnMut(&mut Open<'_>) -> alongside_sync::Result<()>,
    ) -> alongside_sync::Result<()> {
        let mut opened = self.opened();
        let open = opened.as_mut().ok_or(SyncError::Locked)?;
        act(&mut Open { vault: &mut open.vault, facts: &open.facts })
    }

    fn progress(&self, Progress { sending, sent, received }: Progress) {
        let phase = if sending { SyncPhase::Sending } else { SyncPhase::Receiving };
        held(&self.sync).progress(phase, sent, received);
    }
}

fn shown(outcome: Outcome) -> SyncOutcome {
    let Outcome { pushed, pulled, set_aside, bytes_up, bytes_down } = outcome;
    SyncOutcome { pushed, pulled, set_aside, bytes_up, bytes_down }
}
