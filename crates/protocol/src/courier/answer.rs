//! What travels back.

use alongside_record::OrganisationId;
use serde::{Deserialize, Serialize};

use super::{Addressee, CourierFile, FileHash};
use crate::{Code, Cursor, PublicKey, SealingKey, SealingPublicKey, Signature, SigningKey};

const CONTEXT: &str = "courier answer";

/// The base's answers to the requests of one courier file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourierAnswer {
    /// Where the organisation's order stood when the last of them was given.
    pub order: Cursor,
    /// When that was by the server's clock, milliseconds since 1970 (UTC).
    pub given_at: i64,
    /// One for each request, in their order: the bytes of an [`Answer`](crate::Answer), or the code
    /// by which the request was refused.
    pub answers: Vec<Result<Vec<u8>, String>>,
    /// The same for each of what went along: the bytes that its endpoint answers.
    pub along: Vec<Result<Vec<u8>, String>>,
}

impl CourierAnswer {
    /// The file, signed with the organisation's root key and sealed to the key that the request named.
    ///
    /// # Errors
    /// [`Code::TooLarge`]; [`Code::BadSeal`] for a key that nothing can be sealed to.
    pub fn seal(
        &self,
        organisation: OrganisationId,
        request: FileHash,
        root: &SigningKey,
        to: SealingPublicKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<Vec<u8>, Code> {
        let body = postcard::to_stdvec(&(organisation, request, self)).map_err(|_| Code::Malformed)?;
        let signed = crate::seal(CONTEXT, &body, root).map_err(|_| Code::BadSignature)?;
        CourierFile::write(organisation, Addressee::Device(request), to, &signed, random)
    }

    /// Opens a file with the key that the request named.
    ///
    /// # Errors
    /// [`Code::BadSeal`] when it was cut or altered, or is for somebody else; [`Code::BadSignature`]
    /// when the root key did not sign it as the answer to `request`.
    pub fn open(
        file: &CourierFile,
        request: FileHash,
        key: &SealingKey,
        root: &PublicKey,
    ) -> Result<Self, Code> {
        let signed = file.open(key)?;
        let (signature, body): (&Signature, &[u8]) = crate::open(&signed).map_err(|_| Code::BadSignature)?;
        root.verify(CONTEXT, body, signature).map_err(|_| Code::BadSignature)?;
        let (organisation, answered, answer): (OrganisationId, FileHash, Self) =
            postcard::from_bytes(body).map_err(|_| Code::Malformed)?;
        let fits = organisation == file.organisation && answered == request;
        if fits { Ok(answer) } else { Err(Code::BadSignature) }
    }
}
