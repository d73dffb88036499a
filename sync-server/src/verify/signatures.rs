//! Signatures over a log: whether somebody signed all that is held, and nothing that was signed is missing.

use std::collections::BTreeMap;

use alongside_protocol::{Attestation, PublicKey, Session, SignedHeader, SignerId, limits};
use alongside_record::{Chain, DeviceId, Digest, Dot, LogId, OrganisationId, StaffId};

use super::{Finding, Verified};
use crate::{
    ServerError,
    push::signing_keys,
    store::{DeviceRow, LogRow, Reading, SignatureRow, UserKey},
};

/// The logs: whose they are, and who vouches for what.
#[derive(Default)]
pub(super) struct Logs {
    pub(super) devices: BTreeMap<LogId, DeviceId>,
    vouched: BTreeMap<LogId, Vec<Vouched>>,
    /// The server as a device, which speaks for the organization.
    server: Option<DeviceId>,
}

/// That somebody signed a run; none stands for the device.
#[derive(Clone, Copy)]
struct Vouched {
    user: Option<StaffId>,
    first: u64,
    last: u64,
}

/// What is held of a log, without gaps.
pub(super) struct Whole<'a> {
    pub(super) log: &'a LogRow,
    /// From counter 1 on.
    pub(super) digests: &'a [Digest],
    /// The chain before the first, and after each.
    pub(super) chains: &'a [Chain],
}

impl Logs {
    /// None yet, of the organization whose server is this device.
    pub(super) fn of(server: DeviceId) -> Self {
        Self { server: Some(server), ..Self::default() }
    }

    /// Whether its author vouches for a change; none where the log is not whole, so that nobody can tell.
    pub(super) fn is_by(&self, author: StaffId, dot: Dot) -> Option<bool> {
        let vouched = self.vouched.get(&dot.log)?;
        let is_server = self.server.is_some() && self.devices.get(&dot.log).copied() == self.server;
        let user = Some(author).filter(|_| !(is_server && author.is_organisation()));
        // In the order of their ends, and none is longer than a chunk.
        let from = vouched.partition_point(|run| run.last < dot.counter);
        let reach = dot.counter.saturating_add(limits::CHUNK_CHANGES as u64);
        let near = vouched.get(from..).into_iter().flatten().take_while(|run| run.last <= reach);
        Some(near.into_iter().any(|run| run.user == user && run.first <= dot.counter))
    }

    /// Checks the signatures over a log of `device`.
    pub(super) async fn check<T: Reading>(
        &mut self,
        tx: &mut T,
        organisation: OrganisationId,
        device: &DeviceRow,
        whole: &Whole<'_>,
        verified: &mut Verified,
    ) -> Result<(), ServerError> {
        let keys = signing_keys(tx, device.id).await?;
        let log = whole.log.id;
        let (mut vouched, mut runs) = (Vec::<Vouched>::new(), Vec::new());
        for row in tx.signatures_of(log).await? {
            let SignatureRow { first, last, user, attests, .. } = row;
            if last > whole.log.counter {
                verified.add(Finding::SignedMissing { log, first: whole.log.counter + 1, last });
                continue;
            }
            let fits = if attests {
                is_attested(organisation, whole, &row, &keys)
            } else {
                is_signed(organisation, whole, &row, device, &keys)
            };
            if !fits {
                verified.add(Finding::Signature { log, first, last });
                continue;
            }
            if !attests {
                runs.push((first, last));
            }
            vouched.push(Vouched { user, first, last });
        }
        runs.sort_unstable();
        let mut next = 1;
        for (first, last) in runs.into_iter().chain([(whole.log.counter + 1, whole.log.counter)]) {
            if first > next {
                verified.add(Finding::Unsigned { log, first: next, last: first - 1 });
            }
            next = next.max(last.saturating_add(1));
        }
        self.vouched.insert(log, vouched);
        Ok(())
    }
}

impl Whole<'_> {
    /// The chain behind a counter.
    fn chain(&self, counter: u64) -> Option<Chain> {
        self.chains.get(usize::try_from(counter).ok()?).copied()
    }

    /// The digests from a counter on.
    fn from(&self, counter: u64) -> &[Digest] {
        let before = usize::try_from(counter.saturating_sub(1)).unwrap_or(usize::MAX);
        self.digests.get(before..).unwrap_or_default()
    }
}

/// Whether the request in a row was signed by whom the row says, and brought just what is held.
fn is_signed(
    organisation: OrganisationId,
    whole: &Whole<'_>,
    row: &SignatureRow,
    device: &DeviceRow,
    keys: &[UserKey],
) -> bool {
    let Ok(request) = SignedHeader::from_bytes(&row.bytes) else { return false };
    let is_theirs = match row.user {
        None => request.verify(&device.key).is_ok(),
        Some(user) => keys_of(keys, user).any(|key| request.verify(&key).is_ok()),
    };
    let header = &request.header;
    let Some(chunk) = header.chunk.as_ref().filter(|chunk| chunk.first_counter >= 1) else { return false };
    if !is_theirs
        || (header.organisation, header.device, header.log) != (organisation, device.id, whole.log.id)
        || chunk.first_counter > row.first
        || Some(chunk.previous) != whole.chain(chunk.first_counter.saturating_sub(1))
        || Some(row.chain) != whole.chain(row.last)
    {
        return false;
    }
    let mut next = chunk.first_counter;
    for frame in &chunk.frames {
        if next > row.last {
            break;
        }
        let Some(count) = frame.hash.covers(whole.from(next).iter().copied()) else { return false };
        next = next.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
    }
    next > row.last
}

/// Whether the attestation in a row is of whom the row says.
fn is_attested(
    organisation: OrganisationId,
    whole: &Whole<'_>,
    row: &SignatureRow,
    keys: &[UserKey],
) -> bool {
    let (Some(user), Some(chain)) = (row.user, whole.chain(row.last)) else { return false };
    let (Ok(signature), Some(more)) = (row.bytes.as_slice().try_into(), row.last.checked_sub(row.first))
    else {
        return false;
    };
    let Ok(more) = u32::try_from(more) else { return false };
    let (log, device, first) = (whole.log.id, whole.log.device, row.first);
    let session = Session { organisation, device, log, first, more, chain };
    row.chain == chain
        && keys_of(keys, user).any(|key| {
            let attestation = Attestation { signer: SignerId::of(&key), first, more, signature };
            attestation.verify(&session, &key).is_ok()
        })
}

fn keys_of(keys: &[UserKey], user: StaffId) -> impl Iterator<Item = PublicKey> {
    keys.iter().filter(move |known| known.user == user).map(|known| known.key)
}
