//! The device's own logs, as others see them.

use alongside_record::{Chain, Digest, LogId};

use crate::{Random, Sealing};

/// A log that is to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewLog {
    /// Its id, which nobody else has.
    pub id: LogId,
    /// What its chain begins with. Only this laptop and the base ever know it, so that nobody else can
    /// reckon the witness of what they have not seen.
    pub start: Chain,
}

impl NewLog {
    /// A log that nobody can guess.
    pub fn random(random: &dyn Random) -> Self {
        let (mut id, mut start) = ([0; 8], [0; 16]);
        random.fill(&mut id);
        random.fill(&mut start);
        // 0 is nobody's.
        Self { id: LogId(u64::from_be_bytes(id).max(1)), start: Chain(start) }
    }
}

/// Where one of the device's own logs stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogHead {
    /// The log.
    pub log: LogId,
    /// The counter of its last change; 0 for none.
    pub counter: u64,
    /// Its chain there.
    pub chain: Chain,
    /// How much of it the server was last known to hold.
    pub acknowledged: u64,
}

/// A change of one's own, as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredChange {
    /// Its place in its log.
    pub counter: u64,
    /// The canonical encoding, or what was sealed of it.
    pub bytes: Vec<u8>,
    /// Whether it is sealed.
    pub sealing: Option<Sealing>,
    /// The digest of the canonical encoding.
    pub digest: Digest,
    /// The log's chain after it.
    pub chain: Chain,
    /// How far the feed had been read when it was written.
    pub read_to: u64,
    /// Whether whoever is signed in knows it as theirs.
    pub is_own: bool,
    /// Whether its author says that they did not write it.
    pub disowned: bool,
    /// Whether the server had no room for it yet, and keeps nothing of it.
    pub put_off: bool,
}

/// What came of an acknowledgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acknowledged {
    /// The chains agree. What lies beyond `counter` still waits.
    Held {
        /// The server holds the log up to here.
        counter: u64,
        /// It once held more: it was restored, and the rest is to be pushed again.
        fell_back: bool,
    },
    /// The server holds something else at that counter: this log has forked.
    Mismatch,
    /// The server holds more of the log than the vault does: the vault is an older copy of itself,
    /// and is to go on in a new log.
    Beyond,
}

/// A change of one's own that the server holds but did not merge. It stays visible here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attention {
    /// The change.
    pub dot: alongside_record::Dot,
    /// Its record.
    pub record: alongside_record::RecordId,
    /// The record's kind.
    pub kind: alongside_record::KindName,
    /// Why, as a code.
    pub code: String,
    /// The field that is to blame, where one is.
    pub field: Option<String>,
    /// Why its author dismissed it, where it does.
    pub dismissed: Option<String>,
    /// Whether it is sealed, so that what it says cannot be read here.
    pub is_sealed: bool,
}

/// The server's reason for setting a change aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAsideEntry {
    /// The change's counter.
    pub counter: u64,
    /// Why, as a code.
    pub code: String,
    /// The field that is to blame, where one is.
    pub field: Option<String>,
}
