//! What is written, as the declarations have it: records of every kind, other words for them, check-ins.

use std::collections::BTreeMap;

use alongside_domain::{FACT, FieldType, Kind, RootRule, is_private, kinds};
use alongside_field::{
    Result,
    views::{CheckInRequest, FollowUpFields, SaveRequest},
};
use alongside_invented::{Around, edit, finish, new_record};
use chrono::{DateTime, FixedOffset};
use serde_json::Map;

use super::{Done, Person, nothing, shown};
use crate::{dice::Dice, laptop::Form};

impl Person<'_> {
    pub(super) fn meet(&mut self) -> Result<Done> {
        let Some(kind) = kinds::ALL.iter().find(|kind| kind.root == RootRule::Itself) else {
            return nothing();
        };
        self.write_one(kind, Some("new_participant"))
    }

    pub(super) fn write(&mut self) -> Result<Done> {
        let offered = |kind: &&Kind| kind.root != RootRule::Itself;
        let Some(kind) = self.one_written(offered) else { return nothing() };
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
    fn invent<T>(&mut self, invent: impl FnOnce(&mut Around<'_>, &mut Dice) -> T) -> Result<T> {
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
        Ok(invent(&mut around, self.dice))
    }

    /// A moment that no laptop's clock takes for one to come, however wrong it is: nobody is invented who
    /// is not born yet.
    fn today(&self) -> DateTime<FixedOffset> {
        DateTime::from_timestamp_millis(0).unwrap_or_default().fixed_offset()
    }

    pub(super) fn check_in(&mut self) -> Result<Done> {
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
            also: Vec::new(),
            draft: Some(draft.clone()),
        })?;
        Ok(Done { draft: Some((draft, None)), ..Done::default() })
    }

    pub(super) fn open_form(&mut self) -> Result<Done> {
        let kind = self.some_kind();
        let Some(id) = self.one(kind)? else { return nothing() };
        let record = self.record(id)?;
        let units = record.state.own_units();
        let shown = units.map(|(unit, state)| (unit.to_string(), shown(&state.names())));
        let form = Form { record: id.to_string(), kind: kind.to_owned(), shown: shown.collect() };
        Ok(Done { form: Some(form), ..Done::default() })
    }

    pub(super) fn save_form(&mut self) -> Result<Done> {
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
    pub(super) fn some_kind(&mut self) -> &'static str {
        let about = kinds::ALL.iter().find(|kind| kind.root == RootRule::Itself);
        let often = about.filter(|_| self.dice.percent(40));
        often.or_else(|| self.one_written(|_| true)).map_or("", |kind| kind.name)
    }

    /// One of the kinds that somebody like this writes. What lies in private files is few kinds among many, so those
    /// come up more often than others.
    fn one_written(&mut self, like: impl Fn(&&Kind) -> bool) -> Option<&'static Kind> {
        let role = self.core.with_open(|open| Ok(open.user.role)).ok()?;
        let private = self.dice.percent(30);
        let lies_there = |kind: &&Kind| is_private(&kind.audience.into());
        let of_role = |kind: &&Kind| {
            if lies_there(kind) { kind.offered && role.may_write(kind) } else { written(kind) }
        };
        let all: Vec<&Kind> = kinds::ALL.iter().filter(|kind| of_role(kind) && like(kind)).collect();
        let apart: Vec<&Kind> = all.iter().copied().filter(lies_there).collect();
        self.dice.one(if private && !apart.is_empty() { &apart } else { &all }).copied()
    }

    pub(super) fn finish(&mut self) -> Result<Done> {
        let fields = self.invent(|around, dice| {
            kinds::ALL.iter().map(|kind| (kind, finish(kind, around, dice))).collect::<Vec<_>>()
        })?;
        let hoped: Vec<_> =
            fields.into_iter().filter(|(kind, fields)| written(kind) && !fields.is_empty()).collect();
        let Some((kind, fields)) = self.dice.one(&hoped).cloned() else { return nothing() };
        let Some(id) = self.one(kind.name)? else { return nothing() };
        self.core.save_over(kind.name, &id.to_string(), fields)?;
        Ok(Done::default())
    }
}

/// Whether a care team writes records of a kind: on a form, or by asking an instrument.
fn written(kind: &Kind) -> bool {
    if is_private(&kind.audience.into()) {
        return false;
    }
    kind.offered || kind.fields().iter().any(|field| field.holds == FieldType::Answers)
}
