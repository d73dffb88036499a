//! The server's sealing key, as a device learns it.

use alongside_protocol::{EnrolAnswer, EnrolmentCode, SealingCard, SealingPublicKey};
use data_encoding::BASE64URL_NOPAD;

/// The key in the answer to an enrolment with `code`, whose root key has to vouch for it.
///
/// # Panics
/// When there is none, or the root key does not vouch for it.
pub fn sealing_key(code: &str, answer: &EnrolAnswer) -> SealingPublicKey {
    let code: EnrolmentCode = code.parse().unwrap();
    let card = BASE64URL_NOPAD.decode(answer.sealing_key.as_ref().unwrap().as_bytes()).unwrap();
    SealingCard::from_bytes(card).verify(answer.organisation.id, &code.root_key).unwrap()
}
