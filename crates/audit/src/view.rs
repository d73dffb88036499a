//! What an auditor asks the base for, and what it shows.

use alongside_protocol::{Code, PublicKey, SigningKey, Versions, open, seal};
use alongside_record::{DeviceId, OrganisationId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{AuditError, Result};

const CONTEXT: &str = "audit view";

/// Which rows are wanted; what is none or empty leaves nothing out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Who did it: a user's id.
    pub who: Option<String>,
    /// Whom it is about: a record's id.
    pub about: Option<String>,
    /// What was done: an act's code.
    pub act: Option<String>,
    /// On which laptop.
    pub laptop: Option<String>,
    /// The first day, `YYYY-MM-DD`, in the organisation's time zone.
    pub from: Option<String>,
    /// The last day, included.
    pub to: Option<String>,
}

/// What is wanted of the base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// Rows, the newest first, after so many.
    Rows {
        /// Which.
        filter: Filter,
        /// How many to leave out.
        after: u32,
        /// How many at most.
        most: u32,
    },
    /// How somebody is called whose id stands there, and why that is asked.
    Name {
        /// The id.
        id: String,
        /// Why.
        reason: String,
    },
    /// Who opened a participant's record, for them.
    Openings {
        /// Their id.
        participant: String,
    },
}

/// A request, signed with the laptop's key. On the wire: `signature ‖ postcard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewRequest {
    /// What the laptop understands.
    pub versions: Versions,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The laptop.
    pub device: DeviceId,
    /// The user who asks.
    pub user: StaffId,
    /// What for.
    pub wanted: Wanted,
}

impl ViewRequest {
    /// The signed bytes.
    ///
    /// # Errors
    /// Never for a sound key.
    pub fn encode(&self, key: &SigningKey) -> Result<Vec<u8>> {
        let body = postcard::to_stdvec(self).map_err(|_| AuditError::Malformed)?;
        seal(CONTEXT, &body, key).map_err(|_| AuditError::BadSignature)
    }

    /// Reads a request; the caller looks up the laptop's key and calls the returned check.
    ///
    /// # Errors
    /// [`AuditError::Malformed`].
    pub fn decode(
        bytes: &[u8],
    ) -> Result<(Self, impl Fn(&PublicKey) -> std::result::Result<(), Code> + Send)> {
        let (signature, body) = open(bytes).map_err(|_| AuditError::Malformed)?;
        let this: Self = postcard::from_bytes(body).map_err(|_| AuditError::Malformed)?;
        let verify =
            move |key: &PublicKey| key.verify(CONTEXT, body, signature).map_err(|_| Code::BadSignature);
        Ok((this, verify))
    }
}

/// One row, as it is shown: with ids in the place of names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// When, by the laptop's clock, milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who: a user's id.
    pub who: String,
    /// On which laptop.
    pub laptop: String,
    /// What was done: an act's code, or the number of one of a later version.
    pub act: String,
    /// Whom it is about.
    pub about: Option<String>,
    /// Which record of theirs.
    pub record: Option<String>,
    /// The kind of record, the report, or the way by which something left.
    pub what: String,
    /// Why, where that was asked.
    pub reason: String,
    /// The laptop's session, and the row in it.
    pub session: u64,
    /// The row.
    pub row: u64,
}

/// Rows, and how many there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Some of them, the newest first.
    pub rows: Vec<Line>,
    /// How many there are in all.
    pub count: u64,
    /// How many more there are that no key here opens.
    pub sealed: u64,
}

/// How somebody is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The name; none where it is not known here.
    pub name: Option<String>,
}

/// That somebody opened a participant's record on a day, or did something else with it, so many times.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Opening {
    /// The day, `YYYY-MM-DD`, in the organisation's time zone, by the laptop's clock.
    pub day: String,
    /// Who: a user's id.
    pub who: String,
    /// How they are called; none for the base itself, and where no name is known.
    pub name: Option<String>,
    /// Their role now; none where they have left.
    pub role: Option<String>,
    /// What was done, as a code. `opened`: the record or a list of it; `printed`, `exported`, `told`: something of
    /// it, for them; `disclosed`: to somebody else; `changed`; `named`: an auditor had the name shown; `looked_up`:
    /// who opened it.
    pub act: String,
    /// How many times.
    pub times: u64,
}

/// Who opened a participant's record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openings {
    /// The newest first.
    pub rows: Vec<Opening>,
    /// How many sessions' rows there are that no key here opens: theirs may be among them.
    pub sealed: u64,
}
