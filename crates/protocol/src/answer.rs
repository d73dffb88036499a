//! What the server answers to a sync request.

use std::collections::BTreeMap;

use alongside_record::{Audience, Chain, Dot, DotSet, KindName, LiveValue, RecordId, Root, UnitName};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Cursor, FrameError, frame, limits,
    wire::{Layout, page},
};

/// How much of the log asked about the server holds. An acknowledgement covers only a matching chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// The records touched. They travel behind the rest of the answer, in columns.
    #[serde(skip)]
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
        let head = postcard::to_stdvec(self).unwrap_or_default();
        match self.page.as_ref().map(|page| page.records.as_slice()) {
            None | Some([]) => head,
            Some(records) => {
                let body = frame::shortest(records.len(), |layout| page::write(records, layout));
                [head, body].concat()
            }
        }
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// [`Code::Malformed`] or [`Code::TooLarge`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Code> {
        let (mut answer, body): (Self, &[u8]) =
            postcard::take_from_bytes(bytes).map_err(|_| Code::Malformed)?;
        let Some(page) = &mut answer.page else {
            return if body.is_empty() { Ok(answer) } else { Err(Code::Malformed) };
        };
        if !body.is_empty() {
            let limit = 4 * limits::ANSWER_BYTES;
            let read = |plain: &[u8], layout: Layout| page::read(plain, layout, limit);
            page.records = frame::open(body, limit, read).map_err(|error| match error {
                FrameError::Malformed => Code::Malformed,
                FrameError::TooLarge => Code::TooLarge,
            })?;
        }
        Ok(answer)
    }
}
