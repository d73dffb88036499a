//! Composing a request from what the vault holds.

use alongside_protocol::{
    Cursor, Healing, Held, LaptopState, OwnValues, ProgramVersion, ReadTo, SyncHeader, VaultFile, Versions,
    Wanted, limits,
};
use alongside_vault::Vault;

use crate::{
    chunk::{Chunk, chunk, chunk_again},
    client::Open,
    course::{Pushed, Request, Says, Sent},
    error::{Result, SyncError},
    healing::HealingPlan,
    settings::{TOLD_VERSION, keep, kept},
    signing::encode,
};

/// How many participants are asked for at a time: with a few hundred records each, more than a page.
const WANTED_AT_ONCE: usize = 32;

/// The body of a request, and what is to be remembered of it.
pub(crate) fn compose(open: &Open<'_>, request: Request) -> Result<(Vec<u8>, Sent)> {
    let vault = &open.vault;
    let Chunk { header: chunk, frames, pushed, read_to } = match request.says {
        Says::Asks { .. } => Chunk::default(),
        Says::Behind(after) => chunk(vault, request.log, after, request.pace)?,
        Says::Again(after) => chunk_again(vault, request.log, after, request.pace)?,
    };
    let cursor = request.cursor;
    let page_bytes = request.pace.page_bytes(request.reads);
    let as_far_as_now = |run: &ReadTo| cursor.is_some_and(|cursor| cursor.seq == run.seq);
    let header = SyncHeader {
        versions: Versions::OURS,
        organisation: open.facts.organisation,
        device: open.facts.device,
        signer: None,
        log: request.log,
        chunk,
        cursor,
        page_bytes,
        healing: healing(open, &request.healing)?,
        read_to: if read_to.iter().all(as_far_as_now) { Vec::new() } else { read_to },
        wanted: if page_bytes == 0 { None } else { wanted(vault)? },
        own_values: if page_bytes == 0 || request.own_values {
            OwnValues::Sent
        } else if pushed.is_some() {
            OwnValues::LeftOutUpToTheChunk
        } else {
            own_values(vault, &request)?
        },
        attestations: Vec::new(),
        file: if vault.is_private() { VaultFile::Private } else { VaultFile::Shared },
        laptop: if vault.is_private() { None } else { Some(laptop(vault, &request, pushed.as_ref())?) },
    };
    let (body, attested) = encode(open, header, &frames, pushed.as_ref())?;
    Ok((body, Sent { request, pushed, attested }))
}

/// What the laptop tells of itself: what waits in the file that its users share, beside what goes with the request.
/// How much somebody has in their own file is nobody else's business. The version goes along where it is news: a base
/// that is asked from the beginning, or has come back as an older copy, may not know it.
fn laptop(vault: &Vault, request: &Request, goes: Option<&Pushed>) -> Result<LaptopState> {
    let sent = goes.map_or(0, |goes| goes.last_counter.saturating_sub(goes.first_counter).saturating_add(1));
    let waits = vault.waiting()?.saturating_sub(sent);
    let may_not_know = request.cursor.is_none() || request.healing.is_under_way();
    let is_news = goes.is_none() && (may_not_know || !was_told_version(vault)?);
    let version = is_news.then(ProgramVersion::ours);
    Ok(LaptopState { version, waits: u32::try_from(waits).unwrap_or(u32::MAX) })
}

/// Whether the base was told the version of this build.
fn was_told_version(vault: &Vault) -> Result<bool> {
    Ok(kept(vault, TOLD_VERSION)? == Some(ProgramVersion::ours().packed()))
}

/// Takes note that the base has heard the version, where the request that it answered told it.
pub(crate) fn keep_what_was_told(vault: &mut Vault, goes: Option<&Pushed>) -> Result<()> {
    if goes.is_some() || vault.is_private() || was_told_version(vault)? {
        return Ok(());
    }
    keep(vault, TOLD_VERSION, &ProgramVersion::ours().packed())
}

/// What is to be fetched whole, so much that a page is sure to be filled with it.
fn wanted(vault: &Vault) -> Result<Option<Wanted>> {
    let (roots, after) = vault.to_fetch(WANTED_AT_ONCE)?;
    Ok((!roots.is_empty()).then_some(Wanted { roots, after }))
}

/// How far a page is to leave out what this laptop wrote to the request's log.
fn own_values(vault: &Vault, request: &Request) -> Result<OwnValues> {
    let head = vault.log(request.log)?.ok_or(SyncError::Internal)?;
    let up_to = |(counter, chain)| OwnValues::LeftOutUpTo(Held { counter, chain });
    Ok(vault.comes_back(head)?.map_or(OwnValues::Sent, up_to))
}

/// What a request adds to heal what came apart.
fn healing(open: &Open<'_>, plan: &HealingPlan) -> Result<Option<Healing>> {
    if !plan.is_under_way() {
        return Ok(None);
    }
    Ok(Some(Healing {
        earlier: if plan.offer_earlier { earlier(open.vault)? } else { Vec::new() },
        compare: plan.compare,
        ranges: plan.ranges.iter().copied().collect(),
    }))
}

fn earlier(vault: &Vault) -> Result<Vec<Cursor>> {
    let passed = vault.passed()?;
    let cursors = passed.iter().filter_map(|bytes| postcard::from_bytes(bytes).ok());
    Ok(cursors.take(limits::EARLIER_CURSORS).collect())
}
