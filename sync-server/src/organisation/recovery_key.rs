//! The keys that open what laptops keep for a forgotten passphrase: the current one, and those before it, as
//! a laptop that has been away for long keeps something for an older one. They lie beside the others until
//! they are taken out: whole, in a file, or as shares of which so many are needed.

use std::{collections::BTreeMap, fmt, fs, path::Path};

use alongside_protocol::{ApprovalRequest, Code, SealingKey, SealingPublicKey, from_groups, to_groups};
use alongside_record::{DeviceId, OrganisationId, StaffId};
use blahaj::{Share, Sharks};
use rand_core::{Infallible, TryCryptoRng, TryRng};
use zeroize::Zeroizing;

use super::{Organisation, RECOVERY_KEY, files};
use crate::{Random, ServerError};

/// What a line of text in groups is, by its first byte.
const WHOLE: u8 = 16;
const SHARE: u8 = 17;
/// Bytes of a line: 16 groups.
const LINE: usize = 40;

/// A key, by what it grows from.
type Seed = Zeroizing<[u8; 32]>;

/// Recovery keys at hand.
#[derive(Default)]
pub struct RecoveryKeys(Vec<Seed>);

impl fmt::Debug for RecoveryKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKeys(..)")
    }
}

impl RecoveryKeys {
    /// Those of a file's text: a line of groups each. Lines that are no groups are passed over, so that
    /// something may be written between them.
    ///
    /// # Errors
    /// [`ServerError::NoRecoveryKey`] where there is none.
    pub fn whole(text: &str) -> Result<Self, ServerError> {
        let seeds =
            lines(text, WHOLE).filter_map(|line| Some(Zeroizing::new(*line.get(3..)?.first_chunk()?)));
        let keys = Self(seeds.collect());
        if keys.0.is_empty() { Err(ServerError::NoRecoveryKey) } else { Ok(keys) }
    }

    /// Those that shares come to, of one or several keys, a line of groups each.
    ///
    /// # Errors
    /// [`ServerError::NoRecoveryKey`] where the shares of no key suffice, or they were changed.
    pub fn from_shares(text: &str) -> Result<Self, ServerError> {
        let mut shares: BTreeMap<([u8; 2], u8), BTreeMap<u8, Share>> = BTreeMap::new();
        for line in lines(text, SHARE) {
            let Some((of, needed, share)) = share(&line) else { continue };
            shares.entry((of, needed)).or_default().insert(share.x.0, share);
        }
        let combined = shares.into_iter().filter_map(|((of, needed), shares)| {
            // More than are needed would hide that one of them was changed.
            let few: Vec<Share> = shares.into_values().take(needed.into()).collect();
            let secret = Zeroizing::new(Sharks(needed).recover(&few).ok()?);
            let seed: Seed = Zeroizing::new(secret.as_slice().try_into().ok()?);
            let is_it = short(&seed) == of;
            is_it.then_some(seed)
        });
        let keys = Self(combined.collect());
        if keys.0.is_empty() { Err(ServerError::NoRecoveryKey) } else { Ok(keys) }
    }

    /// Those in `folder`; none where they were taken out.
    ///
    /// # Errors
    /// [`ServerError::File`], [`ServerError::DamagedFile`].
    pub fn read(folder: &Path) -> Result<Self, ServerError> {
        let path = folder.join(RECOVERY_KEY);
        if !path.exists() {
            return Ok(Self::default());
        }
        let bytes = Zeroizing::new(files::read(&path)?);
        let text = std::str::from_utf8(&bytes).map_err(|_| ServerError::DamagedFile(path.clone()))?;
        Self::whole(text).map_err(|_| ServerError::DamagedFile(path))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// With a new one in front, which is the current one from then on.
    pub(super) fn and_new(mut self, random: &dyn Random) -> Self {
        self.0.insert(0, super::found::secret(random));
        self
    }

    /// What one of them opens.
    pub(crate) fn find<T>(&self, open: impl FnMut(&SealingKey) -> Option<T>) -> Option<T> {
        let keys: Vec<SealingKey> = self.0.iter().map(|seed| SealingKey::from_seed(seed)).collect();
        keys.iter().find_map(open)
    }

    /// One, for tests of other files.
    #[cfg(test)]
    pub(crate) fn for_test(random: &dyn Random) -> Self {
        Self::default().and_new(random)
    }

    /// The public half of the current one.
    #[cfg(test)]
    pub(crate) fn public(&self) -> Option<SealingPublicKey> {
        self.current()
    }

    /// The public half of the current one.
    pub(super) fn current(&self) -> Option<SealingPublicKey> {
        self.0.first().map(|seed| SealingKey::from_seed(seed).public())
    }

    /// As a file holds them.
    pub(super) fn encode(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::new());
        for seed in &self.0 {
            let of = short(seed);
            text.push_str(&line(&[&[WHOLE], of.as_slice(), seed.as_slice()]));
            text.push('\n');
        }
        text
    }

    /// The shares of each: `count` texts, each a line of groups for each key, of which `needed` suffice.
    ///
    /// # Errors
    /// [`ServerError::NoRecoveryKey`] where there is no key.
    pub fn split(
        &self,
        needed: u8,
        count: u8,
        random: &dyn Random,
    ) -> Result<Vec<Zeroizing<String>>, ServerError> {
        if self.0.is_empty() {
            return Err(ServerError::NoRecoveryKey);
        }
        let mut texts: Vec<Zeroizing<String>> = vec![Zeroizing::new(String::new()); count.into()];
        for seed in &self.0 {
            let of = short(seed);
            let dealt = Sharks(needed).dealer_rng(seed.as_slice(), &mut Given(random));
            for (text, share) in texts.iter_mut().zip(dealt) {
                let bytes = Zeroizing::new(Vec::from(&share));
                text.push_str(&line(&[&[SHARE], of.as_slice(), &[needed], &bytes]));
                text.push('\n');
            }
        }
        Ok(texts)
    }

    /// What a laptop agreed on, with the key that its request asks for.
    pub(crate) fn agreed(
        &self,
        request: &ApprovalRequest,
        (organisation, device, user): (OrganisationId, DeviceId, StaffId),
    ) -> Result<Zeroizing<[u8; 32]>, ServerError> {
        let keys = self.0.iter().map(|seed| SealingKey::from_seed(seed));
        let key = keys.into_iter().find(|key| request.asks_for(key.public()));
        let key = key.ok_or(ServerError::NoRecoveryKey)?;
        request.secret(organisation, device, user, &key).map_err(|_| Code::Malformed.into())
    }

    /// Whether the key with this public half is among them, found out by opening something with it.
    ///
    /// # Errors
    /// [`ServerError::NoRecoveryKey`] where it is not.
    pub fn rehearse(&self, public: SealingPublicKey, random: &dyn Random) -> Result<(), ServerError> {
        let (organisation, device, user) = (OrganisationId(0), DeviceId(0), StaffId(REHEARSED));
        let applicant = alongside_protocol::Applicant { organisation, device, user, generation: 0 };
        let what = alongside_protocol::Approval::Recovery;
        let (request, agreed) =
            ApprovalRequest::agree(what, &applicant, public, &mut |bytes| random.fill(bytes))?;
        if *self.agreed(&request, (organisation, device, user))? == *agreed {
            Ok(())
        } else {
            Err(ServerError::NoRecoveryKey)
        }
    }
}

/// Nobody: somebody's passphrase is forgotten for practice.
const REHEARSED: alongside_record::Dot =
    alongside_record::Dot { log: alongside_record::LogId(0), counter: 1 };

impl Organisation {
    /// Writes the recovery keys of the organisation in `folder` to a new file, and reads that back.
    ///
    /// # Errors
    /// [`ServerError::NoRecoveryKey`] where they are not there any more; [`ServerError::File`],
    /// [`ServerError::DamagedFile`].
    pub fn export_recovery_key(folder: &Path, to: &Path) -> Result<(), ServerError> {
        Self::open(folder)?;
        let keys = RecoveryKeys::read(folder)?;
        if keys.is_empty() {
            return Err(ServerError::NoRecoveryKey);
        }
        files::add(to, keys.encode().as_bytes())?;
        let back = Zeroizing::new(files::read(to)?);
        let back = RecoveryKeys::whole(std::str::from_utf8(&back).unwrap_or_default());
        if back.is_ok_and(|back| back.encode() == keys.encode()) {
            Ok(())
        } else {
            Err(ServerError::DamagedFile(to.to_owned()))
        }
    }

    /// Deletes the folder's recovery keys, of which there is a copy.
    ///
    /// # Errors
    /// [`ServerError::File`].
    pub fn remove_recovery_key(folder: &Path) -> Result<(), ServerError> {
        let path = folder.join(RECOVERY_KEY);
        fs::remove_file(&path).map_err(|source| ServerError::File { path, source })?;
        files::sync(folder)
    }
}

/// Which key it is.
fn short(seed: &[u8; 32]) -> [u8; 2] {
    alongside_protocol::SealingKeyId::of(SealingKey::from_seed(seed).public()).short()
}

fn line(parts: &[&[u8]]) -> Zeroizing<String> {
    let mut bytes = Zeroizing::new(parts.concat());
    bytes.resize(LINE, 0);
    Zeroizing::new(to_groups(&bytes))
}

/// The lines of that kind, without what says so.
fn lines(text: &str, kind: u8) -> impl Iterator<Item = Zeroizing<Vec<u8>>> {
    let read = |line: &str| from_groups(line).ok().map(Zeroizing::new);
    text.lines().filter_map(read).filter(move |line| line.len() == LINE && line.first() == Some(&kind))
}

fn share(line: &[u8]) -> Option<([u8; 2], u8, Share)> {
    let (of, rest) = line.get(1..)?.split_first_chunk()?;
    let (needed, rest) = rest.split_first()?;
    // A place, and 32 bytes.
    let share = Share::try_from(rest.get(..33)?).ok()?;
    (*needed > 0 && share.x.0 > 0).then_some((*of, *needed, share))
}

/// The randomness that is handed in.
struct Given<'a>(&'a dyn Random);

impl TryRng for Given<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        Ok(u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.0.fill(&mut bytes);
        Ok(u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Given<'_> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemRandom;

    fn keys() -> RecoveryKeys {
        let random = SystemRandom::default();
        RecoveryKeys::default().and_new(&random).and_new(&random)
    }

    #[test]
    fn any_three_of_five_shares_come_to_the_keys_and_two_to_nothing() {
        let (keys, random) = (keys(), SystemRandom::default());
        let shares = keys.split(3, 5, &random).unwrap();
        assert_eq!(shares.len(), 5);
        for leave in 0..5 {
            for other in 0..leave {
                let three = (0..5).filter(|one| *one != leave && *one != other);
                let text: String = three.map(|one| format!("Share\n{}\n", shares[one].as_str())).collect();
                let back = RecoveryKeys::from_shares(&text).unwrap();
                let public = keys.current().unwrap();
                back.rehearse(public, &random).unwrap();
                assert_eq!(back.0.len(), 2, "those before it too");
            }
        }
        let twice = format!("{0}\n{0}\n{1}", shares[0].as_str(), shares[1].as_str());
        assert!(matches!(RecoveryKeys::from_shares(&twice), Err(ServerError::NoRecoveryKey)));
    }

    #[test]
    fn shares_of_two_splits_do_not_pass_for_a_key() {
        let (keys, random) = (keys(), SystemRandom::default());
        let (one, other) = (keys.split(2, 3, &random).unwrap(), keys.split(2, 3, &random).unwrap());
        let mixed = format!("{}\n{}", one[0].as_str(), other[1].as_str());
        assert!(matches!(RecoveryKeys::from_shares(&mixed), Err(ServerError::NoRecoveryKey)));
    }

    #[test]
    fn keys_are_read_back_from_what_is_printed_of_them() {
        let keys = keys();
        let printed = format!("Alongside\n\n{}\nKeep this safe.\n", keys.encode().as_str());
        assert_eq!(RecoveryKeys::whole(&printed).unwrap().encode(), keys.encode());
        assert!(matches!(RecoveryKeys::whole("nothing"), Err(ServerError::NoRecoveryKey)));
    }
}
