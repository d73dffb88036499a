//! Healing what came apart between this laptop and the base: a server that was restored and does not
//! know the device or its place in the feed, or a state that is not the same on both sides. Pure.

use std::collections::BTreeSet;

use alongside_protocol::NoPage;

use crate::error::{Result, SyncError};

/// What an answer said to heal it with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Healed {
    /// The ranges in which the states differ, where they were compared.
    pub(crate) differing: Option<BTreeSet<u16>>,
    /// The ranges that are replaced.
    pub(crate) replaced: BTreeSet<u16>,
}

/// What has to be healed, as far as this run knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct HealingPlan {
    /// The base does not know the device: it is to be given all statements.
    pub(crate) introduce: bool,
    /// Whether that was done in this run.
    introduced: bool,
    /// The server lets the device send, but not read.
    pub(crate) push_only: bool,
    /// The cursor is not of the server's past: offer earlier ones.
    pub(crate) offer_earlier: bool,
    /// The states differ: ask for the hashes of all ranges.
    pub(crate) compare: bool,
    /// Whether that was done in this run, so that it is done once.
    compared: bool,
    /// The ranges that are still to be replaced.
    pub(crate) ranges: BTreeSet<u16>,
}

impl HealingPlan {
    /// Whether a further request is needed for it.
    pub(crate) fn is_under_way(&self) -> bool {
        self.offer_earlier || self.compare || !self.ranges.is_empty()
    }

    /// Takes note that the base does not know the device; false when the statements did not help.
    pub(crate) fn was_unknown(&mut self) -> bool {
        self.introduce = !self.introduced;
        self.introduce
    }

    /// Takes note that the base has all statements.
    pub(crate) fn was_introduced(&mut self) {
        (self.introduce, self.introduced) = (false, true);
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
    pub(crate) fn was_healed(&mut self, healed: &Healed) {
        if let Some(differing) = &healed.differing {
            self.compare = false;
            self.ranges.clone_from(differing);
        }
        self.ranges.retain(|range| !healed.replaced.contains(range));
    }
}
