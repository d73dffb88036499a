//! A request: what somebody at a locked laptop reads out, and what the holder of a key makes of it.

use alongside_record::{DeviceId, Digest, OrganisationId, StaffId};
use zeroize::Zeroizing;

use super::{ApprovalCode, GroupsError, from_groups, to_groups};
use crate::{Code, SealingKey, SealingKeyId, SealingPublicKey};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Approval {
    /// Opening the slot of a user who forgot their passphrase.
    Recovery,
    /// Unlocking a laptop that has not been in touch with the base for longer than the organization allows.
    Lease,
}

/// For whom something is asked, and where. Nothing that is approved serves anybody else, on another laptop, or
/// once the vault's key was replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applicant {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The laptop.
    pub device: DeviceId,
    /// The user.
    pub user: StaffId,
    /// The generation of the vault's key.
    pub generation: u64,
}

/// Bytes of a request.
const BYTES: usize = 45;

/// A request. None of it is secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalRequest {
    pub(super) what: Approval,
    key: [u8; 2],
    pub(super) generation: [u8; 2],
    device: [u8; 4],
    user: [u8; 4],
    /// The ephemeral public key: what is agreed with it opens for whoever has the key that is asked for.
    encapsulated: [u8; 32],
}

impl ApprovalRequest {
    /// Agrees on a secret with whoever has the secret half of `key`. `random` fills bytes with randomness fit
    /// for keys.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for a key with which nothing can be agreed on.
    pub fn agree(
        what: Approval,
        applicant: &Applicant,
        key: SealingPublicKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<(Self, Zeroizing<[u8; 32]>), Code> {
        let (encapsulated, secret) = key.agree(&what.binding(applicant), random)?;
        Ok((Self::of(what, applicant, key, encapsulated), secret))
    }

    /// The request that was made with this ephemeral key.
    pub fn of(what: Approval, applicant: &Applicant, key: SealingPublicKey, encapsulated: [u8; 32]) -> Self {
        let generation = short_generation(applicant.generation);
        let (device, user) = (short_device(applicant.device), short_user(applicant.user));
        Self { what, key: SealingKeyId::of(key).short(), generation, device, user, encapsulated }
    }

    /// What is asked for.
    pub fn what(&self) -> Approval {
        self.what
    }

    /// The ephemeral public key.
    pub fn encapsulated(&self) -> [u8; 32] {
        self.encapsulated
    }

    /// Whether it asks for this key.
    pub fn asks_for(&self, key: SealingPublicKey) -> bool {
        self.key == SealingKeyId::of(key).short()
    }

    /// Whether it says that it is this laptop's.
    pub fn is_of_device(&self, device: DeviceId) -> bool {
        self.device == short_device(device)
    }

    /// Whether it says that it is this user's.
    pub fn is_of_user(&self, user: StaffId) -> bool {
        self.user == short_user(user)
    }

    /// The secret that whoever made it agreed on, if it was made for this user of this laptop.
    ///
    /// # Errors
    /// [`Code::BadSeal`] for an ephemeral key that is none.
    pub fn secret(
        &self,
        organisation: OrganisationId,
        device: DeviceId,
        user: StaffId,
        key: &SealingKey,
    ) -> Result<Zeroizing<[u8; 32]>, Code> {
        let generation = u64::from(u16::from_be_bytes(self.generation));
        let applicant = Applicant { organisation, device, user, generation };
        key.agreed(&self.what.binding(&applicant), &self.encapsulated)
    }

    /// Tells a code for this request from one for another.
    pub(super) fn tag(&self) -> [u8; 2] {
        let digest = Digest::of(&[b"alongside approval tag 1", &self.bytes()]);
        digest.0.first_chunk().copied().unwrap_or_default()
    }

    /// In groups, to be read out.
    pub fn groups(&self) -> String {
        to_groups(&self.bytes())
    }

    /// Reads groups.
    ///
    /// # Errors
    /// [`GroupsError`]; what is no request is not whole either.
    pub fn read(text: &str) -> Result<Self, GroupsError> {
        Self::from_bytes(&from_groups(text)?).ok_or(GroupsError::NotWhole)
    }

    fn bytes(&self) -> [u8; BYTES] {
        let parts = [&[self.what.number()], &self.key[..], &self.generation, &self.device, &self.user];
        let mut bytes = [0; BYTES];
        let from = parts.into_iter().flatten().chain(&self.encapsulated);
        bytes.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
        bytes
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (what, rest) = bytes.split_first()?;
        let what = [Approval::Recovery, Approval::Lease].into_iter().find(|one| one.number() == *what)?;
        let (key, rest) = rest.split_first_chunk()?;
        let (generation, rest) = rest.split_first_chunk()?;
        let (device, rest) = rest.split_first_chunk()?;
        let (user, rest) = rest.split_first_chunk()?;
        let encapsulated = rest.try_into().ok()?;
        Some(Self { what, key: *key, generation: *generation, device: *device, user: *user, encapsulated })
    }
}

impl Approval {
    const fn number(self) -> u8 {
        match self {
            Self::Recovery => 1,
            Self::Lease => 2,
        }
    }

    /// What the agreement is bound to, on both sides: with anything else in it another secret comes out.
    fn binding(self, applicant: &Applicant) -> Vec<u8> {
        let user = applicant.user.0;
        let mut binding = b"alongside approval 1".to_vec();
        binding.push(self.number());
        binding.extend(applicant.organisation.0.to_be_bytes());
        binding.extend(applicant.device.0.to_be_bytes());
        binding.extend(user.log.0.to_be_bytes());
        binding.extend(user.counter.to_be_bytes());
        binding.extend(short_generation(applicant.generation));
        binding
    }
}

fn short_generation(generation: u64) -> [u8; 2] {
    u16::try_from(generation % (1 << 16)).unwrap_or_default().to_be_bytes()
}

fn short_device(device: DeviceId) -> [u8; 4] {
    device.0.to_be_bytes().first_chunk().copied().unwrap_or_default()
}

fn short_user(user: StaffId) -> [u8; 4] {
    let (log, counter) = (user.0.log.0.to_be_bytes(), user.0.counter.to_be_bytes());
    let digest = Digest::of(&[b"alongside user tag 1", &log, &counter]);
    digest.0.first_chunk().copied().unwrap_or_default()
}

impl ApprovalCode {
    /// Whether it answers this request, and not another.
    pub fn answers(&self, request: &ApprovalRequest) -> bool {
        self.tag == request.tag()
    }
}
