//! The keys to which devices seal courier files and work that they hold no more: the current one, and those
//! before it, so that what was sealed to them still opens. They lie beside the others.

use std::{
    fmt,
    path::Path,
    sync::{Arc, PoisonError, RwLock},
};

use alongside_protocol::{
    ApprovalRequest, Code, CourierFile, LeftDrafts, OwnChange, Package, SealingKey, SealingPublicKey,
};
use alongside_record::{DeviceId, OrganisationId, StaffId};
use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{SEALING_KEY, files};
use crate::ServerError;

/// The keys in use. Clones share them.
#[derive(Clone)]
pub struct SealingKeys(Arc<RwLock<Vec<SealingKey>>>);

impl fmt::Debug for SealingKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SealingKeys(..)")
    }
}

impl SealingKeys {
    fn new(keys: Vec<SealingKey>) -> Self {
        Self(Arc::new(RwLock::new(keys)))
    }

    /// Uses the keys of `other` from now on.
    pub fn replace(&self, other: &Self) {
        if Arc::ptr_eq(&self.0, &other.0) {
            return;
        }
        let keys = std::mem::take(&mut *other.0.write().unwrap_or_else(PoisonError::into_inner));
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = keys;
    }

    fn find<T>(&self, mut open: impl FnMut(&SealingKey) -> Option<T>) -> Option<T> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).iter().find_map(&mut open)
    }

    /// What devices seal to; none at a base that lost its key.
    pub(crate) fn current(&self) -> Option<SealingPublicKey> {
        self.find(|key| Some(key.public()))
    }

    /// What a laptop agreed on with one of these keys.
    pub(crate) fn agreed(
        &self,
        request: &ApprovalRequest,
        (organisation, device, user): (OrganisationId, DeviceId, StaffId),
    ) -> Result<Zeroizing<[u8; 32]>, ServerError> {
        let agreed = self.find(|key| {
            let is_it = request.asks_for(key.public());
            is_it.then(|| request.secret(organisation, device, user, key))
        });
        Ok(agreed.ok_or(ServerError::NoRecoveryKey)??)
    }

    /// What was still being typed on a laptop that was taken out, with its id; none where it does not open.
    pub fn open_left_drafts(
        &self,
        organisation: OrganisationId,
        file: &[u8],
    ) -> Option<(DeviceId, Zeroizing<Vec<u8>>)> {
        let (left, sealed) = LeftDrafts::of(organisation, file)?;
        self.find(|key| left.open(sealed, key).ok()).map(|drafts| (left.device, drafts))
    }

    /// What lies in a courier file.
    pub(crate) fn open_file(&self, file: &CourierFile) -> Result<Package, Code> {
        // The file names its key: all others refuse it at once.
        let opened = self.find(|key| match Package::open(file, key) {
            Err(Code::BadSeal) => None,
            opened => Some(opened),
        });
        opened.unwrap_or(Err(Code::BadSeal))
    }

    /// The canonical encoding of a change that its author's laptop sealed; none where it does not open.
    pub fn open_own_change(&self, own: &OwnChange, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.find(|key| own.open(sealed, key).ok())
    }
}

/// What the file holds for these seeds, the current one first.
pub(super) fn encode<'a>(seeds: impl IntoIterator<Item = &'a Zeroizing<[u8; 32]>>) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::new());
    for seed in seeds {
        BASE64.encode_append(seed.as_slice(), &mut text);
        text.push('\n');
    }
    text
}

/// The keys in `folder`.
pub(super) fn read(folder: &Path) -> Result<SealingKeys, ServerError> {
    let seeds = read_seeds(folder)?;
    Ok(SealingKeys::new(seeds.iter().map(|seed| SealingKey::from_seed(seed)).collect()))
}

/// What they grow from; none where there is no such file.
pub(super) fn read_seeds(folder: &Path) -> Result<Vec<Zeroizing<[u8; 32]>>, ServerError> {
    let path = folder.join(SEALING_KEY);
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text = Zeroizing::new(files::read(&path)?);
    let lines = text.split(|byte| byte.is_ascii_whitespace()).filter(|line| !line.is_empty());
    let seeds: Option<Vec<_>> = lines.map(seed).collect();
    seeds.filter(|seeds| !seeds.is_empty()).ok_or(ServerError::DamagedFile(path))
}

fn seed(line: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let bytes = Zeroizing::new(BASE64.decode(line).ok()?);
    bytes.as_slice().try_into().ok().map(Zeroizing::new)
}
