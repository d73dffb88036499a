//! The mark that a save leaves for its author: by it they know at the next unlock what they wrote, and
//! what a colleague, who has the same vault key, put in under their name.

use alongside_record::{Digest, Dot, RecordId};
use ring::hmac;

use crate::{Result, keys::UserKey};

/// Bytes of a mark.
const BYTES: usize = 16;

/// Makes marks of one user, and knows them again.
pub(super) struct Marker(hmac::Key);

impl Marker {
    pub(super) fn of(user: &UserKey) -> Result<Self> {
        Ok(Self(hmac::Key::new(hmac::HMAC_SHA256, user.saves_key()?.as_slice())))
    }

    /// The mark of the change that stands there.
    pub(super) fn mark(&self, dot: Dot, record: RecordId, digest: Digest) -> Vec<u8> {
        let numbers = [dot.log.0, dot.counter, record.0.log.0, record.0.counter];
        let mut said = b"alongside save 1".to_vec();
        said.extend(numbers.iter().flat_map(|number| number.to_be_bytes()));
        said.extend(digest.0);
        let tag = hmac::sign(&self.0, &said);
        tag.as_ref().iter().copied().take(BYTES).collect()
    }

    /// Whether that is the mark of the change that stands there.
    pub(super) fn fits(&self, mark: Option<&[u8]>, dot: Dot, record: RecordId, digest: Digest) -> bool {
        mark.is_some_and(|mark| mark == self.mark(dot, record, digest))
    }
}
