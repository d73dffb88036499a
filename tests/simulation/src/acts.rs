//! What people do on a laptop, through the core as the screens do it. What they write follows from the
//! declarations: a new kind is written, corrected, taken out and refused here without a line.

use std::collections::BTreeMap;

use alongside_domain::{FACT, Field, FieldType, Kind, RootRule, kinds};
use alongside_field::{
    Alongside, FieldError, Result,
    views::{CheckInRequest, FollowUpFields, ResolveRequest, SaveRequest},
};
use alongside_invented::{Around, edit, finish, misfit, new_record};
use alongside_record::{Creation, Dot, RecordId, Root, SITE, Standing, UnitWrite, Value};
use alongside_vault::{NewChange, StoredRecord, Target};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, json};

use crate::{dice::Dice, laptop::Form};

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Meets somebody new.
    Meet,
    /// Writes a check-in with its encounter and perhaps something to do next.
    CheckIn,
    /// Writes a record of any kind that the app offers.
    Write,
    /// Opens a form.
    OpenForm,
    /// Saves a form that was opened now or some time ago.
    SaveForm,
    /// Writes down that something hoped for was done.
    Finish,
    /// Voids a record.
    Void,
    /// Undoes a void.
    Restore,
    /// Settles a conflict.
    Resolve,
    /// Moves an entry to the right person.
    Move,
    /// Sends somebody to another site.
    Relocate,
    /// Types something without saving it.
    Type,
    /// Throws away what was typed.
    Discard,
    /// Saves what the base will refuse, as an older or newer app might.
    Refused,
    /// Saves a kind or a unit that no version knows yet.
    Unknown,
}

/// How often each act is chosen.
const OFTEN: &[(Act, usize)] = &[
    (Act::Meet, 12),
    (Act::CheckIn, 10),
    (Act::Write, 12),
    (Act::OpenForm, 14),
    (Act::SaveForm, 24),
    (Act::Finish, 3),
    (Act::Void, 5),
    (Act::Restore, 4),
    (Act::Resolve, 12),
    (Act::Move, 3),
    (Act::Relocate, 5),
    (Act::Type, 6),
    (Act::Discard, 2),
    (Act::Refused, 3),
    (Act::Unknown, 3),
];

impl Act {
    /// One of them.
    pub fn any(dice: &mut Dice) -> Self {
        let weights: Vec<usize> = OFTEN.iter().map(|(_, often)| *often).collect();
        OFTEN[dice.weighted(&weights)].0
    }
}

/// What became of an act that went well.
#[derive(Debug, Default)]
pub struct Done {
    /// The draft that it left or took away, with its words where it left one.
    pub draft: Option<(String, Option<String>)>,
    /// A form that it opened.
    pub form: Option<Form>,
    /// By unit, the dots that the save was told were on the screen.
    pub shown: Vec<(String, Vec<String>)>,
    /// Whether there was nothing to do it to.
    pub nothing: bool,
}

/// Somebody at a laptop.
pub struct Person<'a> {
    /// The core.
    pub core: &'a Alongside,
    /// Forms that are open.
    pub forms: &'a mut Vec<Form>,
    /// Chance.
    pub dice: &'a mut Dice,
    /// The number of the act: whatever it writes holds it, so that no two values are alike.
    pub number: i64,
}

impl Person<'_> {
    /// Does one thing.
    pub fn act(&mut self, act: Act) -> Result<Done> {
        match act {
            Act::Meet => self.meet(),
            Act::CheckIn => self.check_in(),
            Act::Write => self.write(),
            Act::OpenForm => self.open_form(),
            Act::SaveForm => self.save_form(),
            Act::Finish => self.finish(),
            Act::Void => self.void(),
            Act::Restore => self.restore(),
            Act::Resolve => self.resolve(),
            Act::Move => self.move_entry(),
            Act::Relocate => self.relocate(),
            Act::Type => self.type_draft(),
            Act::Discard => self.discard(),
            Act::Refused => self.refused(),
            Act::Unknown => self.unknown(),
        }
    }

    fn words(&self, what: &str) -> String {
        format!("{what} {}", self.number)
    }

    /// One of the records of a kind.
    fn one(&mut self, kind: &str) -> Result<Option<RecordId>> {
        let all = self.core.with_open(|open| Ok(open.vault.list(&kind.into(), true)?))?;
        // Few people, often: otherwise nobody ever disagrees.
        let few = &all[all.len().saturating_sub(6)..];
        let from = if self.dice.percent(70) { few } else { &all };
        Ok(self.dice.pick(from).copied())
    }

    fn record(&self, id: RecordId) -> Result<StoredRecord> {
        self.core.with_open(|open| open.vault.record(id)?.ok_or(FieldError::NotFound))
    }

    fn meet(&mut self) -> Result<Done> {
        let Some(kind) = kinds::ALL.iter().find(|kind| kind.root == RootRule::Itself) else {
            return nothing();
        };
        self.write_one(kind, Some("new_participant"))
    }

    fn write(&mut self) -> Result<Done> {
        let offered: Vec<&Kind> =
            kinds::ALL.iter().filter(|kind| kind.offered && kind.root != RootRule::Itself).collect();
        let Some(kind) = self.dice.pick(&offered).copied() else { return nothing() };
        self.write_one(kind, None)
    }

    fn write_one(&mut self, kind: &Kind, draft: Option<&str>) -> Result<Done> {
        let Some(fields) = self.invent(|around, dice| new_record(kind, around, dice))? else {
            return nothing();
        };
        self.core.save_record(SaveRequest {
            kind: kind.name.into(),
            id: None,
            fields,
            shown: Default::default(),
            draft: draft.map(str::to_owned),
            reason: None,
        })?;
        Ok(Done { draft: draft.map(|draft| (draft.to_owned(), None)), ..Done::default() })
    }

    /// Invents something, with what this laptop knows around it.
    fn invent<T>(
        &mut self,
        invent: impl FnOnce(&mut Around<'_>, &mut alongside_invented::Dice) -> T,
    ) -> Result<T> {
        // Of each kind one of those that are there, chosen beforehand: the vault cannot be asked meanwhile.
        let mut there = BTreeMap::new();
        for kind in kinds::ALL {
            if let Some(id) = self.one(kind.name)? {
                there.insert(kind.name.to_owned(), id);
            }
        }
        let mark = format!(" {}", self.number);
        let mut around = Around {
            at: self.today(),
            author: None,
            site: None,
            other: &mut |kind, _| there.get(kind).copied(),
            said: &mut BTreeMap::new(),
            mark: &mark,
        };
        Ok(invent(&mut around, &mut alongside_invented::Dice(self.dice.roll())))
    }

    /// A moment that no laptop's clock takes for one to come, however wrong it is: nobody is invented who
    /// is not born yet.
    fn today(&self) -> DateTime<FixedOffset> {
        DateTime::from_timestamp_millis(0).unwrap_or_default().fixed_offset()
    }

    fn check_in(&mut self) -> Result<Done> {
        let Some(participant) = self.one("participant")? else { return nothing() };
        let draft = format!("check_in:{participant}");
        let mut fields = Map::from_iter([("note".to_owned(), self.words("as said").into())]);
        if self.dice.percent(60) {
            fields.insert("mood".to_owned(), self.dice.below(11).into());
            fields.insert("next_due".to_owned(), format!("2026-12-{:02}", 1 + self.dice.below(28)).into());
        }
        let plan = |what| FollowUpFields { what, by_when: "2026-12-24".into() };
        let follow_ups = (0..self.dice.below(3)).map(|n| plan(self.words(&format!("to do {n}")))).collect();
        self.core.save_check_in(CheckInRequest {
            participant: participant.to_string(),
            fields,
            encounter: Map::from_iter([
                ("modality".to_owned(), "in_person".into()),
                ("minutes".to_owned(), 20.into()),
            ]),
            follow_ups,
            draft: Some(draft.clone()),
        })?;
        Ok(Done { draft: Some((draft, None)), ..Done::default() })
    }

    fn open_form(&mut self) -> Result<Done> {
        let kind = self.some_kind();
        let Some(id) = self.one(kind)? else { return nothing() };
        let record = self.record(id)?;
        let units = record.state.own_units();
        let shown = units.map(|(unit, state)| (unit.to_string(), dots(state.live().keys())));
        let form = Form { record: id.to_string(), kind: kind.to_owned(), shown: shown.collect() };
        Ok(Done { form: Some(form), ..Done::default() })
    }

    fn save_form(&mut self) -> Result<Done> {
        if (self.forms.is_empty() || self.dice.percent(30))
            && let Done { form: Some(form), .. } = self.open_form()?
        {
            self.forms.push(form);
        }
        if self.forms.is_empty() {
            return nothing();
        }
        let form = self.forms.swap_remove(self.dice.below(self.forms.len()));
        let Some(kind) = alongside_domain::kind(&form.kind) else { return nothing() };
        let fields = self.invent(|around, dice| edit(kind, around, dice))?;
        if fields.is_empty() {
            return nothing();
        }
        let request = SaveRequest {
            kind: form.kind.clone(),
            id: Some(form.record),
            fields: fields.clone(),
            shown: form.shown.clone(),
            draft: None,
            reason: self.dice.percent(20).then(|| self.words("because")),
        };
        self.core.save_record(request)?;
        let units: Vec<String> =
            if kind.is_fact() { vec![FACT.to_owned()] } else { fields.keys().cloned().collect() };
        let shown =
            units.into_iter().map(|unit| (unit.clone(), form.shown.get(&unit).cloned().unwrap_or_default()));
        Ok(Done { shown: shown.collect(), ..Done::default() })
    }

    /// A kind that people correct: participants more often than others, so that teams disagree.
    fn some_kind(&mut self) -> &'static str {
        let about = kinds::ALL.iter().find(|kind| kind.root == RootRule::Itself);
        let all: Vec<&Kind> = kinds::ALL.iter().filter(|kind| kind.offered).collect();
        let often = about.filter(|_| self.dice.percent(40));
        often.or(self.dice.pick(&all).copied()).map_or("", |kind| kind.name)
    }

    fn finish(&mut self) -> Result<Done> {
        let fields = self.invent(|around, dice| {
            kinds::ALL.iter().map(|kind| (kind, finish(kind, around, dice))).collect::<Vec<_>>()
        })?;
        let hoped: Vec<_> =
            fields.into_iter().filter(|(kind, fields)| kind.offered && !fields.is_empty()).collect();
        let Some((kind, fields)) = self.dice.pick(&hoped).cloned() else { return nothing() };
        let Some(id) = self.one(kind.name)? else { return nothing() };
        self.core.save_over(kind.name, &id.to_string(), fields)?;
        Ok(Done::default())
    }

    fn void(&mut self) -> Result<Done> {
        let kind = self.some_kind();
        let Some(id) = self.one(kind)? else { return nothing() };
        self.core.void_record(&id.to_string(), &self.words("entered twice"))?;
        Ok(Done::default())
    }

    fn restore(&mut self) -> Result<Done> {
        let kind = self.some_kind();
        let all = self.core.with_open(|open| Ok(open.vault.list(&kind.into(), true)?))?;
        let mut voided = Vec::new();
        for id in all {
            if self.record(id)?.state.standing() != Standing::Standing {
                voided.push(id);
            }
        }
        let Some(id) = self.dice.pick(&voided) else { return nothing() };
        self.core.restore_record(&id.to_string())?;
        Ok(Done::default())
    }

    fn resolve(&mut self) -> Result<Done> {
        let all = self.core.conflicts()?;
        let Some(row) = self.dice.pick(&all) else { return nothing() };
        let sides = self.core.conflict(&row.id, &row.unit)?.values;
        let shown: Vec<String> = sides.iter().map(|side| side.dot.clone()).collect();
        let field = alongside_domain::kind(&row.kind).and_then(|kind| kind.field(&row.unit));
        let takes_words = field.is_some_and(|field| matches!(field.holds, FieldType::Text(_)));
        let choose = self.dice.percent(60) || !takes_words;
        let chosen = if choose { self.dice.pick(&shown).cloned() } else { None };
        self.core.resolve(ResolveRequest {
            id: row.id.clone(),
            unit: row.unit.clone(),
            value: chosen.is_none().then(|| self.words("settled").into()),
            choose: chosen,
            shown: shown.clone(),
        })?;
        Ok(Done { shown: vec![(row.unit.clone(), shown)], ..Done::default() })
    }

    fn move_entry(&mut self) -> Result<Done> {
        let (entry, person) = (self.one("check_in")?, self.one("participant")?);
        let (Some(entry), Some(person)) = (entry, person) else { return nothing() };
        self.core.move_to_right_person(&entry.to_string(), &person.to_string())?;
        Ok(Done::default())
    }

    fn relocate(&mut self) -> Result<Done> {
        let (person, site) = (self.one("participant")?, self.one("site")?);
        let (Some(person), Some(site)) = (person, site) else { return nothing() };
        let state = self.record(person)?.state;
        let shown = state.units.get(&SITE.into()).map(|unit| dots(unit.live().keys())).unwrap_or_default();
        self.core.save_record(SaveRequest {
            kind: "participant".into(),
            id: Some(person.to_string()),
            fields: Map::from_iter([(SITE.to_owned(), site.to_string().into())]),
            shown: [(SITE.to_owned(), shown.clone())].into(),
            draft: None,
            reason: None,
        })?;
        Ok(Done { shown: vec![(SITE.to_owned(), shown)], ..Done::default() })
    }

    fn type_draft(&mut self) -> Result<Done> {
        let person = self.one("participant")?.filter(|_| self.dice.percent(70));
        let key = person.map_or("new_participant".to_owned(), |person| format!("check_in:{person}"));
        let words = self.words("half a sentence");
        self.core.save_draft(&key, Map::from_iter([("note".to_owned(), words.clone().into())]))?;
        Ok(Done { draft: Some((key, Some(words))), ..Done::default() })
    }

    fn discard(&mut self) -> Result<Done> {
        let drafts = self.core.drafts()?;
        let Some(draft) = self.dice.pick(&drafts) else { return nothing() };
        self.core.discard_draft(&draft.key)?;
        Ok(Done { draft: Some((draft.key.clone(), None)), ..Done::default() })
    }

    fn refused(&mut self) -> Result<Done> {
        let wrong_type = json!([self.words("not one")]);
        let separate: Vec<(&Kind, &Field)> = kinds::ALL
            .iter()
            .filter(|kind| !kind.is_fact() && kind.offered)
            .flat_map(|kind| kind.fields().iter().map(move |field| (kind, field)))
            .collect();
        let (kind, field) = *self.dice.pick(&separate).unwrap();
        let misfit = misfit(field, &format!(" {}", self.number));
        let (target, unit, value) = match (self.dice.below(3), self.one(kind.name)?) {
            (0, Some(there)) => (Target::Existing(there), field.name, misfit),
            (1, _) => match self.one("staff_member")? {
                Some(staff) => (Target::Existing(staff), "phone", self.words("555").into()),
                None => return nothing(),
            },
            _ => (participant(), "phone", wrong_type),
        };
        self.append(target, unit, value)
    }

    fn unknown(&mut self) -> Result<Done> {
        let later = json!({ "of": "a later version", "words": self.words("later") });
        let (target, unit) = match self.one("participant")? {
            Some(person) if self.dice.percent(50) => {
                let creation = Creation {
                    kind: "wish".into(),
                    root: Root::Participant(person),
                    audience: "care_team".into(),
                };
                (Target::New(creation), "wish")
            }
            Some(person) => (Target::Existing(person), "favourite_song"),
            None => (participant(), "favourite_song"),
        };
        self.append(target, unit, later)
    }

    /// Saves without the checks that this version makes.
    fn append(&mut self, record: Target, unit: &str, value: serde_json::Value) -> Result<Done> {
        let names: Vec<Dot> = match &record {
            Target::Existing(id) => {
                let state = self.record(*id)?.state;
                state
                    .units
                    .get(&unit.into())
                    .map(|unit| unit.live().keys().copied().collect())
                    .unwrap_or_default()
            }
            Target::New(_) | Target::Earlier(_) => Vec::new(),
        };
        let shown = vec![(unit.to_owned(), dots(names.iter()))];
        let now = self.clock();
        self.core.with_open(|open| {
            let write = UnitWrite { unit: unit.into(), value: Value::from_json(&value), names };
            let change = NewChange {
                record,
                writes: vec![write],
                author: open.staff,
                claimed_at: now,
                clock_offset: None,
                schema: 9,
                reason: None,
            };
            Ok(open.vault.append(vec![change], None)?)
        })?;
        Ok(Done { shown, ..Done::default() })
    }

    /// A claimed time of this act, whatever the laptop's clock says.
    fn clock(&self) -> i64 {
        self.number
    }
}

fn participant() -> Target {
    Target::New(Creation { kind: "participant".into(), root: Root::Itself, audience: "care_team".into() })
}

fn dots<'a>(dots: impl Iterator<Item = &'a Dot>) -> Vec<String> {
    dots.map(Dot::to_string).collect()
}

fn nothing() -> Result<Done> {
    Ok(Done { nothing: true, ..Done::default() })
}
