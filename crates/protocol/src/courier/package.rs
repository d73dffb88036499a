//! What travels to the base.

use alongside_record::OrganisationId;
use serde::{Deserialize, Serialize};

use super::{Addressee, CourierFile};
use crate::{Code, SealingKey, SealingKeyId, SealingPublicKey, limits};

/// Signed sync requests of one device, just as they would go over the wire, and the key that the
/// answer is to be sealed to. The device makes that key for this one file.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// What the answer is sealed to.
    pub answer_key: SealingPublicKey,
    /// The requests, in order. Their signatures say whose they are.
    pub requests: Vec<Vec<u8>>,
    /// Signed statements, by which a base that was restored knows the device again.
    pub statements: Vec<Vec<u8>>,
    /// What else is asked, in order, once the requests are answered.
    pub along: Vec<Along>,
}

/// What goes along in a courier file: a request of another endpoint, in the very bytes that it has there.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Along {
    /// A user's courier file, of what waits in their private file. Nothing goes along in it.
    File(Vec<u8>),
    /// Rows of who read what.
    Audit(Vec<u8>),
    /// Where the laptop stands: a [`StandingRequest`](crate::StandingRequest).
    Standing(Vec<u8>),
}

impl Along {
    /// The bytes of the request.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::File(bytes) | Self::Audit(bytes) | Self::Standing(bytes) => bytes,
        }
    }
}

impl Package {
    /// The file, sealed to the server's key.
    ///
    /// # Errors
    /// [`Code::TooLarge`] beyond a limit; [`Code::BadSeal`] for a key that nothing can be sealed to.
    pub fn seal(
        &self,
        organisation: OrganisationId,
        server: SealingPublicKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, Code> {
        let plain = zeroize::Zeroizing::new(postcard::to_stdvec(self).map_err(|_| Code::Malformed)?);
        let addressee = Addressee::Base(SealingKeyId::of(server));
        CourierFile::write(organisation, addressee, server, &plain, random)
    }

    /// Opens a file with the server's key.
    ///
    /// # Errors
    /// [`Code::Malformed`] for a file that is not for the base; [`Code::BadSeal`] when it was cut or
    /// altered, or sealed to another key; [`Code::TooLarge`].
    pub fn open(file: &CourierFile, key: &SealingKey) -> Result<Self, Code> {
        match file.addressee {
            Addressee::Device(_) => return Err(Code::Malformed),
            Addressee::Base(id) if id != SealingKeyId::of(key.public()) => return Err(Code::BadSeal),
            Addressee::Base(_) => {}
        }
        let package: Self = postcard::from_bytes(&file.open(key)?).map_err(|_| Code::Malformed)?;
        let many = package.requests.len().max(package.along.len()) > limits::COURIER_REQUESTS
            || package.statements.len() > limits::STATEMENTS;
        if many { Err(Code::TooLarge) } else { Ok(package) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may fail")]

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_under_the_seal_may_be_anything(plain in prop::collection::vec(any::<u8>(), 0..80)) {
            let key = SealingKey::from_seed(&[1; 32]);
            let addressee = Addressee::Base(SealingKeyId::of(key.public()));
            let mut random = |bytes: &mut [u8]| bytes.fill(9);
            let file = CourierFile::write(OrganisationId(1), addressee, key.public(), &plain, &mut random);
            let opened = Package::open(&CourierFile::read(&file.unwrap()).unwrap(), &key);
            let meant: Result<Package, _> = postcard::from_bytes(&plain);
            prop_assert!(opened.ok() == meant.ok());
        }
    }
}
