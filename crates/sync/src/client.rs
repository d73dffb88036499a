//! The client, and who holds the vault that it works on.

use alongside_vault::{Facts, Vault};

use crate::{
    base_keys::base,
    error::Result,
    ports::{Base, Ports},
};

/// An open vault, for as long as something is done with it.
pub struct Open<'a> {
    /// The vault.
    pub vault: &'a mut Vault,
    /// What enrolment told the device.
    pub facts: &'a Facts,
}

/// How far a sync has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Whether the last request sent something.
    pub sending: bool,
    /// Changes that the base has confirmed.
    pub sent: u64,
    /// Records received in which something is from another device.
    pub received: u64,
}

/// Whoever holds the vault, and lets it be used for moments, between which the laptop may be locked.
pub trait Holder: Sync {
    /// Does something with the open vault.
    ///
    /// # Errors
    /// [`crate::SyncError::Locked`] when it is not open, else what `act` gives.
    fn with_open(&self, act: &mut dyn FnMut(&mut Open<'_>) -> Result<()>) -> Result<()>;

    /// Is told how far a sync has got.
    fn progress(&self, progress: Progress);
}

/// What one sync did. Bytes are counted at the socket, inside TLS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Changes that the base confirmed.
    pub pushed: u64,
    /// Records received in which something is from another device.
    pub pulled: u64,
    /// Changes that the base set aside.
    pub set_aside: u64,
    /// Bytes sent.
    pub bytes_up: u64,
    /// Bytes received.
    pub bytes_down: u64,
}

impl Outcome {
    /// What this and another did together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            pushed: self.pushed.saturating_add(other.pushed),
            pulled: self.pulled.saturating_add(other.pulled),
            set_aside: self.set_aside.saturating_add(other.set_aside),
            bytes_up: self.bytes_up.saturating_add(other.bytes_up),
            bytes_down: self.bytes_down.saturating_add(other.bytes_down),
        }
    }
}

/// What talks to the base on a laptop's behalf.
#[derive(Clone, Copy)]
pub struct Client<'a> {
    pub(crate) ports: &'a Ports,
    holder: &'a dyn Holder,
}

impl<'a> Client<'a> {
    /// A client for the vault of `holder`.
    pub fn new(holder: &'a dyn Holder, ports: &'a Ports) -> Self {
        Self { ports, holder }
    }

    /// Where the base is, and by which keys it is known.
    pub(crate) fn base(&self, open: &Open<'_>) -> Result<Base> {
        base(open.vault, open.facts, self.ports.now_ms())
    }

    pub(crate) fn with_open<T>(&self, act: impl FnOnce(&mut Open<'_>) -> Result<T>) -> Result<T> {
        let (mut act, mut done) = (Some(act), None);
        self.holder.with_open(&mut |open| {
            done = act.take().map(|act| act(open)).transpose()?;
            Ok(())
        })?;
        done.ok_or(crate::error::SyncError::Internal)
    }

    pub(crate) fn progress(&self, progress: Progress) {
        self.holder.progress(progress);
    }
}
