//! What the server answers to a sync request.

use std::collections::BTreeMap;

use alongside_record::{Audience, Chain, Dot, DotSet, KindName, LiveValue, LogId, RecordId, Root, UnitName};
use serde::{Deserialize, Serialize};

use crate::{Code, Cursor, frame, limits};

/// How much of a log the server holds. An acknowledgement covers only a matching chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The log.
    pub log: LogId,
    /// Its last counter held; 0 for none.
    pub counter: u64,
    /// The log's chain there.
    pub chain: Chain,
}

/// A change that the server keeps but did not merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Its counter in the pushed log.
    pub counter: u64,
    /// Why, as a code such as `wrong_type` or `not_permitted`.
    pub code: String,
    /// The field that is to blame, where one is.
    pub field: Option<String>,
}

/// One unit's state as the feed carries it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedUnit {
    /// The unit.
    pub unit: UnitName,
    /// All its live values.
    pub live: BTreeMap<Dot, LiveValue>,
    /// Which dots of the asking device's own logs this state has seen, so that the device knows
    /// which of its unconfirmed changes are already in it.
    pub seen: DotSet,
}

/// A record, with those of its units that changed since the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedRecord {
    /// Its id.
    pub id: RecordId,
    /// Its kind.
    pub kind: KindName,
    /// Whose keys and scopes it falls under.
    pub root: Root,
    /// Who may see it.
    pub audience: Audience,
    /// The units, each as a whole.
    pub units: Vec<FeedUnit>,
}

/// A page of the feed: everything visible to the device up to `cursor`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedPage {
    /// The records touched.
    pub records: Vec<FeedRecord>,
    /// Where the device stands once it has stored them.
    pub cursor: Cursor,
    /// Whether there is more behind it.
    pub more: bool,
    /// Whether the feed starts over: the device's cursor is of a past that this server does not
    /// share (it was restored), so what the whole feed does not bring again is not at base.
    pub restarted: bool,
}

/// The answer to one sync request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The protocol version of this answer.
    pub version: u16,
    /// The server's clock, milliseconds since 1970 (UTC).
    pub server_time: i64,
    /// What is held of the log asked about, the chunk included.
    pub held: Held,
    /// The counter at which the pushed chunk departs from what is held: from there on nothing was
    /// taken, and the device is to re-issue those changes in a new log.
    pub fork: Option<u64>,
    /// The changes of this log that were set aside, among those just pushed or pushed again.
    pub set_aside: Vec<SetAside>,
    /// A page of the feed, where one was asked for.
    pub page: Option<FeedPage>,
}

impl Answer {
    /// The bytes on the wire.
    pub fn encode(&self) -> Vec<u8> {
        frame::pack(&postcard::to_stdvec(self).unwrap_or_default())
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// [`Code::Malformed`] or [`Code::TooLarge`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Code> {
        let plain = frame::unpack(bytes, 4 * limits::ANSWER_BYTES).map_err(|error| match error {
            crate::FrameError::Malformed => Code::Malformed,
            crate::FrameError::TooLarge => Code::TooLarge,
        })?;
        postcard::from_bytes(&plain).map_err(|_| Code::Malformed)
    }
}
