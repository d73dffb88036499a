//! What the server answers to a sync request.

use std::collections::BTreeMap;

use alongside_record::{Audience, Chain, Dot, DotSet, KindName, LiveValue, RecordId, Root, Scope, UnitName};
use serde::{Deserialize, Serialize};

use crate::{
    Code, Cursor, FrameError, VERSION, frame, limits,
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
    /// All its live values; of one that was [left out](crate::OwnValues) who wrote it and when.
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
    /// What the device holds now.
    pub scope: Option<Scope>,
    /// Participants who left what the device holds: it evicts all that is theirs, but for its own
    /// changes that are not acknowledged.
    pub left: Vec<RecordId>,
    /// What the device is to [ask for whole](crate::Wanted), the most urgent first: who came into what
    /// it holds, and at a first sync what is needed today.
    pub fetch: Vec<RecordId>,
}

/// Why a device gets no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoPage {
    /// Its cursor is not of this server's past: it is to offer earlier ones.
    CursorLost,
    /// The base knows it by statements alone, since it was restored, or it was removed: it may only send
    /// until it is enrolled anew.
    Readmitted,
}

/// What the server says to a device that compares or heals.
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
    /// The answer to [`Wanted`](crate::Wanted), where there was any.
    pub whole: Option<Whole>,
    /// With the last page of the feed, eight bytes that are the same where both sides hold the same
    /// [statements](crate::StatementsRequest).
    pub statements: Option<[u8; 8]>,
}

/// What a device wanted whole. It comes before the feed's page, which may have to wait for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    /// Those of the wanted that are here to their end; what the device may not see has come to its
    /// end with nothing.
    pub roots: Vec<RecordId>,
    /// Where the next one was cut: its last record here.
    pub cut_after: Option<RecordId>,
    /// The records. They travel behind those that heal.
    #[serde(skip)]
    pub records: Vec<FeedRecord>,
}

impl Answer {
    /// The bytes on the wire.
    pub fn encode(&self) -> Vec<u8> {
        let head = postcard::to_stdvec(self).unwrap_or_default();
        // With its length, so that a later version can add to it.
        let mut bytes = postcard::to_stdvec(&head).unwrap_or_default();
        let of_page = self.page.as_ref().map(|page| page.records.as_slice()).unwrap_or_default();
        let of_healed = self.healed.as_ref().map(|healed| healed.records.as_slice()).unwrap_or_default();
        let of_whole = self.whole.as_ref().map(|whole| whole.records.as_slice()).unwrap_or_default();
        let lists = [of_page, of_healed, of_whole];
        let records = lists.iter().map(|list| list.len()).sum();
        if records > 0 {
            bytes.extend(frame::shortest(records, |layout| page::write(&lists, layout)));
        }
        bytes
    }

    /// Reads an answer.
    ///
    /// # Errors
    /// [`Code::Malformed`] or [`Code::TooLarge`].
    pub fn decode(bytes: &[u8]) -> Result<Self, Code> {
        let (head, body): (&[u8], &[u8]) = postcard::take_from_bytes(bytes).map_err(|_| Code::Malformed)?;
        let (mut answer, rest): (Self, _) = postcard::take_from_bytes(head).map_err(|_| Code::Malformed)?;
        if answer.version <= VERSION && !rest.is_empty() {
            return Err(Code::Malformed);
        }
        if !body.is_empty() {
            let [of_page, of_healed, of_whole] = lists(body)?;
            answer.put_records(of_page, of_healed, of_whole)?;
        }
        Ok(answer)
    }

    /// Puts the records where they belong.
    fn put_records(
        &mut self,
        of_page: Vec<FeedRecord>,
        of_healed: Vec<FeedRecord>,
        of_whole: Vec<FeedRecord>,
    ) -> Result<(), Code> {
        let places = [
            (self.page.as_mut().map(|page| &mut page.records), of_page),
            (self.healed.as_mut().map(|healed| &mut healed.records), of_healed),
            (self.whole.as_mut().map(|whole| &mut whole.records), of_whole),
        ];
        for (place, records) in places {
            match place {
                Some(place) => *place = records,
                None if records.is_empty() => {}
                None => return Err(Code::Malformed),
            }
        }
        Ok(())
    }
}

/// The lists of records behind an answer.
fn lists<const N: usize>(body: &[u8]) -> Result<[Vec<FeedRecord>; N], Code> {
    let limit = 4 * limits::ANSWER_BYTES;
    let read = |plain: &[u8], layout: Layout| page::read(plain, layout, limit);
    frame::open(body, limit, read).map_err(|error| match error {
        FrameError::Malformed => Code::Malformed,
        FrameError::TooLarge => Code::TooLarge,
    })
}
