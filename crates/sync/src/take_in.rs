//! Taking in an answer. Everything here is repeatable: an answer that arrives twice, or a process
//! that dies in between, changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use alongside_protocol::{Answer, FeedPage, FeedRecord, Whole, limits};
use alongside_record::{DeviceId, Dot, LogId, RANGES};
use alongside_vault::{Acknowledged, BaseRecord, BaseUnit, Border, NOT_YET, PageEnd, SetAsideEntry, Vault};

use crate::{
    client::Open,
    course::{Course, Follow, Found, Pushed, Says, Sent, Taken},
    error::{Result, SyncError},
    healing::Healed,
    logs::{leave_a_log_that_goes_on_elsewhere, open_new_log, reissue_behind_a_gap},
    ports::Ports,
    recheck,
    sealed::seal_what_is_due,
    settings::{SENT_AGAIN, keep},
};

/// Takes in what an answer says, however long it was on its way.
pub(crate) fn take_in(
    ports: &Ports,
    open: &mut Open<'_>,
    sent: &Sent,
    answer: &Answer,
    course: &mut Course,
) -> Result<Taken> {
    let waiting = open.vault.waiting()?;
    let (put_off_before, set_aside) =
        (open.vault.put_off()?, note_what_is_set_aside(open.vault, sent, answer)?);
    let acknowledged = open.vault.log(sent.request.log)?.map_or(0, |head| head.acknowledged);
    let found = found(open.vault, sent.request.log, answer)?;
    // Another copy of this vault sent the rest, and was told what became of it.
    let is_untold = matches!(found, Found::Same { held, .. } if held > acknowledged.max(told_to(sent)));
    if let Found::Same { held, .. } = found {
        note_who_vouched(open.vault, sent, held)?;
    }
    for follow in course.learn(sent, found) {
        perform(ports, open.vault, sent.request.log, follow)?;
    }
    if sent.request.asks() {
        recheck::remove(open.vault, recheck::TO_ASK, sent.request.log)?;
    } else if is_untold {
        recheck::add(open.vault, recheck::TO_ASK, &[sent.request.log])?;
    }
    course.statements = answer.statements.or(course.statements);
    let mut taken = Taken { set_aside, no_page: answer.no_page, ..Taken::default() };
    taken.pushed = waiting.saturating_sub(open.vault.waiting()?);
    taken.put_off = sent.pushed.as_ref().map_or(0, |pushed| put_off(pushed, answer));
    if let Says::Again(after) = sent.request.says {
        keep_what_was_sent_again(open.vault, sent, after)?;
        taken.set_aside = set_aside.saturating_sub(taken.put_off);
        taken.pushed += put_off_before.saturating_sub(open.vault.put_off()?);
    }
    if let Some(healed) = &answer.healed {
        taken.healed = heal(open.vault, healed)?;
    }
    if let Some(whole) = &answer.whole {
        take_whole(open, whole)?;
        taken.count(&whole.records, open.facts.device);
        taken.fetched = whole.roots.len() as u64;
        // The page may have had to wait.
        taken.more = true;
    }
    if let Some(page) = &answer.page {
        let is_taken = take_page(open.vault, page, &mut taken)?;
        taken.page = true;
        taken.more = !is_taken || page.more || !open.vault.to_fetch(1)?.0.is_empty();
        leave_a_log_that_goes_on_elsewhere(ports, open.vault)?;
        if let Some(theirs) = page.state.filter(|_| !taken.more) {
            let agrees = theirs == open.vault.base_hash()?.short();
            if agrees {
                open.vault.agrees_with_base()?;
                // What is to be asked about may turn out to be set aside, and is shown then.
                if recheck::listed(open.vault, recheck::TO_ASK)?.is_empty() {
                    seal_what_is_due(ports, open)?;
                }
            }
            taken.agrees = Some(agrees);
        }
        taken.count(&page.records, open.facts.device);
    }
    Ok(taken)
}

impl Taken {
    fn count(&mut self, records: &[FeedRecord], device: DeviceId) {
        let from_others = records.iter().filter(|record| is_from_others(record, device));
        self.records += records.len() as u64;
        self.from_others += from_others.count() as u64;
    }
}

/// Takes note that the base knows by now whose the changes are that it holds.
fn note_who_vouched(vault: &mut Vault, Sent { request, pushed, attested }: &Sent, held: u64) -> Result<()> {
    let reached: Vec<u64> = attested.iter().copied().filter(|last| *last <= held).collect();
    vault.attested_reached(request.log, &reached)?;
    if let Some(pushed) = pushed.as_ref().filter(|pushed| pushed.by == Some(vault.user())) {
        vault.sent_by_author(request.log, pushed.first_counter, pushed.last_counter.min(held))?;
    }
    Ok(())
}

/// Gives how many changes the base says it set aside.
fn note_what_is_set_aside(vault: &mut Vault, sent: &Sent, answer: &Answer) -> Result<u64> {
    let log = sent.request.log;
    // An older copy of the vault has not written all that the base holds of its log.
    let written = vault.log(log)?.map_or(0, |head| head.counter);
    let entries = answer.set_aside.iter().filter(|entry| entry.counter <= written);
    let entries: Vec<SetAsideEntry> = entries
        .map(|entry| SetAsideEntry {
            counter: entry.counter,
            code: entry.code.clone(),
            field: entry.field.clone(),
        })
        .collect();
    vault.set_aside(log, &entries)?;
    // An answer tells of all that was set aside of what was asked about or sent.
    let told = match &sent.pushed {
        Some(pushed) => Some(pushed.first_counter..=pushed.last_counter.min(answer.held.counter)),
        None => sent.request.asks().then(|| told_from(answer)..=answer.held.counter.min(written)),
    };
    if let Some(counters) = told.filter(|_| answer.fork.is_none()) {
        vault.set_aside_are(log, counters, &entries)?;
    }
    Ok(entries.len() as u64)
}

/// Up to where the answer to a request tells what became of its log.
fn told_to(sent: &Sent) -> u64 {
    match &sent.pushed {
        Some(pushed) => pushed.last_counter,
        None if sent.request.asks() => u64::MAX,
        None => 0,
    }
}

/// From where on an answer about a whole log tells of all that was set aside: the base tells of the newest alone
/// where there are more than it tells at a time.
fn told_from(answer: &Answer) -> u64 {
    let is_all = answer.set_aside.len() < limits::REASONS as usize;
    let oldest = answer.set_aside.iter().map(|entry| entry.counter).min();
    oldest.filter(|_| !is_all).unwrap_or(0)
}

/// How much of a chunk the base has no room for yet.
fn put_off(pushed: &Pushed, answer: &Answer) -> u64 {
    let of_it = |counter: &u64| (pushed.first_counter..=pushed.last_counter).contains(counter);
    let put_off = answer.set_aside.iter().filter(|entry| entry.code == NOT_YET);
    put_off.filter(|entry| of_it(&entry.counter)).count() as u64
}

/// Takes note of how far the base was sent again what it had put off: the next sync goes on behind it, so that
/// nothing for which there is no room is in the way of the rest.
fn keep_what_was_sent_again(vault: &mut Vault, sent: &Sent, after: u64) -> Result<()> {
    let last = sent.pushed.as_ref().map_or(after.saturating_add(1), |pushed| pushed.last_counter);
    keep(vault, SENT_AGAIN, &Dot::new(sent.request.log, last).to_string())
}

/// What the base holds of a log, beside what is here. What it holds as it is here, is acknowledged.
fn found(vault: &mut Vault, log: LogId, answer: &Answer) -> Result<Found> {
    if let Some(at) = answer.fork {
        return Ok(Found::Fork { at, sealed: vault.is_sealed_from(log, at)? });
    }
    let held = answer.held.counter;
    Ok(match vault.acknowledge(log, held, answer.held.chain)? {
        Acknowledged::Held { fell_back, .. } => Found::Same { held, fell_back },
        Acknowledged::Mismatch => Found::Different { held },
        Acknowledged::Beyond => Found::More,
    })
}

fn perform(ports: &Ports, vault: &mut Vault, log: LogId, follow: Follow) -> Result<()> {
    match follow {
        Follow::Reissue { from } => {
            vault.reissue(log, from, ports.new_log(), ports.now_ms())?;
        }
        Follow::ReissueBehindAGap { held } => reissue_behind_a_gap(ports, vault, log, held)?,
        // Sent once more for its author to vouch for, it says nothing of what was acknowledged behind it.
        Follow::IsHeld(pushed)
            if vault.log(log)?.is_some_and(|head| pushed.last_counter <= head.acknowledged) => {}
        Follow::IsHeld(pushed) => {
            vault.acknowledge(log, pushed.last_counter, pushed.last_chain)?;
        }
        // At once, also while something of it waits: its next counters are used up.
        Follow::Leave if vault.current_log()?.log == log => {
            open_new_log(ports, vault, "older copy")?;
        }
        Follow::Leave => {}
        Follow::AskAboutAll => recheck::ask_about_all(vault)?,
    }
    Ok(())
}

/// Replaces ranges; nothing while what came may be another copy's words, which are taken in once the logs
/// have been compared.
fn heal(vault: &mut Vault, healed: &alongside_protocol::Healed) -> Result<Option<Healed>> {
    let ours = if healed.hashes.is_empty() { BTreeMap::new() } else { vault.range_hashes()? };
    let records: Vec<BaseRecord> = healed.records.iter().cloned().map(base_record).collect();
    if vault.is_ambiguous(&records)? {
        return Ok(None);
    }
    let replaced: BTreeSet<u16> = healed.ranges.iter().copied().collect();
    if !replaced.is_empty() {
        vault.replace_ranges(&replaced, &records)?;
    }
    let differs =
        |(range, theirs): &(u16, &[u8; 8])| ours.get(range).copied().unwrap_or_default().short() != **theirs;
    let differing = || (0..RANGES).zip(&healed.hashes).filter(differs).map(|(range, _)| range).collect();
    Ok(Some(Healed { differing: (!healed.hashes.is_empty()).then(differing), replaced }))
}

/// Takes in what was fetched; again later, if it may be another copy's words.
fn take_whole(open: &mut Open<'_>, whole: &Whole) -> Result<()> {
    let records: Vec<BaseRecord> = whole.records.iter().cloned().map(base_record).collect();
    if !open.vault.is_ambiguous(&records)? {
        open.vault.apply_whole(&records, &whole.roots, whole.cut_after)?;
    }
    Ok(())
}

/// Takes in a page; false when it has to be read again, once the logs have been compared, or with
/// one's own values.
fn take_page(vault: &mut Vault, page: &FeedPage, taken: &mut Taken) -> Result<bool> {
    let cursor = postcard::to_stdvec(&page.cursor).map_err(|_| SyncError::Internal)?;
    let mut records: Vec<BaseRecord> = page.records.iter().cloned().map(base_record).collect();
    if page.rewound.is_some() {
        // Before the page: the cursor that comes with it is of the new past, and tells no more.
        recheck::ask_about_all(vault)?;
    }
    if vault.is_ambiguous(&records)? {
        return Ok(false);
    }
    if !vault.put_own_values(&mut records)? {
        taken.lacks_own_values = true;
        return Ok(false);
    }
    let border = Border { scope: page.scope.as_ref(), left: &page.left, fetch: &page.fetch };
    let end = PageEnd { seq: page.cursor.seq, cursor: &cursor, rewound: page.rewound, border };
    vault.apply_page(&records, end)?;
    Ok(true)
}

fn is_from_others(record: &FeedRecord, device: DeviceId) -> bool {
    record.units.iter().flat_map(|unit| unit.live.values()).any(|live| live.stamp.device != device)
}

fn base_record(record: FeedRecord) -> BaseRecord {
    let units = record.units.into_iter();
    BaseRecord {
        id: record.id,
        kind: record.kind,
        root: record.root,
        audience: record.audience,
        units: units.map(|unit| BaseUnit { unit: unit.unit, live: unit.live, seen: unit.seen }).collect(),
    }
}
