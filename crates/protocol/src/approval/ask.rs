//! A user asks the base for the code that answers what somebody reads out to them over the phone.
//!
//! The laptop's key says from where, and the user's own key who asks: a colleague who shares that laptop gets no code
//! in their name.

use alongside_record::{DeviceId, OrganisationId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{
    Code, PublicKey, Signature, SigningKey, Versions,
    signed::{Verify, read_message, seal_message},
};

const CONTEXT: &str = "approve";
/// What the user's own signature is made for.
const BY: &str = "approve by";
/// Bytes of groups, with what may stand between them.
const GROUPS: usize = 512;

/// The signed body of the request: `signature ‖ postcard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApproveRequest {
    /// What the device understands.
    pub versions: Versions,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// The user asking, one of the device's users.
    pub user: StaffId,
    /// What was read out, in groups.
    pub groups: String,
    /// The user's signature over all of that.
    by: Vec<u8>,
}

impl ApproveRequest {
    /// A request, signed by the user who asks.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn by(
        (organisation, device, user): (OrganisationId, DeviceId, StaffId),
        groups: String,
        own: &SigningKey,
    ) -> Result<Self, Code> {
        let mut this = Self { versions: Versions::OURS, organisation, device, user, groups, by: Vec::new() };
        this.by = own.sign(BY, &this.said()?).map_err(|_| Code::BadSignature)?.to_vec();
        Ok(this)
    }

    /// The bytes, signed by the laptop.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn encode(&self, key: &SigningKey) -> Result<Vec<u8>, Code> {
        seal_message(CONTEXT, self, key)
    }

    /// Reads a request; the caller looks up the device's key and calls the returned check, and [`Self::is_by`].
    ///
    /// # Errors
    /// [`Code::Malformed`]; [`Code::TooLarge`] for more groups than a request has.
    pub fn decode(bytes: &[u8]) -> Result<(Self, Verify<'_>), Code> {
        let (this, verify): (Self, _) = read_message(CONTEXT, bytes)?;
        if this.groups.len() > GROUPS { Err(Code::TooLarge) } else { Ok((this, verify)) }
    }

    /// Whether the user who has this key asks.
    pub fn is_by(&self, own: &PublicKey) -> bool {
        let signature = <&Signature>::try_from(self.by.as_slice());
        let said = self.said();
        signature.is_ok_and(|signature| said.is_ok_and(|said| own.verify(BY, &said, signature).is_ok()))
    }

    fn said(&self) -> Result<Vec<u8>, Code> {
        let Self { versions: _, organisation, device, user, groups, by: _ } = self;
        postcard::to_stdvec(&(organisation, device, user, groups)).map_err(|_| Code::Malformed)
    }
}

/// A code, as the base answers with it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovedCode {
    /// What was asked for: `recovery` or `lease`.
    pub what: String,
    /// How the user is called who is to hear it.
    pub name: String,
    /// Their laptop.
    pub device: String,
    /// The code, in groups.
    pub code: String,
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};

    use super::*;

    #[test]
    fn nobody_who_shares_the_laptop_asks_in_another_users_name() {
        let [laptop, own, colleague] = [1, 2, 3].map(|seed| SigningKey::from_seed(&[seed; 32]).unwrap());
        let of = (OrganisationId(1), DeviceId(2), StaffId(Dot::new(LogId(1), 3)));
        let asked = ApproveRequest::by(of, "7K3QA".to_owned(), &own).unwrap();
        let bytes = asked.encode(&laptop).unwrap();
        let (read, verify) = ApproveRequest::decode(&bytes).unwrap();
        verify(&laptop.public().unwrap()).unwrap();
        assert!(read == asked && read.is_by(&own.public().unwrap()));
        assert!(!read.is_by(&colleague.public().unwrap()) && !read.is_by(&laptop.public().unwrap()));
        let others = ApproveRequest { groups: "7K3QB".to_owned(), ..asked.clone() };
        assert!(!others.is_by(&own.public().unwrap()), "nor with other groups");
        let long = ApproveRequest::by(of, "A".repeat(GROUPS + 1), &own).unwrap().encode(&laptop).unwrap();
        assert_eq!(ApproveRequest::decode(&long).map(|_| ()), Err(Code::TooLarge));
    }
}
