//! What a laptop sends to the base of its sessions, and what the base says it has.

use alongside_protocol::{Code, PublicKey, Signature, SigningKey, Versions, open, seal};
use alongside_record::{Chain, DeviceId, OrganisationId};
use serde::{Deserialize, Serialize};

use crate::{AuditError, Result, SessionId};

const PUSHED: &str = "audit push";
const RECEIVED: &str = "audit receipt";

/// How much goes at a time.
pub mod limits {
    /// Bytes of a request.
    pub const BODY_BYTES: usize = 256 << 10;
    /// Bytes of a row, sealed.
    pub const ROW_BYTES: usize = 2_048;
    /// Bytes of a head.
    pub const HEAD_BYTES: usize = 512;
    /// Rows in a request.
    pub const ROWS: usize = 1_000;
    /// Sessions in a request.
    pub const SESSIONS: usize = 64;
    /// Rows that the base takes of one laptop in a day: some two hundred times what a busy one writes.
    pub const ROWS_A_DAY: u64 = 20_000;
}

/// Rows of one session, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The session's head.
    pub head: Vec<u8>,
    /// The number of the first row.
    pub first: u64,
    /// The rows, sealed.
    pub rows: Vec<Vec<u8>>,
    /// What whoever is at work signed at the last of them: 64 bytes.
    pub signature: Vec<u8>,
}

/// What a laptop sends, signed with its key. On the wire: `signature ‖ postcard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Push {
    /// What the laptop understands.
    pub versions: Versions,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The laptop.
    pub device: DeviceId,
    /// Sessions, the oldest first.
    pub pieces: Vec<Piece>,
    /// Sessions of which nothing is sent, and what the base has is asked for.
    pub asked: Vec<SessionId>,
}

impl Push {
    /// The signed bytes.
    ///
    /// # Errors
    /// Never for a sound key.
    pub fn encode(&self, key: &SigningKey) -> Result<Vec<u8>> {
        let body = postcard::to_stdvec(self).map_err(|_| AuditError::Malformed)?;
        seal(PUSHED, &body, key).map_err(|_| AuditError::BadSignature)
    }

    /// Reads a request; the caller looks up the laptop's key and calls the returned check.
    ///
    /// # Errors
    /// [`AuditError::Malformed`], also for what is beyond a limit.
    pub fn decode(
        bytes: &[u8],
    ) -> Result<(Self, impl Fn(&PublicKey) -> std::result::Result<(), Code> + Send)> {
        let (signature, body) = open(bytes).map_err(|_| AuditError::Malformed)?;
        let this: Self = postcard::from_bytes(body).map_err(|_| AuditError::Malformed)?;
        let rows = this.pieces.iter().map(|piece| piece.rows.len()).sum::<usize>();
        let fits = |piece: &Piece| {
            piece.head.len() <= limits::HEAD_BYTES
                && piece.signature.len() == 64
                && piece.first >= 1
                && !piece.rows.is_empty()
                && piece.rows.iter().all(|row| row.len() <= limits::ROW_BYTES)
        };
        let few = this.pieces.len().max(this.asked.len()) <= limits::SESSIONS && rows <= limits::ROWS;
        if !few || !this.pieces.iter().all(fits) {
            return Err(AuditError::Malformed);
        }
        let verify =
            move |key: &PublicKey| key.verify(PUSHED, body, signature).map_err(|_| Code::BadSignature);
        Ok((this, verify))
    }
}

/// That the base has a session's rows up to one, under the base's own key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Which session.
    pub session: SessionId,
    /// Its rows that the base has, from the first on; 0 for none.
    pub count: u64,
    /// Its chain there.
    pub chain: Chain,
    /// The base's signature: 64 bytes.
    pub signature: Vec<u8>,
}

impl Receipt {
    /// Makes one out to a laptop.
    ///
    /// # Errors
    /// Never for a sound key.
    pub fn sign(
        of: (OrganisationId, DeviceId),
        session: SessionId,
        (count, chain): (u64, Chain),
        base: &SigningKey,
    ) -> Result<Self> {
        let signature = base.sign(RECEIVED, &bytes(of, session, count, chain));
        let signature = signature.map_err(|_| AuditError::BadSignature)?.to_vec();
        Ok(Self { session, count, chain, signature })
    }

    /// Its bytes, to be kept.
    ///
    /// # Errors
    /// Never for a receipt; the encoding is checked all the same.
    pub fn encode(&self) -> Result<Vec<u8>> {
        postcard::to_stdvec(self).map_err(|_| AuditError::Malformed)
    }

    /// Reads what [`Self::encode`] gave.
    ///
    /// # Errors
    /// [`AuditError::Malformed`].
    pub fn read(bytes: &[u8]) -> Result<Self> {
        postcard::from_bytes(bytes).map_err(|_| AuditError::Malformed)
    }

    /// Whether the base with this key made it out to this laptop.
    pub fn is_of(&self, of: (OrganisationId, DeviceId), base: PublicKey) -> bool {
        let Ok(signature) = Signature::try_from(self.signature.as_slice()) else { return false };
        base.verify(RECEIVED, &bytes(of, self.session, self.count, self.chain), &signature).is_ok()
    }
}

fn bytes(
    (organisation, device): (OrganisationId, DeviceId),
    id: SessionId,
    count: u64,
    chain: Chain,
) -> Vec<u8> {
    let ids = [organisation.0.to_be_bytes(), device.0.to_be_bytes(), count.to_be_bytes()].concat();
    [ids.as_slice(), &id.0, &chain.0].concat()
}

/// What the base answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PushAnswer {
    /// What it has of each session that was sent or asked about.
    pub receipts: Vec<Receipt>,
    /// Whether it takes no more of this laptop today.
    pub enough: bool,
}

impl PushAnswer {
    /// Its bytes.
    ///
    /// # Errors
    /// Never for an answer; the encoding is checked all the same.
    pub fn encode(&self) -> Result<Vec<u8>> {
        postcard::to_stdvec(self).map_err(|_| AuditError::Malformed)
    }

    /// Reads it.
    ///
    /// # Errors
    /// [`AuditError::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        postcard::from_bytes(bytes).map_err(|_| AuditError::Malformed)
    }
}
