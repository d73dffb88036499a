//! Sealing one value for the one place it lies in.

use std::fmt;

use alongside_record::{Dot, OrganisationId, RecordId, UnitName};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::{Random, ServerError};

/// Names a key without telling whose it is. Random, 64 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyId(pub u64);

/// A sealed value: the key that opens it, then nonce ‖ ciphertext ‖ tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The key it was sealed with.
    pub key: KeyId,
    /// Nonce (12 bytes), ciphertext and tag (16 bytes).
    pub bytes: Vec<u8>,
}

/// Where a sealed value lies. It opens there and nowhere else, so that rows cannot be swapped.
#[derive(Debug, Clone, Copy)]
pub enum Place<'a> {
    /// The organisation's own key, in the key store.
    OrganisationKey,
    /// Another key, in the key store, as long as it was not said in the row what it is wrapped under.
    Key(KeyId),
    /// Another key, in the key store, and whose it is.
    KeyOf(KeyId, &'a str),
    /// A change as it was pushed.
    Change(Dot),
    /// A change that was set aside.
    SetAside(Dot),
    /// The state of a unit.
    Unit(RecordId, &'a UnitName),
}

impl Place<'_> {
    fn associated(self, organisation: OrganisationId) -> Vec<u8> {
        let mut bytes = b"alongside sealed 1\0".to_vec();
        bytes.extend_from_slice(&organisation.0.to_le_bytes());
        let (table, row): (&str, Vec<u8>) = match self {
            Self::OrganisationKey => ("organisation key", Vec::new()),
            Self::Key(id) => ("key", id.0.to_le_bytes().to_vec()),
            Self::KeyOf(id, subject) => ("key of", [&id.0.to_le_bytes(), subject.as_bytes()].concat()),
            Self::Change(dot) => ("change", dot.to_string().into_bytes()),
            Self::SetAside(dot) => ("set_aside", dot.to_string().into_bytes()),
            Self::Unit(record, unit) => ("unit", format!("{record}/{unit}").into_bytes()),
        };
        bytes.extend_from_slice(table.as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(&row);
        bytes
    }
}

/// An AES-256-GCM key. Nonces are random: a participant's key seals some thousand values, far from
/// the 2³² at which random 96-bit nonces become a worry.
#[derive(Clone)]
pub struct SealKey {
    id: KeyId,
    key: LessSafeKey,
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SealKey({:?})", self.id)
    }
}

impl SealKey {
    /// The key with these 32 bytes.
    ///
    /// # Errors
    /// [`ServerError::Unsealing`] when they are not 32.
    pub fn new(id: KeyId, bytes: &[u8]) -> Result<Self, ServerError> {
        let key = UnboundKey::new(&AES_256_GCM, bytes).map_err(|_| ServerError::Unsealing)?;
        Ok(Self { id, key: LessSafeKey::new(key) })
    }

    /// Its id.
    pub(super) fn id(&self) -> KeyId {
        self.id
    }

    /// Seals `plain` for `place`.
    ///
    /// # Errors
    /// [`ServerError::Unsealing`] when the value is beyond what AES-GCM can seal.
    pub fn seal(
        &self,
        organisation: OrganisationId,
        place: Place<'_>,
        plain: &[u8],
        random: &dyn Random,
    ) -> Result<Sealed, ServerError> {
        let mut nonce = [0; NONCE_LEN];
        random.fill(&mut nonce);
        let mut sealed = plain.to_vec();
        self.key
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.associated(organisation)),
                &mut sealed,
            )
            .map_err(|_| ServerError::Unsealing)?;
        Ok(Sealed { key: self.id, bytes: [nonce.as_slice(), &sealed].concat() })
    }

    /// Opens what [`SealKey::seal`] made for the same place.
    ///
    /// # Errors
    /// [`ServerError::Unsealing`] for another key, another place, or changed bytes.
    pub fn open(
        &self,
        organisation: OrganisationId,
        place: Place<'_>,
        sealed: &[u8],
    ) -> Result<Vec<u8>, ServerError> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(ServerError::Unsealing)?;
        let mut body = body.to_vec();
        let plain = self
            .key
            .open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(place.associated(organisation)),
                &mut body,
            )
            .map_err(|_| ServerError::Unsealing)?;
        let length = plain.len();
        body.truncate(length);
        Ok(body)
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::LogId;

    use super::*;
    use crate::SystemRandom;

    const ORGANISATION: OrganisationId = OrganisationId(7);

    #[test]
    fn a_value_opens_only_in_its_own_place() {
        let key = SealKey::new(KeyId(1), &[9; 32]).unwrap();
        let here = Place::Change(Dot::new(LogId(1), 1));
        let sealed = key.seal(ORGANISATION, here, b"words", &SystemRandom::default()).unwrap();
        assert_eq!(key.open(ORGANISATION, here, &sealed.bytes).unwrap(), b"words");
        for (organisation, place) in [
            (ORGANISATION, Place::Change(Dot::new(LogId(1), 2))),
            (ORGANISATION, Place::SetAside(Dot::new(LogId(1), 1))),
            (OrganisationId(8), here),
        ] {
            assert!(key.open(organisation, place, &sealed.bytes).is_err());
        }
    }

    #[test]
    fn changed_bytes_and_other_keys_do_not_open() {
        let key = SealKey::new(KeyId(1), &[9; 32]).unwrap();
        let other = SealKey::new(KeyId(1), &[8; 32]).unwrap();
        let place = Place::Key(KeyId(3));
        let mut sealed = key.seal(ORGANISATION, place, b"words", &SystemRandom::default()).unwrap().bytes;
        assert!(other.open(ORGANISATION, place, &sealed).is_err());
        *sealed.last_mut().unwrap() ^= 1;
        assert!(key.open(ORGANISATION, place, &sealed).is_err());
        assert!(key.open(ORGANISATION, place, &sealed[..5]).is_err());
    }
}
