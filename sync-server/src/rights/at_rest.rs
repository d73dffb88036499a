//! Statements as they lie in the database: sealed, because names are in them, and because a row says whether
//! its statement was made here: a device that was enrolled elsewhere only sends, and whoever writes the
//! database shall not change that.

use std::sync::{Arc, OnceLock};

use alongside_record::{Digest, OrganisationId};
use alongside_rights::SignedStatement;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

use crate::{ServerError, store::StatementRow};

/// Bytes of a nonce, which follows from the statement's hash and how it came: none seals two things.
const NONCE: usize = 12;

/// How a statement came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Came {
    /// Signed here, or with a code that was used here.
    Here,
    /// With what a laptop brought.
    Brought,
}

/// What they are sealed with, once it is known. Clones share it.
#[derive(Clone)]
pub(crate) struct AtRest {
    key: Arc<OnceLock<LessSafeKey>>,
    organisation: OrganisationId,
}

impl AtRest {
    /// Of this organisation, whose key is not known yet: no statement is read or written before it is.
    pub(crate) fn locked(organisation: OrganisationId) -> Self {
        Self { key: Arc::default(), organisation }
    }

    /// Takes the key.
    pub(crate) fn unlock(&self, key: &[u8; 32]) -> Result<(), ServerError> {
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| ServerError::Unsealing)?;
        // Whoever was first had the same.
        self.key.get_or_init(|| LessSafeKey::new(key));
        Ok(())
    }

    /// The row of a statement.
    pub(super) fn seal(
        &self,
        place: u64,
        statement: &SignedStatement,
        came: Came,
    ) -> Result<StatementRow, ServerError> {
        let hash = statement.hash().map_err(|_| ServerError::Unsealing)?.0;
        let mut bytes = statement.as_bytes().to_vec();
        let key = self.key.get().ok_or(ServerError::Unsealing)?;
        let sealed = key.seal_in_place_append_tag(nonce(&hash, came)?, self.aad(&hash, came), &mut bytes);
        sealed.map_err(|_| ServerError::Unsealing)?;
        Ok(StatementRow { place, hash, bytes })
    }

    /// The statement of a row, and how it came; none where the row is not as it was written.
    pub(crate) fn open(&self, row: &StatementRow) -> Option<(SignedStatement, Came)> {
        let mut ways = [Came::Here, Came::Brought].into_iter();
        ways.find_map(|came| Some((self.open_as(row, came)?, came)))
    }

    fn open_as(&self, row: &StatementRow, came: Came) -> Option<SignedStatement> {
        let mut bytes = row.bytes.clone();
        let (nonce, aad) = (nonce(&row.hash, came).ok()?, self.aad(&row.hash, came));
        let plain = self.key.get()?.open_in_place(nonce, aad, &mut bytes).ok()?;
        let statement = SignedStatement::from_bytes(plain.to_vec());
        statement.hash().is_ok_and(|hash| hash.0 == row.hash).then_some(statement)
    }

    fn aad(&self, hash: &[u8; 32], came: Came) -> Aad<Vec<u8>> {
        Aad::from([&self.organisation.0.to_be_bytes(), came.name(), hash].concat())
    }
}

impl Came {
    const fn name(self) -> &'static [u8] {
        match self {
            Self::Here => b"here",
            Self::Brought => b"brought",
        }
    }
}

fn nonce(hash: &[u8; 32], came: Came) -> Result<Nonce, ServerError> {
    let digest = Digest::of(&[b"alongside statement nonce 1", came.name(), hash]);
    let bytes: [u8; NONCE] = digest.0.first_chunk().copied().ok_or(ServerError::Unsealing)?;
    Ok(Nonce::assume_unique_for_key(bytes))
}
