//! Taking in an answer. Everything here is repeatable: an answer that arrives twice, or a process
//! that dies in between, changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use alongside_protocol::{Answer, FeedPage, FeedRecord, Whole};
use alongside_record::{DeviceId, LogId};
use alongside_vault::{Acknowledged, BaseRecord, BaseUnit, Border, PageEnd, SetAsideEntry};
use serde_json::Value;

use crate::{
    client::Open,
    courier,
    error::{Result, SyncError},
    logs::{leave_a_log_that_goes_on_elsewhere, open_new_log},
    plan::{Course, Plan, Pushed},
    ports::Ports,
    recheck, sealed,
    settings::{CLOCK_OFFSET, PUSH_UNCERTAIN},
};

/// What an answer brought.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Records in the page, one's own echo included.
    pub(crate) records: u64,
    /// Those among them in which something live is from another device.
    pub(crate) from_others: u64,
    /// What came to its end of what was to be fetched.
    pub(crate) fetched: u64,
    pub(crate) set_aside: u64,
    pub(crate) more: bool,
}

impl Taken {
    fn count(&mut self, records: &[FeedRecord], device: DeviceId) {
        let from_others = records.iter().filter(|record| is_from_others(record, device));
        self.records += records.len() as u64;
        self.from_others += from_others.count() as u64;
    }
}

/// Takes in the answer to `plan`. `sent_at` and `now` are this laptop's clock around the request.
pub(crate) fn take(
    ports: &Ports,
    open: &mut Open<'_>,
    plan: &Plan,
    answer: &Answer,
    course: &mut Course,
    sent_at: i64,
) -> Result<Taken> {
    compare_clocks(ports, open, answer, sent_at)?;
    open.vault.set_setting(PUSH_UNCERTAIN, &Value::Bool(false))?;
    courier::forget_all(open.vault)?;
    settle(ports, open, plan, answer, course)
}

/// Takes in what an answer says, however long it was on its way.
pub(crate) fn settle(
    ports: &Ports,
    open: &mut Open<'_>,
    plan: &Plan,
    answer: &Answer,
    course: &mut Course,
) -> Result<Taken> {
    // An older copy of the vault has not written all that the base holds of its log.
    let written = open.vault.log(plan.log)?.map_or(0, |head| head.counter);
    let set_aside: Vec<SetAsideEntry> = answer
        .set_aside
        .iter()
        .filter(|entry| entry.counter <= written)
        .map(|entry| SetAsideEntry {
            counter: entry.counter,
            code: entry.code.clone(),
            field: entry.field.clone(),
        })
        .collect();
    open.vault.set_aside(plan.log, &set_aside)?;
    if plan.asks && answer.fork.is_none() {
        open.vault.set_aside_are(plan.log, answer.held.counter.min(written), &set_aside)?;
    }
    match answer.fork {
        // Not even the first change fits on what is held: the fork may lie before it.
        Some(counter) if starts_with(plan, counter) && course.start_comparing(plan.log) => {}
        // The base opens it first; by courier it cannot.
        Some(counter) if open.vault.is_sealed_from(plan.log, counter)? => course.asked_about.clear(),
        Some(counter) => {
            // Our suffix goes on in a new log; what the server holds under these counters stays.
            open.vault.reissue(plan.log, counter, ports.new_log(), ports.now_ms())?;
            course.compare = None;
        }
        None => acknowledge(ports, open, plan, answer, course)?,
    }
    course.ask = false;
    if plan.asks {
        recheck::answered(open.vault, plan.log)?;
    }
    let mut taken = Taken { set_aside: set_aside.len() as u64, ..Taken::default() };
    if let Some(why) = answer.no_page {
        course.healing.was_refused(why)?;
    }
    if let Some(healed) = &answer.healed {
        let ours = if healed.hashes.is_empty() { BTreeMap::new() } else { open.vault.range_hashes()? };
        let records: Vec<BaseRecord> = healed.records.iter().cloned().map(base_record).collect();
        let ranges: BTreeSet<u16> = healed.ranges.iter().copied().collect();
        // What may be another copy's words is taken in once the logs have been compared.
        if !open.vault.is_ambiguous(&records)? {
            if !ranges.is_empty() {
                open.vault.replace_ranges(&ranges, &records)?;
            }
            course.healing.was_healed(healed, &ours);
        }
    }
    if let Some(whole) = &answer.whole {
        take_whole(open, whole)?;
        taken.count(&whole.records, open.facts.device);
        taken.fetched = whole.roots.len() as u64;
        // The page may have had to wait.
        taken.more = true;
    }
    if let Some(page) = &answer.page {
        let is_taken = take_page(open, page, course)?;
        let is_fetching = !open.vault.to_fetch(1)?.0.is_empty();
        taken.more = !is_taken || page.more || is_fetching;
        leave_a_log_that_goes_on_elsewhere(ports, open.vault)?;
        course.healing.has_page();
        if let Some(theirs) = page.state.filter(|_| !taken.more && !course.healing.is_under_way()) {
            let ours = open.vault.base_hash()?;
            if theirs == ours.short() {
                open.vault.agrees_with_base()?;
                sealed::seal_what_is_due(ports, open)?;
            } else {
                course.healing.compare();
            }
        }
        taken.count(&page.records, open.facts.device);
    }
    Ok(taken)
}

/// Takes in what was fetched; again later, if it may be another copy's words.
fn take_whole(open: &mut Open<'_>, whole: &Whole) -> Result<()> {
    let records: Vec<BaseRecord> = whole.records.iter().cloned().map(base_record).collect();
    if !open.vault.is_ambiguous(&records)? {
        open.vault.apply_whole(&records, &whole.roots, whole.cut_after)?;
    }
    Ok(())
}

/// Whether the chunk starts at this counter, with changes before it.
fn starts_with(plan: &Plan, counter: u64) -> bool {
    counter > 1 && plan.pushed.as_ref().is_some_and(|pushed| pushed.first_counter == counter)
}

fn compare_clocks(ports: &Ports, open: &mut Open<'_>, answer: &Answer, sent_at: i64) -> Result<()> {
    let midway = sent_at.midpoint(ports.now_ms());
    let offset = answer.server_time.saturating_sub(midway);
    Ok(open.vault.set_setting(CLOCK_OFFSET, &Value::from(offset))?)
}

fn acknowledge(
    ports: &Ports,
    open: &mut Open<'_>,
    plan: &Plan,
    answer: &Answer,
    course: &mut Course,
) -> Result<()> {
    let held = answer.held;
    match open.vault.acknowledge(plan.log, held.counter, held.chain)? {
        Acknowledged::Held { fell_back, .. } => {
            course.compare = None;
            if fell_back && !plan.asks {
                recheck::ask_about_all(open.vault)?;
            }
            if course.told_of.insert(plan.log) || fell_back {
                go_on_behind_a_gap(ports, open, plan.log, held.counter)?;
            }
        }
        // The server holds something else there, and does not say since where: let it compare.
        Acknowledged::Mismatch => match (course.compare, &plan.pushed) {
            (Some(_), Some(pushed)) if pushed.last_counter < held.counter => {
                course.compare = Some((pushed.log, pushed.last_counter));
            }
            (Some((log, after)), pushed) => {
                course.compare = None;
                // What is missing here cannot be compared.
                if pushed.is_none() {
                    go_on_behind_a_gap(ports, open, log, after)?;
                }
            }
            (None, _) => {
                course.start_comparing(plan.log);
            }
        },
        Acknowledged::Beyond => {
            course.compare = None;
            beyond(ports, open, plan.log, plan.pushed.as_ref())?;
            if plan.rechecks {
                // Another copy of this vault was there first, perhaps with other changes under the
                // counters that the base, as it was, had acknowledged.
                course.start_comparing(plan.log);
            }
        }
    }
    Ok(())
}

/// What is missing here behind `held`, and the server does not hold: what stands behind it goes on in a
/// new log. What is sealed of it the server opens first.
pub(crate) fn go_on_behind_a_gap(ports: &Ports, open: &mut Open<'_>, log: LogId, held: u64) -> Result<()> {
    if let Some(first) = open.vault.first_behind_a_gap(log, held)?
        && !open.vault.is_sealed_from(log, first)?
    {
        open.vault.reissue(log, first, ports.new_log(), ports.now_ms())?;
    }
    Ok(())
}

/// The server holds more of this log than this vault does: the vault is an older copy of itself.
/// What was pushed without a fork, the server has compared change by change.
fn beyond(ports: &Ports, open: &mut Open<'_>, log: LogId, pushed: Option<&Pushed>) -> Result<()> {
    if let Some(pushed) = pushed {
        open.vault.acknowledge(pushed.log, pushed.last_counter, pushed.last_chain)?;
    }
    // At once, also while something of the old one waits: its next counters are used up.
    if open.vault.current_log()?.log == log {
        open_new_log(ports, open.vault, "older copy")?;
    }
    Ok(())
}

fn is_from_others(record: &FeedRecord, device: DeviceId) -> bool {
    record.units.iter().flat_map(|unit| unit.live.values()).any(|live| live.stamp.device != device)
}

/// Takes in a page; false when it has to be read again, once the logs have been compared, or with
/// one's own values.
fn take_page(open: &mut Open<'_>, page: &FeedPage, course: &mut Course) -> Result<bool> {
    let cursor = postcard::to_stdvec(&page.cursor).map_err(|_| SyncError::Internal)?;
    let mut records: Vec<BaseRecord> = page.records.iter().cloned().map(base_record).collect();
    if page.rewound.is_some() {
        // Before the page: the cursor that comes with it is of the new past, and tells no more.
        recheck::ask_about_all(open.vault)?;
    }
    if open.vault.is_ambiguous(&records)? {
        return Ok(false);
    }
    if !open.vault.put_own_values(&mut records)? {
        course.lacks_own_values = true;
        return Ok(false);
    }
    let border = Border { scope: page.scope.as_ref(), left: &page.left, fetch: &page.fetch };
    let end = PageEnd { seq: page.cursor.seq, cursor: &cursor, rewound: page.rewound, border };
    open.vault.apply_page(&records, end)?;
    Ok(true)
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
