//! What the key file keeps for the day on which the encrypted file cannot be read: who the device is,
//! and how much work of its own the vault held when it was last opened or closed. Sealed under the
//! vault's key: whoever holds the disk learns nothing from it, and can only put back an older one.
//!
//! Deliberately absent: a count at every save. That would sync a second file each time; what was saved
//! since is a lower bound.

use alongside_record::{Chain, DeviceId, LogId, OrganisationId};
use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::{SlotPlace, VaultKey};
use crate::{Facts, Result, VaultError};

/// The keys that it is sealed with and that its nonce is made with.
const SEALING: &[u8] = b"alongside vault kept 1";
const NONCE: &[u8] = b"alongside vault kept nonce 1";

/// What is kept.
#[derive(Clone)]
pub(crate) struct Kept {
    /// What enrolment told the device.
    pub(crate) facts: Facts,
    pub(crate) counts: KeptCounts,
}

/// How much there was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptCounts {
    /// The own logs, oldest first.
    pub(crate) logs: Vec<KeptLog>,
    /// Drafts.
    pub(crate) drafts: u64,
    /// Whether the vault was closed then, so that nothing was added since.
    pub(crate) closed: bool,
}

/// Where a log of its own stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptLog {
    pub(crate) log: LogId,
    pub(crate) device: DeviceId,
    pub(crate) opened_at: i64,
    pub(crate) why: String,
    /// The last counter that was not issued again elsewhere.
    pub(crate) last: u64,
    pub(crate) acknowledged: u64,
    /// What its chain begins with, where that is known.
    pub(crate) start: Option<Chain>,
    /// How many of its changes waited to be sent.
    pub(crate) waiting: u64,
}

type KeptFacts = (OrganisationId, String, String, bool, DeviceId, [u8; 32], String, [u8; 32]);

impl Kept {
    /// Seals it for this vault. The nonce is made from what is sealed, so that none is used twice for
    /// different contents.
    pub(crate) fn seal(&self, key: &VaultKey, place: SlotPlace<'_>) -> Result<Vec<u8>> {
        let failed = || VaultError::Invalid { what: "kept counts" };
        let plain = postcard::to_stdvec(&(facts_out(&self.facts), &self.counts)).map_err(|_| failed())?;
        let mut sealed = Zeroizing::new(plain);
        let nonce = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &*key.derive(NONCE)?), &sealed);
        let nonce: [u8; NONCE_LEN] = *nonce.as_ref().first_chunk().ok_or_else(failed)?;
        sealing_key(key)?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), of(place), &mut *sealed)
            .map_err(|_| failed())?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// Opens it; none where it is not this vault's, or of another version.
    pub(crate) fn open(sealed: &[u8], key: &VaultKey, place: SlotPlace<'_>) -> Option<Self> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut opened = Zeroizing::new(sealed.to_vec());
        let plain = sealing_key(key).ok()?.open_in_place(nonce, of(place), &mut opened).ok()?;
        let (facts, counts): (KeptFacts, KeptCounts) = postcard::from_bytes(plain).ok()?;
        Some(Self { facts: facts_in(facts), counts })
    }
}

fn sealing_key(key: &VaultKey) -> Result<LessSafeKey> {
    let key = UnboundKey::new(&AES_256_GCM, &*key.derive(SEALING)?);
    Ok(LessSafeKey::new(key.map_err(|_| VaultError::Invalid { what: "key length" })?))
}

fn of(place: SlotPlace<'_>) -> Aad<String> {
    Aad::from(format!("alongside kept 1 {} {}", place.vault, place.generation))
}

fn facts_out(facts: &Facts) -> KeptFacts {
    (
        facts.organisation,
        facts.organisation_name.clone(),
        facts.time_zone.clone(),
        facts.demo,
        facts.device,
        *facts.signing_seed,
        facts.server_url.clone(),
        facts.root_key,
    )
}

fn facts_in(kept: KeptFacts) -> Facts {
    let (organisation, organisation_name, time_zone, demo, device, seed, server_url, root_key) = kept;
    Facts {
        organisation,
        organisation_name,
        time_zone,
        demo,
        device,
        signing_seed: seed.into(),
        server_url,
        root_key,
    }
}
