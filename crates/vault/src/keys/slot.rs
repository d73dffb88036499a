//! A slot: the vault key and the user's own, sealed under that user's passphrase.

use alongside_record::StaffId;
use data_encoding::BASE64URL_NOPAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::{
    KdfCost, Random, Result, VaultError,
    keys::{KEY_FILE, Promise, RecoverySlot, UserKey, VaultKey, has_blank_at_ends},
};

/// Where a slot belongs. It is sealed together with the key, so that a slot that was moved to another
/// vault, user or generation does not open, nor one beside which there is another root key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SlotPlace<'a> {
    pub(crate) vault: &'a str,
    pub(crate) generation: u64,
    /// The organisation's root key, by which cards are believed.
    pub(crate) root: &'a str,
}

/// One user's slot in `keys.json`.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Slot {
    pub(crate) user: StaffId,
    argon2: KdfCost,
    salt: String,
    /// Nonce, and sealed: the vault key and behind it the seed of the user's own.
    sealed: String,
    pub(crate) failed_attempts: u32,
    /// How many there were before it was opened.
    #[serde(skip)]
    pub(crate) failed_before: u32,
    /// The generation that it was sealed in, where the vault's key was replaced since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) sealed_in: Option<u64>,
    /// The vault's key by now, sealed for its user, where that is another than the slot holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) handed: Option<String>,
    /// How it can be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) promise: Option<Promise>,
    /// What a code in the passphrase's place opens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) recovery: Option<RecoverySlot>,
    /// Fields of newer versions, kept.
    #[serde(flatten)]
    others: Map<String, Value>,
}

impl Slot {
    /// Seals the keys for `user`, under a passphrase that was checked before.
    pub(super) fn seal(
        user: StaffId,
        passphrase: &str,
        (key, own): (&VaultKey, &UserKey),
        place: SlotPlace<'_>,
        argon2: KdfCost,
        random: &dyn Random,
    ) -> Result<Self> {
        let mut salt = [0; 16];
        random.fill(&mut salt);
        let mut nonce = [0; NONCE_LEN];
        random.fill(&mut nonce);
        let sealing = sealing_key(&*argon2.derive(passphrase, &salt)?)?;
        let mut sealed = Zeroizing::new([key.as_bytes().as_slice(), own.seed().as_slice()].concat());
        sealing
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), place.of_user(user), &mut *sealed)
            .map_err(|_| VaultError::Invalid { what: "key length" })?;
        Ok(Self {
            user,
            argon2,
            salt: BASE64URL_NOPAD.encode(&salt),
            sealed: BASE64URL_NOPAD.encode(&[nonce.as_slice(), &sealed].concat()),
            failed_attempts: 0,
            failed_before: 0,
            sealed_in: None,
            handed: None,
            promise: None,
            recovery: None,
            others: Map::new(),
        })
    }

    /// Opens the slot.
    pub(crate) fn open(&self, passphrase: &str, place: SlotPlace<'_>) -> Result<(VaultKey, UserKey)> {
        let damaged = || VaultError::damaged(KEY_FILE);
        let decode = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| damaged());
        let salt = decode(&self.salt)?;
        let sealed = decode(&self.sealed)?;
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN).ok_or_else(damaged)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| damaged())?;
        let sealing = sealing_key(&*self.argon2.derive(passphrase, &salt)?)?;
        let mut opened = Zeroizing::new(sealed.to_vec());
        let keys = sealing
            .open_in_place(nonce, place.of_user(self.user), &mut opened)
            .map_err(|_| VaultError::WrongPassphrase { blank_at_ends: has_blank_at_ends(passphrase) })?;
        let (key, seed) = keys.split_first_chunk().ok_or_else(damaged)?;
        let seed: &[u8; 32] = seed.try_into().map_err(|_| damaged())?;
        Ok((VaultKey::from_bytes(Zeroizing::new(*key)), UserKey::from_bytes(Zeroizing::new(*seed))))
    }

    /// What a guess at its passphrase costs.
    pub(super) fn cost(&self) -> KdfCost {
        self.argon2
    }

    /// The same user with the keys sealed anew, under another passphrase.
    pub(super) fn resealed(
        &self,
        passphrase: &str,
        keys: (&VaultKey, &UserKey),
        place: SlotPlace<'_>,
        argon2: KdfCost,
        random: &dyn Random,
    ) -> Result<Self> {
        let sealed = Self::seal(self.user, passphrase, keys, place, argon2, random)?;
        Ok(Self {
            promise: self.promise.clone(),
            recovery: self.recovery.clone(),
            others: self.others.clone(),
            ..sealed
        })
    }
}

impl SlotPlace<'_> {
    fn of_user(self, user: StaffId) -> Aad<String> {
        Aad::from(format!("alongside slot 2 {} {} {user} {}", self.vault, self.generation, self.root))
    }
}

fn sealing_key(bytes: &[u8; 32]) -> Result<LessSafeKey> {
    let key = UnboundKey::new(&AES_256_GCM, bytes).map_err(|_| VaultError::Invalid { what: "key length" })?;
    Ok(LessSafeKey::new(key))
}
