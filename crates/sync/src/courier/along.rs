//! What goes along with a courier file beside what waits: files of users' own, who read what, and the question where
//! this laptop stands. What the base says to it comes back with the answer.

use alongside_protocol::{Along, Code, CourierFile, FileHash, PublicKey, Standing, StandingRequest};
use alongside_record::{LogId, StaffId};
use alongside_vault::Facts;
use serde::{Deserialize, Serialize};

use crate::{
    error::{Result, SyncError},
    ports::Ports,
    standing::question,
};

/// What is remembered of it until the answer comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Asked {
    Private { owner: StaffId, file: FileHash },
    Audit,
    Standing(StandingRequest),
}

/// One of what goes along.
#[derive(Clone)]
pub struct GoesAlong {
    pub(super) along: Along,
    pub(super) asked: Asked,
}

impl GoesAlong {
    /// What waits in a user's private file, sealed as [`seal_what_waits`](super::seal_what_waits) gives it.
    pub fn private(owner: StaffId, file: Vec<u8>) -> Self {
        let asked = Asked::Private { owner, file: CourierFile::hash(&file) };
        Self { along: Along::File(file), asked }
    }

    /// A push of who read what.
    pub fn audit(push: Vec<u8>) -> Self {
        Self { along: Along::Audit(push), asked: Asked::Audit }
    }

    /// Where this laptop stands in a log.
    ///
    /// # Errors
    /// Never for a sound key.
    pub fn standing(ports: &Ports, facts: &Facts, log: LogId) -> Result<Self> {
        let (request, bytes) = question(ports, facts, log)?;
        Ok(Self { along: Along::Standing(bytes), asked: Asked::Standing(request) })
    }
}

/// What the base said to one of what went along.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// It took in this file of a user's, and answers that.
    Private {
        /// Whose.
        owner: StaffId,
        /// Which file.
        file: FileHash,
        /// The file that goes back.
        answer: Vec<u8>,
    },
    /// What it has of who read what.
    Audit(Vec<u8>),
    /// Where this laptop stands.
    Standing(Standing),
}

impl Asked {
    /// Reads what the base with this key said to it.
    pub(super) fn said(&self, bytes: &[u8], base: PublicKey) -> Result<Said> {
        Ok(match self {
            Self::Private { owner, file } => {
                Said::Private { owner: *owner, file: *file, answer: bytes.to_vec() }
            }
            Self::Audit => Said::Audit(bytes.to_vec()),
            Self::Standing(request) => {
                let standing = Standing::read(bytes, request, base);
                Said::Standing(standing.map_err(|_: Code| SyncError::Answer)?)
            }
        })
    }
}
