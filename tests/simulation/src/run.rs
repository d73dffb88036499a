//! The course of a run: one step after the other, each decided by the dice.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_domain::{Invalid, Problem, Role, kind};
use alongside_field::{Alongside, FieldError};
use alongside_record::{Change, Dot, LogId, NamedDot, StaffId, VOID};

use crate::{
    acts::{Act, Done, Person},
    known::{BASE, Identity, Known, covers, identity},
    laptop::Laptop,
    time::act_of,
    world::World,
    wrong::says_something_wrong,
};

/// The day on which every run begins, by a clock that is right.
const BEGINS: &str = "2026-11-18";

impl World {
    /// Everything that happens until the weather clears.
    pub async fn live(&mut self) {
        for _ in 0..self.weather.steps {
            self.moment.pass(1 + (self.dice.roll() % 600_000) as i64);
            match self.dice.weighted(&[40, 10, 45]) {
                0 => self.somebody_acts(),
                1 => self.somebody_syncs(),
                _ => self.something_arrives().await,
            }
            self.trouble().await;
        }
    }

    /// A laptop that is still there, with the app running on it.
    pub fn somebody(&mut self) -> Option<usize> {
        let there: Vec<usize> = (0..self.laptops.len()).filter(|who| !self.laptops[*who].lost).collect();
        let who = *self.dice.one(&there)?;
        (self.laptops[who].process.is_some() || self.start(who)).then_some(who)
    }

    /// Starts the app on a laptop, unless it dies on the way.
    pub fn start(&mut self, who: usize) -> bool {
        let laptop = &mut self.laptops[who];
        let started = laptop.start(&mut self.dice);
        self.trace.note(&format!("{who} starts: {started}"));
        if self.bury(who) {
            return false;
        }
        if started {
            self.check_what_is_held(who);
        }
        started
    }

    /// If the process on a laptop has died, puts its disk back as it was then.
    pub fn bury(&mut self, who: usize) -> bool {
        if !self.laptops[who].disk.has_died() {
            return false;
        }
        let cut = self.dice.percent(self.weather.power_cut);
        let mut dice = self.dice.fork();
        self.trace.note(&format!("{who} died{}", if cut { " of a power cut" } else { "" }));
        self.laptops[who].end(cut.then_some(&mut dice));
        true
    }

    fn somebody_acts(&mut self) {
        let Some(who) = self.somebody() else { return };
        let number = self.moment.next_act();
        let act = Act::any(&mut self.dice);
        let before = heads(&self.laptops[who]);
        // Own changes may have got other dots since they were on a screen.
        let own = self.own_changes(who).into_iter().map(|own| (own.dot, act_of(own.claimed_at)));
        self.laptops[who].holds.acts.extend(own.collect::<Vec<_>>());
        let laptop = &mut self.laptops[who];
        let process = laptop.process.as_mut().unwrap();
        let session = process.core.app_state().unwrap().session.unwrap();
        let (user, today) = (session.user, session.today);
        learn_everything(&process.core, &mut laptop.holds.acts, self.base.organisation().server_device);
        let core = Arc::clone(&process.core);
        let mut person = Person { core: &core, forms: &mut process.forms, dice: &mut self.dice, number };
        let outcome = person.act(act);
        let code = outcome.as_ref().err().map(|error| error.view().code);
        let saved = changes_since(&self.laptops[who], &before, number);
        let written: Vec<String> = saved.iter().map(|change| change.dot.to_string()).collect();
        self.trace.note(&format!("{who} act {number} {act:?} {written:?} {code:?}"));
        if let Err(error) = &outcome {
            assert!(saved.is_empty(), "{who}: {act:?} failed and saved all the same");
            assert!(expected(act, error, &today), "{who}: {act:?}: {error:?}");
        }
        let done = outcome.unwrap_or_default();
        let known: Vec<(Identity, Known)> = saved
            .iter()
            .map(|change| (identity(change), self.know(who, change, (act, &done), user.role)))
            .collect();
        let private = dots_in_private_files(&core, &saved);
        // Whoever still held the vault would write to its disk after it came back.
        drop(core);
        let survived =
            if self.bury(who) { self.reconcile(who, &user.id, (&before, number), &saved) } else { true };
        for (identity, one) in &known {
            // One act may void two records for the same reason: they are told apart by nothing else.
            self.known.entry(*identity).or_default().add(one);
        }
        let holds = &mut self.laptops[who].holds;
        if survived {
            for (change, (identity, _)) in saved.iter().zip(known) {
                // What nobody wrote who is named may be missing: they say so, and it is not sent.
                if act != Act::Forge {
                    holds.changes.insert(identity);
                }
                if private.contains(&change.dot) {
                    holds.private.insert(identity, user.id.clone());
                }
                holds.acts.insert(change.dot, number);
            }
        }
        self.keep_books_of_drafts(who, &user.id, done, survived);
    }

    /// After a process died in the middle of an act: all of it was saved, or nothing.
    fn reconcile(
        &mut self,
        who: usize,
        user: &str,
        (before, number): (&Heads, i64),
        saved: &[Change],
    ) -> bool {
        // The drafts are looked at with the rest, so this starts without the check of what is held.
        self.laptops[who].disk.set_full(false);
        if !self.laptops[who].start_as(user) {
            panic!("{who}: cannot be opened after its process died");
        }
        let there = changes_since(&self.laptops[who], before, number);
        assert!(there.is_empty() || there == saved, "{who}: an act was saved in part");
        self.trace.note(&format!("{who} had saved {} of {}", there.len(), saved.len()));
        there.len() == saved.len() && !saved.is_empty()
    }

    fn keep_books_of_drafts(&mut self, who: usize, user: &str, done: Done, survived: bool) {
        let laptop = &mut self.laptops[who];
        if let (Some(form), Some(process)) = (done.form, laptop.process.as_mut()) {
            process.forms.push(form);
        }
        let Some((key, words)) = done.draft else { return };
        let key = (user.to_owned(), key);
        let died_typing = !survived;
        let now = words;
        if died_typing {
            // Either is right, but it has to be one of them.
            let core = &laptop.process.as_ref().unwrap().core;
            let there = draft_of(core, &key);
            let before = laptop.holds.drafts.get(&key).cloned();
            assert!(there == now || there == before, "{who}: a draft is neither the old nor the new one");
            match there {
                Some(there) => laptop.holds.drafts.insert(key, there),
                None => laptop.holds.drafts.remove(&key),
            };
            return;
        }
        match now {
            Some(words) => laptop.holds.drafts.insert(key, words),
            None => laptop.holds.drafts.remove(&key),
        };
    }

    /// What to remember of a change that was just saved.
    fn know(&self, who: usize, change: &Change, (act, done): (Act, &Done), role: Role) -> Known {
        let forged = act == Act::Forge;
        let acts = &self.laptops[who].holds.acts;
        let act =
            |dot: &Dot| *acts.get(dot).unwrap_or_else(|| panic!("{}: {dot} was never shown", change.dot));
        let own: BTreeMap<Dot, i64> =
            self.own_changes(who).iter().map(|own| (own.dot, act_of(own.claimed_at))).collect();
        let mut known = Known {
            names: Default::default(),
            covers: covers(change).iter().map(|name| act(&name.dot)).collect(),
            refused: false,
            forged,
        };
        for write in &change.writes {
            let unit = write.unit.as_str();
            let names: BTreeSet<i64> = write.names.iter().map(|name| act(&name.dot)).collect();
            if let Some((_, shown)) = done.shown.iter().find(|(name, _)| name == unit) {
                let shown: BTreeSet<NamedDot> = shown.iter().map(|name| name.parse().unwrap()).collect();
                assert!(shown.iter().all(|name| write.names.contains(name)), "{}: forgot a name", change.dot);
                let shown: BTreeSet<Dot> = shown.into_iter().map(|name| name.dot).collect();
                // Until a doubled laptop has compared its log, a dot may be its own act and another's.
                let acts = shown.iter().flat_map(|dot| [Some(act(dot)), own.get(dot).copied()]);
                let inherited = acts.flatten().flat_map(|act| self.named_by(act, unit));
                let allowed: BTreeSet<i64> = inherited.chain(shown.iter().map(act)).collect();
                assert!(
                    names.is_subset(&allowed),
                    "{} names {names:?} where {allowed:?} were shown",
                    change.dot
                );
            } else if unit != VOID && !known_to_name_the_current(change) {
                assert!(names.is_empty() || change.creation.is_none(), "{}: a new record names", change.dot);
            }
            known.names.insert(unit.to_owned(), names);
        }
        known.refused |= says_something_wrong(change);
        known.refused |= !self.may_write(role, who, change);
        known
    }

    fn named_by(&self, act: i64, unit: &str) -> Vec<i64> {
        let of_act = self.known.range((act, [0; 8])..=(act, [0xff; 8]));
        of_act.flat_map(|(_, known)| known.names.get(unit).into_iter().flatten().copied()).collect()
    }

    /// Whether the base takes a record of this kind from who has this role.
    fn may_write(&self, role: Role, who: usize, change: &Change) -> bool {
        let Some(process) = &self.laptops[who].process else { return true };
        let record = process.core.with_open(|open| open.record(change.record)).ok().flatten();
        record.and_then(|record| kind(record.kind.as_str())).is_none_or(|kind| role.may_write(kind))
    }
}

/// The last counter of each own log in the files that are open.
type Heads = BTreeMap<LogId, u64>;

/// The current log of each file that is open.
pub fn current_logs(laptop: &Laptop) -> Vec<LogId> {
    let core = &laptop.process.as_ref().unwrap().core;
    let logs = core.with_open(|open| open.files().map(|file| Ok(file.current_log()?.log)).collect());
    logs.unwrap()
}

fn heads(laptop: &Laptop) -> Heads {
    let core = &laptop.process.as_ref().unwrap().core;
    let heads = core.with_open(|open| {
        let mut heads = Heads::new();
        for file in open.files() {
            heads.extend(file.logs()?.iter().map(|head| (head.log, head.counter)));
        }
        Ok(heads)
    });
    heads.unwrap()
}

/// What was written since the heads of logs were these. In a log that was not open then, what the act itself wrote.
fn changes_since(laptop: &Laptop, before: &Heads, number: i64) -> Vec<Change> {
    let core = &laptop.process.as_ref().unwrap().core;
    let stored = core.with_open(|open| {
        let mut stored = Vec::new();
        for file in open.files() {
            for head in file.logs()? {
                let counter = before.get(&head.log).copied();
                let later = file.changes_after(head.log, counter.unwrap_or(0), usize::MAX, usize::MAX)?;
                let later = later.iter().filter(|change| change.sealing.is_none());
                let changes = later.map(|change| Change::decode(&change.bytes).unwrap());
                let of_act = |change: &Change| counter.is_some() || act_of(change.claimed_at) == number;
                stored.extend(changes.filter(of_act));
            }
        }
        Ok(stored)
    });
    stored.unwrap()
}

/// Those of the changes that lie in the private file of whoever is in.
fn dots_in_private_files(core: &Alongside, saved: &[Change]) -> BTreeSet<Dot> {
    let is_private = |dot: Dot| {
        let found = core.with_open(|open| {
            let logs = open.files().skip(1).map(|file| Ok(file.log(dot.log)?.is_some()));
            logs.collect::<Result<Vec<bool>, FieldError>>()
        });
        found.unwrap().contains(&true)
    };
    saved.iter().map(|change| change.dot).filter(|dot| is_private(*dot)).collect()
}

/// Learns whose act every dot is that could be on a screen now.
fn learn_everything(core: &Alongside, acts: &mut BTreeMap<Dot, i64>, base: alongside_record::DeviceId) {
    let kinds = alongside_domain::kinds::ALL.iter().map(|kind| kind.name).chain(["wish"]);
    for kind in kinds {
        core.with_open(|open| {
            for file in open.files() {
                for id in file.list(&kind.into(), true)? {
                    let Some(record) = file.record(id)? else { continue };
                    for (dot, live) in record.state.units.values().flat_map(|unit| unit.live()) {
                        let by_base = live.stamp.device == base;
                        acts.insert(*dot, if by_base { BASE } else { act_of(live.stamp.claimed_at) });
                    }
                }
            }
            Ok(())
        })
        .unwrap();
    }
}

fn known_to_name_the_current(change: &Change) -> bool {
    // Ticking off a follow-up names what is there at that moment, without a form.
    change.creation.is_none()
}

/// The words of a draft.
pub fn draft_of(core: &Alongside, key: &(String, String)) -> Option<String> {
    let _: StaffId = key.0.parse().unwrap();
    let full = format!("{}/{}", key.0, key.1);
    let draft = core.with_open(|open| Ok(open.vault.draft(&full)?)).unwrap();
    draft.and_then(|draft| draft.value["note"].as_str().map(str::to_owned))
}

fn expected(act: Act, error: &FieldError, today: &str) -> bool {
    let code = error.view().code;
    // What the base refused because it does not fit goes to nobody else until it was written again.
    if act == Act::Move && matches!(error, FieldError::Invalid(_)) {
        return true;
    }
    // What was said once for all is not said otherwise, and what is somebody's own only by them.
    let is_final = |invalid: &Invalid| [Problem::Immutable, Problem::NotTheAuthor].contains(&invalid.problem);
    if [Act::SaveForm, Act::Void, Act::Restore, Act::Finish].contains(&act)
        && matches!(error, FieldError::Invalid(invalid) if is_final(invalid))
    {
        return true;
    }
    // The clock was set back since the base told how far it is off: by it some people are not born yet.
    let is_of_a_life = |invalid: &Invalid| ["birth_date", "on_day"].contains(&invalid.field.as_str());
    if today < BEGINS
        && matches!(error, FieldError::Invalid(invalid) if code == "out_of_range" && is_of_a_life(invalid))
    {
        return true;
    }
    ["disk_full", "unresolved_conflict", "no_conflict", "not_permitted", "not_found", "other_site"]
        .contains(&code.as_str())
}
