//! What is kept for the day on which a user forgets their passphrase: the keys of their slot, sealed so that
//! only a code opens them that whoever has the organisation's recovery key works out of a request.
//!
//! It is made anew at the next unlock once it was used, once the recovery key was replaced, and where somebody
//! spoiled it. Deliberately absent: a way to tell that an older copy of the file was laid back. With it an
//! older code opens what it once opened.

use alongside_protocol::{Applicant, Approval, ApprovalCode, ApprovalRequest, SealingPublicKey};
use alongside_record::{DeviceId, OrganisationId, StaffId};
use data_encoding::BASE64URL_NOPAD;
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{KEY_FILE, SlotPlace, UserKey, VaultKey};
use crate::{Random, Result, VaultError};

/// What one user's recovery takes, in `keys.json`.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct RecoverySlot {
    /// The organisation's recovery key, its public half.
    key: String,
    device: DeviceId,
    /// The generation of the vault's key that it holds.
    generation: u64,
    /// The ephemeral key of the request.
    encapsulated: String,
    /// Nonce, and sealed: the vault key and behind it the seed of the user's own.
    sealed: String,
    /// By which its user knows at their next unlock that it is as they left it.
    mark: String,
}

/// Where a recovery belongs, beside its [`SlotPlace`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct RecoveryPlace {
    pub(crate) organisation: OrganisationId,
    pub(crate) device: DeviceId,
    pub(crate) user: StaffId,
}

impl RecoverySlot {
    pub(crate) fn seal(
        place: SlotPlace<'_>,
        of: RecoveryPlace,
        recovery: SealingPublicKey,
        (key, own): (&VaultKey, &UserKey),
        random: &dyn Random,
    ) -> Result<Self> {
        let failed = || VaultError::Invalid { what: "recovery key" };
        let applicant = applicant(place, of);
        let (request, agreed) =
            ApprovalRequest::agree(Approval::Recovery, &applicant, recovery, &mut |bytes| random.fill(bytes))
                .map_err(|_| failed())?;
        let sealing = sealing_key(&ApprovalCode::recovery(&request, &agreed))?;
        let mut nonce = [0; NONCE_LEN];
        random.fill(&mut nonce);
        let mut sealed = Zeroizing::new([key.as_bytes().as_slice(), own.seed().as_slice()].concat());
        sealing
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), bound(place, of), &mut *sealed)
            .map_err(|_| failed())?;
        let mut this = Self {
            key: BASE64URL_NOPAD.encode(&recovery.0),
            device: of.device,
            generation: place.generation,
            encapsulated: BASE64URL_NOPAD.encode(&request.encapsulated()),
            sealed: BASE64URL_NOPAD.encode(&[nonce.as_slice(), &sealed].concat()),
            mark: String::new(),
        };
        this.mark = BASE64URL_NOPAD.encode(hmac::sign(&own.recovery_key()?, &this.marked(place)).as_ref());
        Ok(this)
    }

    /// Whether it is as this user left it, for this recovery key.
    pub(crate) fn is_sound(&self, place: SlotPlace<'_>, recovery: SealingPublicKey, own: &UserKey) -> bool {
        let is_for = self.generation == place.generation && self.key == BASE64URL_NOPAD.encode(&recovery.0);
        let mark = BASE64URL_NOPAD.decode(self.mark.as_bytes()).unwrap_or_default();
        let fits = |key: hmac::Key| hmac::verify(&key, &self.marked(place), &mark).is_ok();
        is_for && own.recovery_key().is_ok_and(fits)
    }

    /// What its user reads out.
    pub(crate) fn request(
        &self,
        place: SlotPlace<'_>,
        organisation: OrganisationId,
        user: StaffId,
    ) -> Result<ApprovalRequest> {
        let place = self.place_in(place);
        let (key, encapsulated) = (bytes(&self.key)?, bytes(&self.encapsulated)?);
        let applicant = applicant(place, RecoveryPlace { organisation, device: self.device, user });
        Ok(ApprovalRequest::of(Approval::Recovery, &applicant, SealingPublicKey(key), encapsulated))
    }

    /// Opens it with a code.
    ///
    /// # Errors
    /// [`VaultError::OtherCode`] for one that answers another request; [`VaultError::WrongCode`].
    pub(crate) fn open(
        &self,
        place: SlotPlace<'_>,
        organisation: OrganisationId,
        user: StaffId,
        code: &ApprovalCode,
    ) -> Result<(VaultKey, UserKey)> {
        let damaged = || VaultError::damaged(KEY_FILE);
        if !code.answers(&self.request(place, organisation, user)?) {
            return Err(VaultError::OtherCode);
        }
        let place = self.place_in(place);
        let sealed = BASE64URL_NOPAD.decode(self.sealed.as_bytes()).map_err(|_| damaged())?;
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN).ok_or_else(damaged)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| damaged())?;
        let of = RecoveryPlace { organisation, device: self.device, user };
        let mut opened = Zeroizing::new(sealed.to_vec());
        let keys = sealing_key(code)?
            .open_in_place(nonce, bound(place, of), &mut opened)
            .map_err(|_| VaultError::WrongCode)?;
        let (key, seed) = keys.split_first_chunk().ok_or_else(damaged)?;
        let seed: &[u8; 32] = seed.try_into().map_err(|_| damaged())?;
        Ok((VaultKey::from_bytes(Zeroizing::new(*key)), UserKey::from_bytes(Zeroizing::new(*seed))))
    }

    /// As long as its user was away it holds the key of before.
    fn place_in<'a>(&self, place: SlotPlace<'a>) -> SlotPlace<'a> {
        SlotPlace { generation: self.generation, ..place }
    }

    fn marked(&self, place: SlotPlace<'_>) -> Vec<u8> {
        let Self { key, device, generation, encapsulated, sealed, mark: _ } = self;
        let SlotPlace { vault, root, generation: _ } = place;
        format!("{vault} {generation} {root} {key} {device} {encapsulated} {sealed}").into_bytes()
    }
}

fn applicant(place: SlotPlace<'_>, of: RecoveryPlace) -> Applicant {
    let RecoveryPlace { organisation, device, user } = of;
    Applicant { organisation, device, user, generation: place.generation }
}

fn bound(place: SlotPlace<'_>, of: RecoveryPlace) -> Aad<String> {
    let SlotPlace { vault, generation, root } = place;
    let RecoveryPlace { organisation, device, user } = of;
    Aad::from(format!("alongside recovery 1 {vault} {generation} {organisation} {device} {user} {root}"))
}

fn sealing_key(code: &ApprovalCode) -> Result<LessSafeKey> {
    let key = UnboundKey::new(&AES_256_GCM, &*code.opening_key());
    Ok(LessSafeKey::new(key.map_err(|_| VaultError::Invalid { what: "key length" })?))
}

fn bytes(text: &str) -> Result<[u8; 32]> {
    let decoded = BASE64URL_NOPAD.decode(text.as_bytes()).ok();
    decoded.and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| VaultError::damaged(KEY_FILE))
}
