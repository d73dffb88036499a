//! The server's sealing key, as a device learns it.

use alongside_protocol::{EnrolAnswer, EnrolmentCode, PublicKey, SealingPublicKey};
use alongside_rights::{BaseKeys, SignedStatement, StatementSet};

/// The keys of the base in the answer to an enrolment with `code`, whose root key has to vouch for them.
///
/// # Panics
/// When there are none.
pub fn base_keys(code: &str, answer: &EnrolAnswer) -> BaseKeys {
    let code: EnrolmentCode = code.parse().unwrap();
    let mut set = StatementSet::new(code.organisation, code.root_key);
    set.add_all(answer.statements().unwrap().into_iter().map(SignedStatement::from_bytes).collect());
    set.in_force().base.unwrap()
}

/// The key to which courier files are sealed.
///
/// # Panics
/// As [`base_keys`], and when there is none.
pub fn sealing_key(code: &str, answer: &EnrolAnswer) -> SealingPublicKey {
    base_keys(code, answer).sealing.unwrap()
}

/// The key with which answers to courier files are signed.
///
/// # Panics
/// As [`base_keys`].
pub fn answering_key(code: &str, answer: &EnrolAnswer) -> PublicKey {
    base_keys(code, answer).base
}
