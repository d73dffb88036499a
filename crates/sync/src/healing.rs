//! Healing what came apart between this laptop and the base: a server that was restored and does not
//! know the device or its place in the feed, or a state that is not the same on both sides.

use std::collections::{BTreeMap, BTreeSet};

use alongside_protocol::{Cursor, Healed, Healing, NoPage, limits};
use alongside_record::{RANGES, StateHash};

use crate::{
    certificates::certificates,
    client::Open,
    error::{Result, SyncError},
};

/// What has to be healed, as far as this run knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HealingPlan {
    /// The server does not know the device: show it the certificates.
    show_certificates: bool,
    /// The server lets the device send, but not read.
    pub(crate) push_only: bool,
    /// The cursor is not of the server's past: offer earlier ones.
    offer_earlier: bool,
    /// The states differ: ask for the hashes of all ranges.
    compare: bool,
    /// Whether that was done in this run, so that it is done once.
    compared: bool,
    /// The ranges that are still to be replaced.
    ranges: BTreeSet<u16>,
}

impl HealingPlan {
    /// Nothing to heal, with the certificates shown all the same.
    pub(crate) fn showing_certificates() -> Self {
        Self { show_certificates: true, ..Self::default() }
    }

    /// Whether a further request is needed for it.
    pub(crate) fn is_under_way(&self) -> bool {
        self.offer_earlier || self.compare || !self.ranges.is_empty()
    }

    /// Takes note that the server does not know the device; false when showing certificates did not
    /// help.
    pub(crate) fn was_unknown(&mut self) -> bool {
        !std::mem::replace(&mut self.show_certificates, true)
    }

    /// What the next request adds.
    pub(crate) fn request(&self, open: &Open<'_>) -> Result<Option<Healing>> {
        if !self.show_certificates && !self.is_under_way() {
            return Ok(None);
        }
        Ok(Some(Healing {
            certificates: if self.show_certificates {
                certificates(open.vault, open.facts)?
            } else {
                Vec::new()
            },
            earlier: if self.offer_earlier { earlier(open)? } else { Vec::new() },
            compare: self.compare,
            ranges: self.ranges.iter().copied().collect(),
        }))
    }

    /// Takes note of why there is no page.
    ///
    /// # Errors
    /// `malformed_answer` when the server goes on asking for earlier cursors.
    pub(crate) fn was_refused(&mut self, why: NoPage) -> Result<()> {
        match why {
            NoPage::Readmitted => self.push_only = true,
            NoPage::CursorLost if self.offer_earlier => return Err(SyncError::Answer),
            NoPage::CursorLost => self.offer_earlier = true,
        }
        Ok(())
    }

    /// Takes note that a page came.
    pub(crate) fn has_page(&mut self) {
        self.offer_earlier = false;
    }

    /// At the feed's end, what is here is not what is there: that is healed once in a run.
    pub(crate) fn compare(&mut self) {
        if !self.compared {
            (self.compare, self.compared) = (true, true);
        }
    }

    /// Takes note of what the server said to heal it with.
    pub(crate) fn was_healed(&mut self, healed: &Healed, ours: &BTreeMap<u16, StateHash>) {
        if !healed.hashes.is_empty() {
            self.compare = false;
            let differs = |(range, theirs): &(u16, &[u8; 8])| {
                ours.get(range).copied().unwrap_or_default().short() != **theirs
            };
            self.ranges = (0..RANGES).zip(&healed.hashes).filter(differs).map(|(range, _)| range).collect();
        }
        for range in &healed.ranges {
            self.ranges.remove(range);
        }
    }
}

fn earlier(open: &Open<'_>) -> Result<Vec<Cursor>> {
    let passed = open.vault.passed()?;
    let cursors = passed.iter().filter_map(|bytes| postcard::from_bytes(bytes).ok());
    Ok(cursors.take(limits::EARLIER_CURSORS).collect())
}
