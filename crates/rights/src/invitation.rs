//! What a one-time code gives: a key of its own, which may sign one enrollment.

use alongside_protocol::{EnrolRequest, EnrolmentCode, PublicKey, SignatureError, SigningKey};
use alongside_record::{Digest, OrganisationId, StaffId};

use crate::{Possession, Says, SignedStatement, Statement, StatementHash};

/// The holder of a code.
pub struct Invitation {
    key: SigningKey,
    organisation: OrganisationId,
}

impl Invitation {
    /// What the code with this secret gives, in this organisation.
    ///
    /// # Errors
    /// As [`SigningKey::from_seed`].
    pub fn of(secret: &[u8; 16], organisation: OrganisationId) -> Result<Self, SignatureError> {
        let seed = Digest::of(&[b"alongside code 1", &organisation.0.to_be_bytes(), secret]);
        Ok(Self { key: SigningKey::from_seed(&seed.0)?, organisation })
    }

    /// The public half, which the invitation names.
    ///
    /// # Errors
    /// As [`SigningKey::public`].
    pub fn code(&self) -> Result<PublicKey, SignatureError> {
        self.key.public()
    }

    /// Enrolls a device and a user's key on it. With the same arguments it is the same statement, so that a
    /// try whose answer was lost can be made again.
    ///
    /// # Errors
    /// As [`SigningKey::sign`].
    pub fn enroll(
        &self,
        device_key: &SigningKey,
        user: (StaffId, &SigningKey),
        at: i64,
    ) -> Result<SignedStatement, SignatureError> {
        let code = self.code()?;
        let possession = Possession::prove(self.organisation, code, device_key, user)?;
        let statement = Statement {
            organisation: self.organisation,
            signer: code,
            number: 1,
            previous: StatementHash::NONE,
            seen: Vec::new(),
            at,
            names: Vec::new(),
            says: Says::Enroll {
                device_key: device_key.public()?,
                user: user.0,
                user_key: user.1.public()?,
                possession,
            },
        };
        SignedStatement::sign(&statement, &self.key)
    }
}

/// The request by which the holder of `code` enrolls a device and its user's key. It says nothing of when,
/// so that a try made again is the same.
///
/// # Errors
/// As [`SigningKey::sign`].
pub fn enrol_request(
    code: &EnrolmentCode,
    device_key: &SigningKey,
    user_key: &SigningKey,
) -> Result<EnrolRequest, SignatureError> {
    let invitation = Invitation::of(&code.secret, code.organisation)?;
    let statement = invitation.enroll(device_key, (code.user_id, user_key), 0)?;
    Ok(EnrolRequest::new(invitation.code()?, statement.as_bytes()))
}

/// Eight digits, in two groups, that both screens show: where the code was made, and where it is used. A
/// code that somebody exchanged on its way shows others.
pub fn short_code(root: PublicKey, code: PublicKey) -> String {
    let digest = Digest::of(&[b"alongside short code 1", &root.0, &code.0]);
    let number = digest.0.iter().take(8).fold(0_u64, |sum, byte| (sum << 8) | u64::from(*byte)) % 100_000_000;
    format!("{:04} {:04}", number / 10_000, number % 10_000)
}
