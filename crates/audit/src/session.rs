//! A session: from one unlocking to the next locking, by one user on one laptop. Its rows hang on one chain, and
//! its head names the end of the session before, so that neither a row nor a session can be taken out of the
//! middle.

use std::fmt;

use alongside_protocol::{PublicKey, SealingPublicKey, Signature, SigningKey};
use alongside_record::{Chain, DeviceId, Digest, OrganisationId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{AuditError, Event, Result, Row, RowKey};

/// What signatures under rows are made for.
const CONTEXT: &str = "audit";

/// The random id of a session.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SessionId(pub [u8; 16]);

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Where a session ended, or stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// Which.
    pub session: SessionId,
    /// Its rows.
    pub count: u64,
    /// Its chain behind the last.
    pub chain: Chain,
}

/// To whom rows are sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedTo {
    /// The organisation's audit key, its public half.
    pub key: SealingPublicKey,
    /// What its holder needs to open them, beside the secret half.
    pub encapsulated: [u8; 32],
}

/// What is known of a session without the audit key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionHead {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The laptop.
    pub device: DeviceId,
    /// Which session.
    pub id: SessionId,
    /// Its place among the laptop's, from 1, without gaps.
    pub number: u64,
    /// The end of the one before; none for the first.
    pub previous: Option<End>,
    /// Who is at work.
    pub user: StaffId,
    /// When it began, by the laptop's clock.
    pub at: i64,
    /// Whose key opens its rows; none where the organisation has named none, and rows are only signed.
    pub sealed_to: Option<SealedTo>,
}

impl SessionHead {
    /// Its bytes.
    ///
    /// # Errors
    /// Never for a head; the encoding is checked all the same.
    pub fn encode(&self) -> Result<Vec<u8>> {
        postcard::to_stdvec(self).map_err(|_| AuditError::Malformed)
    }

    /// Reads what [`Self::encode`] gave. One head has one spelling.
    ///
    /// # Errors
    /// [`AuditError::Malformed`].
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        let head: Self = postcard::from_bytes(bytes).map_err(|_| AuditError::Malformed)?;
        if head.encode()? == bytes { Ok(head) } else { Err(AuditError::Malformed) }
    }

    /// What its rows are sealed beside: the same secret opens no other session's.
    pub(crate) fn binding(&self) -> Vec<u8> {
        let ids = [self.organisation.0.to_be_bytes(), self.device.0.to_be_bytes()].concat();
        [b"alongside audit 1".as_slice(), &ids, &self.id.0].concat()
    }

    /// The chain before the first row.
    ///
    /// # Errors
    /// As [`Self::encode`].
    pub fn start(&self) -> Result<Chain> {
        Ok(Chain::NONE.then(Digest::of(&[b"alongside audit head 1", &self.encode()?])))
    }
}

/// What is signed at a row: that this session stands there.
pub fn signed_bytes(head: &SessionHead, count: u64, chain: Chain) -> Vec<u8> {
    [head.binding().as_slice(), &count.to_be_bytes(), &chain.0].concat()
}

/// Whether somebody with this key signed that a session stands there.
pub(crate) fn is_signed(
    key: PublicKey,
    head: &SessionHead,
    (count, chain): (u64, Chain),
    signature: &Signature,
) -> bool {
    key.verify(CONTEXT, &signed_bytes(head, count, chain), signature).is_ok()
}

/// Whether somebody with this key signed that a session stands at this end.
pub fn is_signed_by(key: PublicKey, head: &SessionHead, end: End, signature: &Signature) -> bool {
    end.session == head.id && is_signed(key, head, (end.count, end.chain), signature)
}

/// A session that is being written.
pub struct Written {
    head: SessionHead,
    key: Option<RowKey>,
    end: (u64, Chain),
}

impl fmt::Debug for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Written").field("head", &self.head).finish_non_exhaustive()
    }
}

impl Written {
    /// Begins one. What `head` says of a key is replaced by what is agreed on with `audit_key`.
    ///
    /// # Errors
    /// [`AuditError::BadSeal`] for a key with which nothing can be agreed on.
    pub fn begin(
        mut head: SessionHead,
        audit_key: Option<SealingPublicKey>,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Self> {
        let mut row_key = None;
        head.sealed_to = None;
        if let Some(key) = audit_key {
            let (encapsulated, secret) =
                key.agree_on_audit(&head.binding(), random).map_err(|_| AuditError::BadSeal)?;
            head.sealed_to = Some(SealedTo { key, encapsulated });
            row_key = Some(RowKey::of(&secret)?);
        }
        let end = (0, head.start()?);
        Ok(Self { head, key: row_key, end })
    }

    /// Its head.
    pub fn head(&self) -> &SessionHead {
        &self.head
    }

    /// Where it stands.
    pub fn end(&self) -> End {
        End { session: self.head.id, count: self.end.0, chain: self.end.1 }
    }

    /// The next row: sealed, and signed with the key of whoever is at work. Nothing has changed before it is
    /// [kept](Self::kept).
    ///
    /// # Errors
    /// [`AuditError::Malformed`], [`AuditError::BadSignature`]: never for a sound event and key.
    pub fn next(&self, event: &Event, signing: &SigningKey) -> Result<(Row, End)> {
        let number = self.end.0.saturating_add(1);
        let sealed = Row::seal(event, number, self.key.as_ref())?;
        let chain = Row::chain(self.end.1, number, &sealed);
        let signature = signing.sign(CONTEXT, &signed_bytes(&self.head, number, chain));
        let signature = signature.map_err(|_| AuditError::BadSignature)?;
        let end = End { session: self.head.id, count: number, chain };
        Ok((Row { number, sealed, signature }, end))
    }

    /// Goes on behind a row that is on the disk.
    pub fn kept(&mut self, end: End) {
        self.end = (end.count, end.chain);
    }
}
