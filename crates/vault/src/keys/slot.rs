//! A slot: the vault key and the user's own, sealed under that user's passphrase.

use alongside_domain::Role;
use alongside_record::StaffId;
use data_encoding::BASE64URL_NOPAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::{
    KdfCost, NewUser, Random, Result, UserCard, VaultError,
    keys::{KEY_FILE, UserKey, VaultKey, has_blank_at_ends},
};

/// Where a slot belongs. It is sealed together with the key, so that a slot that was moved to
/// another vault, user or generation does not open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SlotPlace<'a> {
    pub(crate) vault: &'a str,
    pub(crate) generation: u64,
}

/// One user's slot in `keys.json`.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Slot {
    pub(crate) user: StaffId,
    name: String,
    role: Role,
    site_name: String,
    argon2: KdfCost,
    salt: String,
    /// Nonce, and sealed: the vault key and behind it the seed of the user's own.
    sealed: String,
    pub(crate) failed_attempts: u32,
    /// Fields of newer versions, kept.
    #[serde(flatten)]
    others: Map<String, Value>,
}

impl Slot {
    /// Seals `key` for `user`, whose passphrase was checked before.
    pub(super) fn seal(
        user: &NewUser<'_>,
        key: &VaultKey,
        place: SlotPlace<'_>,
        argon2: KdfCost,
        random: &dyn Random,
    ) -> Result<Self> {
        let mut salt = [0; 16];
        random.fill(&mut salt);
        let mut nonce = [0; NONCE_LEN];
        random.fill(&mut nonce);
        let sealing = sealing_key(&*argon2.derive(user.passphrase, &salt)?)?;
        let mut sealed = Zeroizing::new([key.as_bytes().as_slice(), user.seed].concat());
        sealing
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                place.of_user(user.id),
                &mut *sealed,
            )
            .map_err(|_| VaultError::Invalid { what: "key length" })?;
        Ok(Self {
            user: user.id,
            name: user.name.to_owned(),
            role: user.role,
            site_name: user.site_name.to_owned(),
            argon2,
            salt: BASE64URL_NOPAD.encode(&salt),
            sealed: BASE64URL_NOPAD.encode(&[nonce.as_slice(), &sealed].concat()),
            failed_attempts: 0,
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

    /// What passphrases of this user are not made of: their name and their site's.
    pub(super) fn called(&self) -> [&str; 2] {
        [&self.name, &self.site_name]
    }

    /// The same user with the keys sealed anew, under another passphrase.
    pub(super) fn resealed(
        &self,
        passphrase: &str,
        (key, own): (&VaultKey, &UserKey),
        place: SlotPlace<'_>,
        argon2: KdfCost,
        random: &dyn Random,
    ) -> Result<Self> {
        let user = NewUser {
            id: self.user,
            name: &self.name,
            role: self.role,
            site_name: &self.site_name,
            passphrase,
            seed: own.seed(),
        };
        Ok(Self { others: self.others.clone(), ..Self::seal(&user, key, place, argon2, random)? })
    }

    /// Says of the user what the card does, but for failed unlocks; whether that is new.
    pub(crate) fn describe(&mut self, card: &UserCard) -> bool {
        let UserCard { id, name, role, site_name, failed_attempts: _ } = card;
        if *id != self.user || (&self.name, self.role, &self.site_name) == (name, *role, site_name) {
            return false;
        }
        self.name.clone_from(name);
        self.role = *role;
        self.site_name.clone_from(site_name);
        true
    }

    /// What the Unlock screen shows of it.
    pub(crate) fn card(&self) -> UserCard {
        UserCard {
            id: self.user,
            name: self.name.clone(),
            role: self.role,
            site_name: self.site_name.clone(),
            failed_attempts: self.failed_attempts,
        }
    }
}

impl SlotPlace<'_> {
    fn of_user(self, user: StaffId) -> Aad<String> {
        Aad::from(format!("alongside slot 1 {} {} {user}", self.vault, self.generation))
    }
}

fn sealing_key(bytes: &[u8; 32]) -> Result<LessSafeKey> {
    let key = UnboundKey::new(&AES_256_GCM, bytes).map_err(|_| VaultError::Invalid { what: "key length" })?;
    Ok(LessSafeKey::new(key))
}
