//! One statement: who signs it, where it stands in their chain, what they had seen, and what it says.

use std::fmt;

use alongside_domain::Role;
use alongside_protocol::{PublicKey, SealingPublicKey, SignatureError, SigningKey, open, seal};
use alongside_record::{DeviceId, Digest, LogId, OrganisationId, RecordId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{Possession, limits};

/// What signatures under statements are made for.
const CONTEXT: &str = "statement";

/// SHA-256 of a statement's bytes without the signature: its id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StatementHash(pub [u8; 32]);

impl StatementHash {
    /// Before the first statement of a chain.
    pub const NONE: Self = Self([0; 32]);
}

impl fmt::Debug for StatementHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in self.0.iter().take(6) {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

/// The last statement of somebody's chain that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Head {
    /// Whose chain.
    pub signer: PublicKey,
    /// The number of that statement.
    pub number: u64,
    /// Which it is: a chain can fork where its signer's laptop was set back.
    pub hash: StatementHash,
}

/// A statement. Its signer is a key: the organisation's root key, one user's on one device, or a code's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The key that signs it.
    pub signer: PublicKey,
    /// Its place in the signer's chain, from 1, without gaps.
    pub number: u64,
    /// The signer's statement before it; [`StatementHash::NONE`] for the first.
    pub previous: StatementHash,
    /// Heads of the chains of others that the signer had seen, as far as they are new since the statement
    /// before. Codes' chains, of one statement each, are left out.
    pub seen: Vec<Head>,
    /// The signer's clock, milliseconds since 1970 (UTC). It decides nothing.
    pub at: i64,
    /// Earlier statements about the same user whose place it takes. A grant that names a removal lifts it.
    pub names: Vec<StatementHash>,
    /// What it says.
    pub says: Says,
}

/// What a statement says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Says {
    /// A user has a role, at these sites.
    Appoint {
        /// The user.
        user: StaffId,
        /// Their role.
        role: Role,
        /// Where they serve, their own site first. A role that serves all sites does so all the same.
        sites: Vec<RecordId>,
    },
    /// A user has no rights any more. For good, until an appointment names this.
    RemoveUser {
        /// The user.
        user: StaffId,
        /// For each of their keys the number of their last statement that stands. Later ones, and those of
        /// keys that are not named, grant nothing.
        stands: Vec<(PublicKey, u64)>,
    },
    /// As a removal that one administrator alone may declare of another, until it is settled. What the user
    /// has signed stands.
    Suspend {
        /// The user.
        user: StaffId,
    },
    /// Agrees with another administrator's statement that takes two.
    Endorse(StatementHash),
    /// How a user is called on the card that is shown before anybody has unlocked.
    Call {
        /// The user.
        user: StaffId,
        /// Their name.
        name: String,
        /// The name of their site.
        site_name: String,
    },
    /// Whoever holds a code's key may enroll one device for this user.
    Invite {
        /// The public half of the code's key.
        code: PublicKey,
        /// The user.
        user: StaffId,
        /// Server time until which the base takes the enrollment, milliseconds since 1970 (UTC).
        until: i64,
    },
    /// A device, and a user's key on it. Signed by a code's key, and it is that key's only statement.
    Enroll {
        /// The device's key. Its id follows from it: [`device_of`].
        device_key: PublicKey,
        /// The user, as the invitation says.
        user: StaffId,
        /// The user's signing key on that device.
        user_key: PublicKey,
        /// That whoever enrolls holds both keys.
        possession: Possession,
    },
    /// A device is no longer the organisation's. For good: it may come back under another id and key.
    RemoveDevice {
        /// The device.
        device: DeviceId,
        /// For each of its logs the last counter that stands; what it sends beyond goes into review.
        logs: Vec<(LogId, u64)>,
        /// For each user's key on it the number of their last statement that stands.
        stands: Vec<(PublicKey, u64)>,
    },
    /// The base's keys from now on. Only the root key says so.
    Base(BaseKeys),
    /// The public half of the key that opens what laptops keep for a forgotten passphrase, from now on. Only
    /// the root key says so.
    Recovery(SealingPublicKey),
    /// Days that a laptop may be used without having been in touch with the base; 0 for as long as anybody
    /// likes. Only the root key says so.
    Lease(u16),
    /// What the organisation is called and where its base is reached, from now on. Only the root key says so.
    Organisation {
        /// Its name.
        name: String,
        /// The base's address, `https://HOST:PORT`; none to leave it as each laptop knows it.
        url: Option<String>,
    },
    /// The organisation's next root key. The old one's later statements are void. Only the root key says so.
    NextRoot(PublicKey),
    /// The public half of the key that opens what laptops write down of who read what, from now on. Only the
    /// root key says so.
    Audit(SealingPublicKey),
    /// A participant is to be erased: their record and all that is theirs. Takes two, and names nothing but an
    /// id that was drawn at random. Once in force it is the tombstone that refuses every way back. When it is
    /// carried out, the base judges, by how long records are kept and by holds.
    Erase {
        /// Whose record.
        participant: RecordId,
    },
    /// Years that a participant's record is kept after the last thing was written about them; 0 for no longer
    /// than two administrators like. Only the root key says so.
    Retention(u16),
    /// How a device is called and where it is kept. It gives nobody anything: what a device holds follows from
    /// its users.
    CallDevice {
        /// The device.
        device: DeviceId,
        /// Its name, as on its lid.
        name: String,
        /// The site where it is kept.
        site: Option<RecordId>,
    },
    /// A device's service is over. What it still sends counts as ever, it is sent nothing, and once all that was
    /// written there has come home it destroys what it holds. For good.
    RetireDevice {
        /// The device.
        device: DeviceId,
    },
    /// The IANA time zone in which the organisation's days begin and end, from now on. Whoever does not know
    /// that zone keeps to the one before.
    TimeZone(String),
}

/// The base's keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseKeys {
    /// The generation of its TLS key. The root key writes it into each certificate that it signs, and one of
    /// an earlier generation is refused. So a key need not be known to be followed, however many were passed
    /// over, and once somebody has heard of the next the old one is of no use.
    pub tls: u32,
    /// When that key ends, milliseconds since 1970 (UTC).
    pub tls_until: i64,
    /// What courier files and evicted work are sealed to; none at a base that lost its key.
    pub sealing: Option<SealingPublicKey>,
    /// When no courier files are made for that key any more, milliseconds since 1970 (UTC).
    pub sealing_until: i64,
    /// The Ed25519 key of the base itself, which signs what it answers by courier, and no rights.
    pub base: PublicKey,
}

/// The id of the device that has this key: nobody can enroll another under it.
pub fn device_of(key: PublicKey) -> DeviceId {
    let digest = Digest::of(&[b"alongside device 1", &key.0]);
    DeviceId(digest.0.iter().take(8).fold(0, |id, byte| (id << 8) | u64::from(*byte)))
}

impl Says {
    /// The user whose rights it is about.
    pub fn about(&self) -> Option<StaffId> {
        match self {
            Self::Appoint { user, .. } | Self::RemoveUser { user, .. } | Self::Suspend { user } => {
                Some(*user)
            }
            Self::Endorse(_)
            | Self::Call { .. }
            | Self::Invite { .. }
            | Self::Enroll { .. }
            | Self::RemoveDevice { .. }
            | Self::Base(_)
            | Self::Recovery(_)
            | Self::Lease(_)
            | Self::Organisation { .. }
            | Self::NextRoot(_)
            | Self::Audit(_)
            | Self::Erase { .. }
            | Self::Retention(_)
            | Self::CallDevice { .. }
            | Self::RetireDevice { .. }
            | Self::TimeZone(_) => None,
        }
    }

    /// Whether there are statements of this kind that take a second administrator.
    pub fn may_take_two(&self) -> bool {
        self.about().is_some() || matches!(self, Self::Erase { .. })
    }

    fn is_bounded(&self) -> bool {
        match self {
            Self::Appoint { sites, .. } => sites.len() <= limits::SITES,
            Self::RemoveUser { stands, .. } => stands.len() <= limits::STANDS,
            Self::RemoveDevice { logs, stands, .. } => {
                logs.len() <= limits::STANDS && stands.len() <= limits::STANDS
            }
            Self::Call { name, site_name, .. } => {
                [name, site_name].iter().all(|text| text.len() <= limits::NAME_BYTES)
            }
            Self::CallDevice { name, .. } | Self::TimeZone(name) => name.len() <= limits::NAME_BYTES,
            Self::Organisation { name, url } => {
                let url = url.as_ref().map_or(0, String::len);
                name.len().max(url) <= limits::NAME_BYTES
            }
            Self::Suspend { .. }
            | Self::Base(_)
            | Self::Recovery(_)
            | Self::Lease(_)
            | Self::Endorse(_)
            | Self::Invite { .. }
            | Self::Enroll { .. }
            | Self::NextRoot(_)
            | Self::Audit(_)
            | Self::Erase { .. }
            | Self::Retention(_)
            | Self::RetireDevice { .. } => true,
        }
    }
}

/// Why a statement is not taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StatementError {
    /// No statement, or beyond a limit.
    #[error("malformed statement")]
    Malformed,
    /// Its signature does not fit its signer.
    #[error("bad signature")]
    BadSignature,
    /// It is another organisation's.
    #[error("statement of another organization")]
    OtherOrganisation,
    /// It stands on statements that are not here; it can be taken in after them.
    #[error("statement stands on others that are missing")]
    Missing,
    /// Its signer may not say that.
    #[error("statement by someone who may not make it")]
    NotPermitted,
    /// There are as many as there may be.
    #[error("too many statements")]
    TooMany,
}

/// A statement with its signature in front: `signature ‖ postcard`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SignedStatement(Vec<u8>);

impl SignedStatement {
    /// Signs a statement.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn sign(statement: &Statement, key: &SigningKey) -> Result<Self, SignatureError> {
        let body = postcard::to_stdvec(statement).map_err(|_| SignatureError)?;
        seal(CONTEXT, &body, key).map(Self)
    }

    /// Bytes that were stored or received; [`Self::verify`] tells their worth.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes, for storing and sending.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Its id.
    ///
    /// # Errors
    /// [`StatementError::Malformed`] where the bytes are too few for a signature.
    pub fn hash(&self) -> Result<StatementHash, StatementError> {
        let (_, body) = open(&self.0).map_err(|_| StatementError::Malformed)?;
        Ok(StatementHash(Digest::of(&[body]).0))
    }

    /// Checks limits, shape, the signature under the signer that it names, and what it proves of itself.
    /// Whether that signer may say it is [`StatementSet::add`](crate::StatementSet::add)'s to tell.
    ///
    /// # Errors
    /// [`StatementError::Malformed`], [`StatementError::BadSignature`].
    pub fn verify(&self) -> Result<Statement, StatementError> {
        if self.0.len() > limits::STATEMENT_BYTES {
            return Err(StatementError::Malformed);
        }
        let (signature, body) = open(&self.0).map_err(|_| StatementError::Malformed)?;
        let (statement, rest): (Statement, _) =
            postcard::take_from_bytes(body).map_err(|_| StatementError::Malformed)?;
        // One statement, one spelling: its id is the hash of its bytes.
        let spelled = postcard::to_stdvec(&statement).map_err(|_| StatementError::Malformed)?;
        let bounded = statement.names.len() <= limits::NAMES
            && statement.seen.len() <= limits::SEEN
            && statement.says.is_bounded();
        if !rest.is_empty() || spelled != body || !bounded || statement.number == 0 {
            return Err(StatementError::Malformed);
        }
        statement.signer.verify(CONTEXT, body, signature).map_err(|_| StatementError::BadSignature)?;
        if let Says::Enroll { device_key, user, user_key, possession } = &statement.says {
            possession
                .verify(statement.organisation, statement.signer, *device_key, (*user, *user_key))
                .map_err(|_| StatementError::BadSignature)?;
        }
        Ok(statement)
    }
}
