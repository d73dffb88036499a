//! A save before it has a place in a log.

use alongside_record::{Creation, Dot, LogId, RecordId, StaffId, UnitWrite};

/// The record that a save belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A record that the vault holds.
    Existing(RecordId),
    /// A record that this save creates. The root may hold a [`placeholder`].
    New(Creation),
    /// The record created by the save of this index in the same call.
    Earlier(usize),
}

/// One save. The vault gives it its dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewChange {
    /// The record that it belongs to.
    pub record: Target,
    /// The units written, at least one, each at most once. Values and names may hold a
    /// [`placeholder`]. Names are the dots on the author's screen; what unconfirmed own changes among
    /// them named in turn is added.
    pub writes: Vec<UnitWrite>,
    /// Who is signed in.
    pub author: StaffId,
    /// The device's clock, milliseconds since 1970 (UTC).
    pub claimed_at: i64,
    /// Server time minus device time in milliseconds, where the device knows it.
    pub clock_offset: Option<i64>,
    /// The version of the kind's schema.
    pub schema: u32,
    /// Why, where a person said so.
    pub reason: Option<String>,
}

/// No log has this id; it marks placeholders.
const NO_LOG: LogId = LogId(0);

/// Stands for the record that the save of this `index` creates in the same call of
/// [`crate::Vault::append`]: as a root, and as a whole string anywhere in a value. It reads like any
/// record's id, so that values holding it pass validation.
pub fn placeholder(index: usize) -> RecordId {
    RecordId(Dot::new(NO_LOG, u64::try_from(index).unwrap_or(u64::MAX).saturating_add(1)))
}

/// Whether an id is a [`placeholder`]: nothing that is kept has one.
pub fn is_placeholder(id: RecordId) -> bool {
    id.0.log == NO_LOG
}

/// The index that a dot stands for, if it is a placeholder.
pub(crate) fn placeholder_index(dot: Dot) -> Option<usize> {
    if dot.log != NO_LOG {
        return None;
    }
    dot.counter.checked_sub(1).and_then(|index| usize::try_from(index).ok())
}
