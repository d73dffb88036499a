//! Signing: with the key of whoever is at work what they wrote, else with the device's; and the word of those
//! who go, for what they leave unsent.

use std::collections::BTreeMap;

use alongside_protocol::{Attestation, PublicKey, Session, SignerId, SigningKey, SyncHeader, limits};
use alongside_record::{Dot, LogId, StaffId};
use alongside_vault::{Attested, Facts, OwnSession, Vault};

use crate::{
    client::Open,
    course::Pushed,
    error::{Result, SyncError},
    statements::statements,
};

/// Vouches for what whoever is signed in wrote and has not sent. To be done when they go, and when they come,
/// for what a crash left.
///
/// # Errors
/// The vault's.
pub fn attest_what_waits(vault: &mut Vault, facts: &Facts) -> Result<()> {
    let sessions = vault.to_attest(u64::from(limits::ATTESTED))?;
    if sessions.is_empty() {
        return Ok(());
    }
    let key = SigningKey::from_seed(vault.signing_seed())?;
    let signed =
        sessions.into_iter().map(|session| Ok((session, signed(facts, session)?.attest(&key)?.signature)));
    let signed: Vec<_> = signed.collect::<Result<_>>()?;
    Ok(vault.keep_attested(&signed)?)
}

fn signed(facts: &Facts, OwnSession { log, first, last, chain }: OwnSession) -> Result<Session> {
    let more = u32::try_from(last.saturating_sub(first)).map_err(|_| SyncError::Internal)?;
    Ok(Session { organisation: facts.organisation, device: facts.device, log, first, more, chain })
}

/// The bytes of a request about `header.log`, signed, and where what users vouched for ends that goes along.
pub(crate) fn encode(
    open: &Open<'_>,
    mut header: SyncHeader,
    frames: &[Vec<u8>],
    pushed: Option<&Pushed>,
) -> Result<(Vec<u8>, Vec<u64>)> {
    let attested = attested(open, header.log, pushed)?;
    // Looked up only where needed: all statements are read for it.
    let keys = if attested.is_empty() { BTreeMap::new() } else { user_keys(open.vault, open.facts)? };
    let mut lasts = Vec::new();
    for one in attested {
        let session = signed(open.facts, one.session)?;
        for key in keys.get(&one.author).into_iter().flatten() {
            let attestation = attestation(&one, key)?;
            if attestation.verify(&session, key).is_ok() {
                header.attestations.push(attestation);
                lasts.push(one.session.last);
                break;
            }
        }
    }
    let is_theirs = pushed.and_then(|pushed| pushed.by) == Some(open.vault.user());
    let key = if is_theirs || open.vault.is_private() {
        let key = SigningKey::from_seed(open.vault.signing_seed())?;
        header.signer = Some(SignerId::of(&key.public()?));
        key
    } else {
        SigningKey::from_seed(&open.facts.signing_seed)?
    };
    Ok((header.encode(frames, &key)?, lasts))
}

/// What users vouched for that goes with a chunk, or is late.
fn attested(open: &Open<'_>, log: LogId, pushed: Option<&Pushed>) -> Result<Vec<Attested>> {
    let held = open.vault.log(log)?.map_or(0, |head| head.acknowledged);
    let (after, last) = match pushed {
        // What its author sends themselves needs no further word.
        Some(pushed) if pushed.by.is_none() => (pushed.first_counter.saturating_sub(1), pushed.last_counter),
        _ => (held, held),
    };
    Ok(open.vault.attested(log, after, last, limits::ATTESTATIONS)?)
}

fn attestation(attested: &Attested, key: &PublicKey) -> Result<Attestation> {
    let OwnSession { first, last, .. } = attested.session;
    let more = u32::try_from(last.saturating_sub(first)).map_err(|_| SyncError::Internal)?;
    Ok(Attestation { signer: SignerId::of(key), first, more, signature: attested.signature })
}

/// Whatever is kept of what users vouched for and is not over what lies here, or not of a key of theirs: where
/// each ends.
///
/// # Errors
/// The vault's.
pub fn false_attestations(vault: &Vault, facts: &Facts) -> Result<Vec<Dot>> {
    let keys = user_keys(vault, facts)?;
    let mut found = Vec::new();
    for head in vault.logs()? {
        for one in vault.attested(head.log, 0, limits::LAST_COUNTER, usize::MAX)? {
            let session = signed(facts, one.session)?;
            let fits = keys.get(&one.author).into_iter().flatten().any(|key| {
                attestation(&one, key).is_ok_and(|attestation| attestation.verify(&session, key).is_ok())
            });
            if !fits {
                found.push(Dot::new(head.log, one.session.last));
            }
        }
    }
    Ok(found)
}

/// The keys of this laptop's users, as the statements have it.
pub(crate) fn user_keys(vault: &Vault, facts: &Facts) -> Result<BTreeMap<StaffId, Vec<PublicKey>>> {
    let in_force = statements(vault, facts)?.in_force();
    Ok(in_force.devices.get(&facts.device).map(|device| device.users.clone()).unwrap_or_default())
}
