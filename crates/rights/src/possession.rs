//! That whoever enrolls holds the private halves of the keys they bring, so that nobody can have
//! somebody else's key certified as their own.

use alongside_protocol::{PublicKey, Signature, SignatureError, SigningKey};
use alongside_record::{OrganisationId, StaffId};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

const CONTEXT: &str = "possession";

/// Signatures of the device's and the user's key over what they are enrolled as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Possession {
    by_device: Signature,
    by_user: Signature,
}

impl Possession {
    /// Signs with both keys what they are enrolled as, by which code.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn prove(
        organisation: OrganisationId,
        code: PublicKey,
        device_key: &SigningKey,
        (user, user_key): (StaffId, &SigningKey),
    ) -> Result<Self, SignatureError> {
        let said = said(organisation, code, device_key.public()?, (user, user_key.public()?));
        Ok(Self { by_device: device_key.sign(CONTEXT, &said)?, by_user: user_key.sign(CONTEXT, &said)? })
    }

    /// Checks both.
    ///
    /// # Errors
    /// [`SignatureError`] when one does not fit.
    pub fn verify(
        &self,
        organisation: OrganisationId,
        code: PublicKey,
        device_key: PublicKey,
        user: (StaffId, PublicKey),
    ) -> Result<(), SignatureError> {
        let said = said(organisation, code, device_key, user);
        device_key.verify(CONTEXT, &said, &self.by_device)?;
        user.1.verify(CONTEXT, &said, &self.by_user)
    }
}

fn said(
    organisation: OrganisationId,
    code: PublicKey,
    device_key: PublicKey,
    (user, user_key): (StaffId, PublicKey),
) -> Vec<u8> {
    let user = [user.0.log.0.to_be_bytes(), user.0.counter.to_be_bytes()].concat();
    [organisation.0.to_be_bytes().as_slice(), &code.0, &device_key.0, &user, &user_key.0].concat()
}

impl Serialize for Possession {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Serde derives arrays up to 32 only.
        let [a, b] = halves(&self.by_device);
        let [c, d] = halves(&self.by_user);
        [a, b, c, d].serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Possession {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let [a, b, c, d] = <[[u8; 32]; 4]>::deserialize(deserializer)?;
        let whole = |a: [u8; 32], b: [u8; 32]| Signature::try_from([a, b].concat()).ok();
        let signatures = whole(a, b).zip(whole(c, d));
        let (by_device, by_user) = signatures.ok_or_else(|| D::Error::custom("no signature"))?;
        Ok(Self { by_device, by_user })
    }
}

fn halves(signature: &Signature) -> [[u8; 32]; 2] {
    let (mut first, mut second) = ([0; 32], [0; 32]);
    let (a, b) = signature.split_at(32);
    first.copy_from_slice(a);
    second.copy_from_slice(b);
    [first, second]
}
