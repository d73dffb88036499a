//! A code: what whoever approves a request reads back.

use std::fmt;

use alongside_record::Digest;
use ring::hmac;
use zeroize::{Zeroize, Zeroizing};

use super::{ApprovalRequest, GroupsError, from_groups, to_groups};

/// Bytes of a code's secret: 128 bits, so that nobody guesses one.
const SECRET: usize = 16;

/// A code. Whoever hears it can do with it what was asked for, if they have that laptop.
#[derive(Clone, PartialEq, Eq)]
pub struct ApprovalCode {
    secret: [u8; SECRET],
    /// Of an extension: the day of the base, counted from 1970, on which it was made.
    day: u16,
    pub(super) tag: [u8; 2],
}

impl Drop for ApprovalCode {
    fn drop(&mut self) {
        self.secret.zeroize();
    }
}

impl fmt::Debug for ApprovalCode {
    /// Never the secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApprovalCode").field("day", &self.day).finish_non_exhaustive()
    }
}

impl ApprovalCode {
    /// What answers a request for recovery, from the secret that was agreed on.
    pub fn recovery(request: &ApprovalRequest, agreed: &[u8; 32]) -> Self {
        Self { secret: made(agreed, b"alongside recovery code 1", 0), day: 0, tag: request.tag() }
    }

    /// What answers a request for an extension, made on this day, from the secret that was agreed on.
    pub fn lease(request: &ApprovalRequest, agreed: &[u8; 32], day: u16) -> Self {
        Self { secret: made(agreed, b"alongside lease code 1", day), day, tag: request.tag() }
    }

    /// The day on which an extension was made.
    pub fn day(&self) -> u16 {
        self.day
    }

    /// The key of what a code for recovery opens.
    pub fn opening_key(&self) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(Digest::of(&[b"alongside recovery key 1", &self.secret]).0)
    }

    /// In groups, to be read out.
    pub fn groups(&self) -> Zeroizing<String> {
        let bytes = [self.secret.as_slice(), &self.day.to_be_bytes(), &self.tag].concat();
        Zeroizing::new(to_groups(&Zeroizing::new(bytes)))
    }

    /// Reads groups.
    ///
    /// # Errors
    /// [`GroupsError`]; what is no code is not whole either.
    pub fn read(text: &str) -> Result<Self, GroupsError> {
        let bytes = Zeroizing::new(from_groups(text)?);
        let (secret, rest) = bytes.split_first_chunk().ok_or(GroupsError::NotWhole)?;
        let (day, rest) = rest.split_first_chunk().ok_or(GroupsError::NotWhole)?;
        let tag = rest.try_into().map_err(|_| GroupsError::NotWhole)?;
        Ok(Self { secret: *secret, day: u16::from_be_bytes(*day), tag })
    }
}

fn made(agreed: &[u8; 32], what: &[u8], day: u16) -> [u8; SECRET] {
    let key = hmac::Key::new(hmac::HMAC_SHA256, agreed);
    let made = hmac::sign(&key, &[what, &day.to_be_bytes()].concat());
    made.as_ref().first_chunk().copied().unwrap_or_default()
}
