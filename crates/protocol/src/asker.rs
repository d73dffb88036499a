//! A device asks on behalf of one of its users, whose role decides whether it is answered.

use alongside_record::{DeviceId, OrganisationId, StaffId};
use serde::{Deserialize, Serialize};

use crate::{
    Code, SigningKey, Versions, paths,
    signed::{Verify, read_message, seal_message},
};

/// Who asks. The signed body of a question that says no more: `signature ‖ postcard`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asker {
    /// What the device understands.
    pub versions: Versions,
    /// The organisation.
    pub organisation: OrganisationId,
    /// The device.
    pub device: DeviceId,
    /// The user asking, one of the device's users.
    pub user: StaffId,
}

/// What is asked where who asks is all that there is to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Which devices there are: a list of [`crate::DeviceCard`].
    Devices,
    /// Whose record has been kept long enough, and what is certified of who was erased: [`crate::Erasures`].
    Erasures,
}

impl Question {
    /// Where it is asked.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Devices => paths::DEVICES,
            Self::Erasures => paths::ERASURES,
        }
    }

    const fn context(self) -> &'static str {
        match self {
            Self::Devices => "devices",
            Self::Erasures => "erasures",
        }
    }
}

impl Asker {
    /// The signed bytes of a question.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn encode(&self, question: Question, key: &SigningKey) -> Result<Vec<u8>, Code> {
        seal_message(question.context(), self, key)
    }

    /// Reads who asks a question; the caller looks up the device's key and calls the returned check.
    ///
    /// # Errors
    /// [`Code::Malformed`].
    pub fn decode(question: Question, bytes: &[u8]) -> Result<(Self, Verify<'_>), Code> {
        read_message(question.context(), bytes)
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};

    use super::*;

    #[test]
    fn a_request_reads_back_as_it_was_signed_and_is_no_other_request() {
        let key = SigningKey::from_seed(&[7; 32]).unwrap();
        let asked = Asker {
            versions: Versions::OURS,
            organisation: OrganisationId(1),
            device: DeviceId(2),
            user: StaffId(Dot::new(LogId(1), 3)),
        };
        let bytes = asked.encode(Question::Devices, &key).unwrap();
        let (read, verify) = Asker::decode(Question::Devices, &bytes).unwrap();
        verify(&key.public().unwrap()).unwrap();
        assert_eq!(read, asked);
        for as_another in
            [seal_message("report", &asked, &key).unwrap(), asked.encode(Question::Erasures, &key).unwrap()]
        {
            let (_, verify) = Asker::decode(Question::Devices, &as_another).unwrap();
            assert_eq!(verify(&key.public().unwrap()), Err(Code::BadSignature));
        }
    }
}
