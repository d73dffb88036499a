//! Who is met when, and what is written about them, in the order in which it happens.

use std::collections::BTreeMap;

use alongside_domain::{Days, FieldType, Kind, RootRule, is_private, kinds};
use alongside_invented::{Around, Dice, Life, edit, finish, new_record};
use alongside_record::RecordId;
use chrono::{DateTime, Duration, FixedOffset, Utc};
use chrono_tz::Tz;

use super::device::Device;
use crate::ServerError;

/// How far back the program goes.
const DAYS: i64 = 240;
/// How often, in a hundred, something that was hoped for was done.
const DONE_PERCENT: usize = 70;
/// How often, in a hundred, two teams wrote different things about somebody.
const DISPUTED_PERCENT: usize = 3;

/// Somebody who is served.
#[derive(Default)]
struct Somebody {
    id: Option<RecordId>,
    said: BTreeMap<&'static str, i64>,
    /// The newest record of each kind about them.
    newest: BTreeMap<&'static str, RecordId>,
}

struct Step {
    at: DateTime<FixedOffset>,
    device: usize,
    /// Whom it is about; nobody where it is about the organisation.
    whom: Option<usize>,
    kind: &'static Kind,
}

/// What is still to be told, latest first, so that the next one can be taken from the end.
pub(super) struct Story {
    steps: Vec<Step>,
    people: Vec<Somebody>,
    /// The newest record of each kind that is about nobody, for each device.
    of_nobody: BTreeMap<usize, BTreeMap<&'static str, RecordId>>,
    told: usize,
}

/// Steps after which what waits is sent.
const STEPS_BEFORE_SENDING: usize = 400;

impl Story {
    /// The story of so many people, until `now_ms`.
    pub(super) fn new(
        participants: usize,
        now_ms: i64,
        zone: Tz,
        devices: &[Device],
        dice: &mut Dice,
    ) -> Self {
        let now: DateTime<Utc> = DateTime::from_timestamp_millis(now_ms).unwrap_or_default();
        let now = now.with_timezone(&zone).fixed_offset();
        let mut steps = Vec::new();
        let served = kinds::ALL.iter().find(|kind| kind.root == RootRule::Itself);
        for whom in 0..participants {
            let device = dice.below(devices.len());
            let first = now - Duration::days(dice.between(1, DAYS)) - Duration::minutes(dice.between(0, 300));
            steps.extend(served.map(|kind| Step { at: first, device, whom: Some(whom), kind }));
            let life = Life::new(first + Duration::minutes(1), now, dice);
            let about = |event: alongside_invented::Event| Step {
                at: event.at,
                device,
                whom: Some(whom),
                kind: event.kind,
            };
            steps.extend(life.events.into_iter().map(about));
        }
        for week in 0..=DAYS / 7 {
            for (device, _) in devices.iter().enumerate() {
                let at = now - Duration::days(7 * week) + Duration::days(3);
                let told = of_the_organisation().filter(|kind| at <= now || !has_happened(kind));
                steps.extend(told.map(|kind| Step { at, device, whom: None, kind }));
            }
        }
        steps.sort_by_key(|step| std::cmp::Reverse((step.at, step.whom, step.device)));
        let people = (0..participants).map(|_| Somebody::default()).collect();
        Self { steps, people, of_nobody: BTreeMap::new(), told: 0 }
    }

    /// Writes what happens next on the laptops, until they should send. False once all is told.
    pub(super) fn tell(&mut self, devices: &mut [Device], dice: &mut Dice) -> Result<bool, ServerError> {
        while let Some(step) = self.steps.pop() {
            if let Some(device) = devices.get_mut(step.device) {
                self.step(&step, device, dice)?;
            }
            if let Some(other) = colleague(devices, step.device).and_then(|other| devices.get_mut(other)) {
                self.dispute(&step, other, dice)?;
            }
            self.told += 1;
            if self.told.is_multiple_of(STEPS_BEFORE_SENDING) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn step(&mut self, step: &Step, device: &mut Device, dice: &mut Dice) -> Result<(), ServerError> {
        let of_nobody = self.of_nobody.entry(step.device).or_default();
        let mut nobody = Somebody::default();
        let whom = step.whom.and_then(|whom| self.people.get_mut(whom)).unwrap_or(&mut nobody);
        let (author, site, at_ms) = (device.user.record(), device.site, step.at.timestamp_millis());
        let Somebody { id, said, newest } = whom;
        let mut other = |kind: &str, _: &mut Dice| match kinds::kind(kind) {
            Some(kind) if kind.root == RootRule::Itself => *id,
            Some(kind) if kind.name == kinds::STAFF_MEMBER.name => Some(author),
            Some(kind) if kind.name == kinds::SITE.name => Some(site),
            Some(kind) if kind.is_about_somebody() => newest.get(kind.name).copied(),
            Some(kind) => of_nobody.get(kind.name).copied(),
            None => None,
        };
        let mut around =
            Around { at: step.at, author: Some(author), site: Some(site), other: &mut other, said, mark: "" };
        let Some(mut fields) = new_record(step.kind, &mut around, dice) else { return Ok(()) };
        let done = if dice.percent(DONE_PERCENT) {
            finish(step.kind, &mut around, dice)
        } else {
            Default::default()
        };
        if step.kind.is_fact() {
            fields.extend(done.clone());
        }
        // Some kinds are for who oversees care, and some things for them to say.
        if !device.role.may_say(step.kind, &fields) {
            return Ok(());
        }
        let record = device.create(step.kind, &fields, at_ms)?;
        if !step.kind.is_fact() && !done.is_empty() {
            device.change(step.kind, record, &done, &[], at_ms + 3_600_000)?;
        }
        if step.kind.root == RootRule::Itself {
            *id = Some(record);
        }
        let of_kind = if step.whom.is_some() { newest } else { of_nobody };
        of_kind.insert(step.kind.name, record);
        Ok(())
    }

    /// Now and then another team, apart from this one, writes something else about the same record.
    fn dispute(&mut self, step: &Step, other: &mut Device, dice: &mut Dice) -> Result<(), ServerError> {
        let whom = step.whom.and_then(|whom| self.people.get_mut(whom));
        let Some(Somebody { id: Some(id), said, .. }) = whom else { return Ok(()) };
        let is_new = step.kind.root == RootRule::Itself && dice.percent(DISPUTED_PERCENT);
        if !is_new {
            return Ok(());
        }
        let mut around = Around {
            at: step.at,
            author: Some(other.user.record()),
            site: Some(other.site),
            other: &mut |_, _| None,
            said,
            mark: "",
        };
        let fields = edit(step.kind, &mut around, dice);
        if fields.is_empty() {
            return Ok(());
        }
        other.change(step.kind, *id, &fields, &[], step.at.timestamp_millis() + 60_000)
    }
}

/// The next device of the same site: who serves there may write about the same people. It sends after.
fn colleague(devices: &[Device], of: usize) -> Option<usize> {
    let site = devices.get(of)?.site;
    (of + 1..devices.len()).find(|other| devices.get(*other).is_some_and(|device| device.site == site))
}

/// Whether records of that kind say on which day something happened, so that none tells of a day to come.
fn has_happened(kind: &Kind) -> bool {
    kind.fields().iter().any(|field| field.holds == FieldType::Date(Days::Lived))
}

/// The kinds that teams write for the organisation day by day, where all of them read it.
fn of_the_organisation() -> impl Iterator<Item = &'static Kind> {
    kinds::ALL
        .iter()
        .filter(|kind| kind.root != RootRule::Itself && !kind.is_about_somebody())
        .filter(|kind| !is_private(&kind.audience.into()))
        .filter(|kind| kind.offered && (kind.root != RootRule::Organisation || kind.happened.is_some()))
}
