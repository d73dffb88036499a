//! Who signed what arrives: the device, or the user who wrote it; and what users say of what others carry.
//!
//! A change is attested when a key that only its author has vouches for it. What is not lands all the same,
//! marked: a colleague may have sent it after a crash, or written it.

use std::ops::RangeInclusive;

use alongside_protocol::{
    Attestation, Code, LaptopState, PublicKey, Session, SignedHeader, SignerId, VaultFile, limits,
};
use alongside_record::{Chain, StaffId};

use super::arrived::Arrived;
use crate::store::{DeviceRow, LogRow, SignatureRow, UserKey};

/// A request whose signature fits.
#[derive(Debug)]
pub(crate) struct Signed {
    request: SignedHeader,
    /// The user whose key signed it; none where the device's did.
    user: Option<StaffId>,
    /// The keys of the device's users.
    keys: Vec<UserKey>,
}

/// What is known of who vouches for a run of changes.
#[derive(Debug, Default)]
pub(super) struct Vouched {
    by: Vec<(StaffId, RangeInclusive<u64>)>,
    /// What is to be kept of it.
    pub(super) rows: Vec<SignatureRow>,
}

impl Signed {
    /// Checks the signature of a request: of one of the device's users where it says so, else the device's.
    /// For a private file only its owner asks.
    ///
    /// # Errors
    /// [`Code::BadSignature`].
    pub(crate) fn of(request: SignedHeader, device: &DeviceRow, keys: Vec<UserKey>) -> Result<Self, Code> {
        let user = match request.header.signer {
            None if request.header.file == VaultFile::Private => return Err(Code::BadSignature),
            None => {
                request.verify(&device.key)?;
                None
            }
            Some(signer) => {
                let mut known = keys.iter().filter(|known| SignerId::of(&known.key) == signer);
                let signed = known.find(|known| request.verify(&known.key).is_ok());
                Some(signed.ok_or(Code::BadSignature)?.user)
            }
        };
        Ok(Self { request, user, keys })
    }

    /// The request.
    pub(crate) fn request(&self) -> &SignedHeader {
        &self.request
    }

    /// What the laptop tells of itself. A private file tells nothing.
    pub(crate) fn told(&self) -> Option<LaptopState> {
        let header = &self.request.header;
        header.laptop.filter(|_| header.file == VaultFile::Shared)
    }

    /// The user whose key signed it.
    pub(crate) fn user(&self) -> Option<StaffId> {
        self.user
    }

    /// What its sender says of sessions.
    pub(crate) fn attestations(&self) -> &[Attestation] {
        &self.request.header.attestations
    }

    /// Who signed an attestation, given the log's chain at its end.
    pub(crate) fn attested_by(&self, attestation: &Attestation, chain: Chain) -> Option<StaffId> {
        if attestation.more >= limits::ATTESTED || attestation.first == 0 {
            return None;
        }
        let header = &self.request.header;
        let session = Session {
            organisation: header.organisation,
            device: header.device,
            log: header.log,
            first: attestation.first,
            more: attestation.more,
            chain,
        };
        let fits = |key: &PublicKey| {
            SignerId::of(key) == attestation.signer && attestation.verify(&session, key).is_ok()
        };
        self.keys.iter().find(|known| fits(&known.key)).map(|known| known.user)
    }

    /// The row that keeps the signature over a run of the chunk.
    pub(crate) fn row(&self, first: u64, last: u64, chain: Chain) -> SignatureRow {
        let (log, user) = (self.request.header.log, self.user);
        SignatureRow { log, first, last, chain, user, attests: false, bytes: self.request.to_bytes() }
    }

    /// The row that keeps an attestation.
    pub(crate) fn attestation_row(
        &self,
        attestation: &Attestation,
        user: StaffId,
        chain: Chain,
    ) -> SignatureRow {
        SignatureRow {
            log: self.request.header.log,
            first: attestation.first,
            last: attestation.last(),
            chain,
            user: Some(user),
            attests: true,
            bytes: attestation.signature.to_vec(),
        }
    }

    /// Who vouches for `new`, which goes on behind `log`. An attestation of something that was here before
    /// is looked at once all has landed.
    pub(super) fn over(&self, log: &LogRow, new: &[&Arrived]) -> Vouched {
        let mut vouched = Vouched::default();
        let (Some(first), Some(last)) = (new.first(), new.last()) else { return vouched };
        let (first, last) = (first.dot.counter, last.dot.counter);
        let mut chain = log.chain;
        for arrived in new {
            chain = chain.then(arrived.digest);
            let ends = |attestation: &&Attestation| attestation.last() == arrived.dot.counter;
            for attestation in self.attestations().iter().filter(ends) {
                if attestation.first >= first
                    && let Some(user) = self.attested_by(attestation, chain)
                {
                    vouched.by.push((user, attestation.first..=attestation.last()));
                    vouched.rows.push(self.attestation_row(attestation, user, chain));
                }
            }
        }
        vouched.by.extend(self.user.map(|user| (user, first..=last)));
        vouched.rows.push(self.row(first, last, chain));
        vouched
    }
}

impl Vouched {
    /// Whether its author vouches for the change at a counter.
    pub(super) fn is_by(&self, author: StaffId, counter: u64) -> bool {
        self.by.iter().any(|(user, range)| *user == author && range.contains(&counter))
    }
}
