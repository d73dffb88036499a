//! What people do on a laptop, through the core as the screens do it.

use alongside_domain::FACT;
use alongside_field::{
    Alongside, FieldError, Result,
    views::{CheckInRequest, EncounterFields, FollowUpFields, ResolveRequest, SaveRequest},
};
use alongside_record::{Creation, Dot, RecordId, Root, SITE, Standing, UnitWrite, Value};
use alongside_vault::{NewChange, StoredRecord, Target};
use serde_json::{Map, json};

use crate::{dice::Dice, laptop::Form};

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Meets somebody new.
    Meet,
    /// Writes a check-in with its encounter and perhaps something to do next.
    CheckIn,
    /// Opens a form.
    OpenForm,
    /// Saves a form that was opened now or some time ago.
    SaveForm,
    /// Ticks off a follow-up.
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
    (Act::CheckIn, 14),
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
        let mut fields = Map::from_iter([("handle".to_owned(), self.words("Blue Heron").into())]);
        if self.dice.percent(50) {
            fields.insert("phone".to_owned(), self.words("555").into());
        }
        if self.dice.percent(30) {
            fields.insert("contact_rules".to_owned(), json!({ "hours": self.words("after") }));
        }
        let request = SaveRequest {
            kind: "participant".into(),
            id: None,
            fields,
            shown: Default::default(),
            draft: Some("new_participant".into()),
            reason: None,
        };
        self.core.save_record(request)?;
        Ok(Done { draft: Some(("new_participant".into(), None)), ..Done::default() })
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
            encounter: EncounterFields { modality: Some("in_person".into()), minutes: Some(20) },
            follow_ups,
            draft: Some(draft.clone()),
        })?;
        Ok(Done { draft: Some((draft, None)), ..Done::default() })
    }

    fn open_form(&mut self) -> Result<Done> {
        let kind = *self.dice.pick(&["participant", "participant", "check_in", "follow_up", "site"]).unwrap();
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
        let fields = self.edits(&form.kind);
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
            if form.kind == "check_in" { vec![FACT.to_owned()] } else { fields.keys().cloned().collect() };
        let shown =
            units.into_iter().map(|unit| (unit.clone(), form.shown.get(&unit).cloned().unwrap_or_default()));
        Ok(Done { shown: shown.collect(), ..Done::default() })
    }

    fn edits(&mut self, kind: &str) -> Map<String, serde_json::Value> {
        let words = |what| serde_json::Value::from(self.words(what));
        let choices = match kind {
            "participant" => vec![
                ("phone", words("555")),
                ("county", words("Boone")),
                ("preferred_name", words("Jade")),
                ("contact_rules", json!({ "hours": self.words("before") })),
            ],
            "check_in" => vec![("note", words("amended"))],
            "follow_up" => vec![("what", words("rather"))],
            _ => vec![("nearest_signal", words("the ridge")), ("on_call_number", words("555"))],
        };
        let first = self.dice.below(choices.len());
        let several = self.dice.percent(30);
        let kept = choices.into_iter().enumerate().filter(|(n, _)| *n == first || several);
        kept.map(|(_, (field, value))| (field.to_owned(), value)).collect()
    }

    fn finish(&mut self) -> Result<Done> {
        let Some(id) = self.one("follow_up")? else { return nothing() };
        self.core.finish_follow_up(&id.to_string())?;
        Ok(Done::default())
    }

    fn void(&mut self) -> Result<Done> {
        let kind = *self.dice.pick(&["participant", "check_in", "follow_up", "encounter"]).unwrap();
        let Some(id) = self.one(kind)? else { return nothing() };
        self.core.void_record(&id.to_string(), &self.words("entered twice"))?;
        Ok(Done::default())
    }

    fn restore(&mut self) -> Result<Done> {
        let kind = *self.dice.pick(&["participant", "check_in"]).unwrap();
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
        let choose =
            self.dice.percent(60) || !["phone", "county", "preferred_name"].contains(&row.unit.as_str());
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
        let (target, unit, value) = match (self.dice.below(3), self.one("participant")?) {
            (0, Some(person)) => (Target::Existing(person), "phone", wrong_type),
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
