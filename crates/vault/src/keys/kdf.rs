//! From a passphrase to the key that seals a slot.

use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::passphrase::normalized;
use crate::{Result, VaultError, keys::KEY_FILE};

/// The most memory that a slot may ask for, in KiB: 2 GiB. More is a damaged file.
const MOST_MEMORY_KIB: u32 = 2 << 20;
/// The most passes that a slot may ask for.
const MOST_PASSES: u32 = 64;
/// The most lanes that a slot may ask for.
const MOST_LANES: u32 = 16;

/// What a guess at a passphrase costs: the parameters of Argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KdfCost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl KdfCost {
    /// 64 MiB, three passes, one lane: the second recommended option of RFC 9106, with one lane
    /// because a laptop that has just woken up is to stay usable.
    pub const STANDARD: Self = Self { memory_kib: 64 << 10, passes: 3, lanes: 1 };

    /// This cost, raised to a floor; none where it is no lower in anything.
    pub(super) fn raised_to(self, floor: Self) -> Option<Self> {
        let raised = Self {
            memory_kib: self.memory_kib.max(floor.memory_kib),
            passes: self.passes.max(floor.passes),
            lanes: self.lanes,
        };
        (raised != self).then_some(raised)
    }

    /// Next to nothing. For tests only.
    #[cfg(any(test, feature = "cheap-kdf"))]
    pub const CHEAP: Self = Self { memory_kib: 8, passes: 1, lanes: 1 };

    /// Derives the sealing key, the same from every Unicode form of a passphrase.
    pub(crate) fn derive(self, passphrase: &str, salt: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
        if self.memory_kib > MOST_MEMORY_KIB || self.passes > MOST_PASSES || self.lanes > MOST_LANES {
            return Err(VaultError::damaged(KEY_FILE));
        }
        let unusable = |error| VaultError::damaged_by(KEY_FILE, error);
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(unusable)?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new([0; 32]);
        let passphrase = normalized(passphrase);
        argon2.hash_password_into(passphrase.as_bytes(), salt, key.as_mut()).map_err(unusable)?;
        Ok(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_passphrase_and_salt_give_the_same_key_and_another_salt_another() {
        let key = |salt: &[u8]| KdfCost::CHEAP.derive("a long passphrase", salt).unwrap();
        assert_eq!(key(&[1; 16]), key(&[1; 16]));
        assert_ne!(key(&[1; 16]), key(&[2; 16]));
    }

    #[test]
    fn a_cost_is_raised_in_what_is_lower_and_never_lowered() {
        let dear = KdfCost { memory_kib: 1 << 20, passes: 1, lanes: 1 };
        assert_eq!(
            dear.raised_to(KdfCost::STANDARD),
            Some(KdfCost { memory_kib: 1 << 20, passes: 3, lanes: 1 })
        );
        assert_eq!(KdfCost::STANDARD.raised_to(KdfCost::STANDARD), None);
        assert_eq!(KdfCost::STANDARD.raised_to(KdfCost::CHEAP), None);
    }

    #[test]
    fn a_slot_that_asks_for_absurd_memory_is_refused_before_it_is_taken() {
        let absurd = KdfCost { memory_kib: u32::MAX, passes: 1, lanes: 1 };
        assert_eq!(absurd.derive("x", &[1; 16]).unwrap_err().code(), "damaged");
    }
}
