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
    /// Where it begins instead of at the device's cursor, which is of a past that this server does
    /// not share: at the last of the earlier cursors offered that it does, or at 0.
    pub rewound: Option<u64>,
    /// At the end of the feed: [`StateHash::short`](alongside_record::StateHash::short) of all that the device may see.
    pub state: Option<[u8; 8]>,
}

/// Why a device gets no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoPage {
    /// Its cursor is not of this server's past: it is to offer earlier ones.
    CursorLost,
    /// It was let in by its certificate and may only send until it is enrolled anew.
    Readmitted,
}

/// What the server says to a device that compares or mends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Healed {
    /// [`StateHash::short`](alongside_record::StateHash::short) of each range, where they were asked for.
    pub hashes: Vec<[u8; 8]>,
    /// The ranges that are here whole, the first of those that were asked for.
    pub ranges: Vec<u16>,
    /// Their records. They travel behind those of the page.
    #[serde(skip)]
    pub records: Vec<FeedRecord>,
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
    /// A page of the feed, where one was asked for and can be given.
    pub page: Option<FeedPage>,
    /// Why there is none although one was asked for.
    pub no_page: Option<NoPage>,
    /// The answer to [`Healing`](crate::Healing), where there was any.
    pub healed: Option<Healed>,
}

impl Answer {
    /// The bytes on the wire.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = postcard::to_stdvec(self).unwrap_or_default();
        let of_page = self.page.as_ref().map(|page| page.records.as_slice()).unwrap_or_default();
        let of_healed = self.healed.as_ref().map(|healed| healed.records.as_slice()).unwrap_or_default();
        if !of_page.is_empty() || !of_healed.is_empty() {
            let body = frame::shortest(of_page.len() + of_healed.len(), |layout| {
                page::write([of_page, of_healed], layout)
            });
            bytes.extend(body);
        }
        bytes
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// [`Code::Malformed`] or [`Code::TooLarge`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Code> {
        let (mut answer, body): (Self, &[u8]) =
            postcard::take_from_bytes(bytes).map_err(|_| Code::Malformed)?;
        if body.is_empty() {
            return Ok(answer);
        }
        let limit = 4 * limits::ANSWER_BYTES;
        let read = |plain: &[u8], layout: Layout| page::read(plain, layout, limit);
        let [of_page, of_healed] = frame::open(body, limit, read).map_err(|error| match error {
            FrameError::Malformed => Code::Malformed,
            FrameError::TooLarge => Code::TooLarge,
        })?;
        match &mut answer.page {
            Some(page) => page.records = of_page,
            None if of_page.is_empty() => {}
            None => return Err(Code::Malformed),
        }
        match &mut answer.healed {
            Some(healed) => healed.records = of_healed,
            None if of_healed.is_empty() => {}
            None => return Err(Code::Malformed),
        }
        Ok(answer)
    }
}
