//! What is done with records that are there: taken out, brought back, settled, moved; and drafts.

use alongside_domain::FieldType;
use alongside_field::{
    Result,
    views::{ResolveRequest, SaveRequest},
};
use alongside_record::{SITE, Standing};
use serde_json::Map;

use super::{Done, Person, nothing, shown};

impl Person<'_> {
    pub(super) fn void(&mut self) -> Result<Done> {
        let kind = self.some_kind();
        let Some(id) = self.one(kind)? else { return nothing() };
        self.core.void_record(&id.to_string(), &self.words("entered twice"))?;
        Ok(Done::default())
    }

    pub(super) fn restore(&mut self) -> Result<Done> {
        let kind = self.some_kind();
        let all = self.all(kind)?;
        let mut voided = Vec::new();
        for id in all {
            if self.record(id)?.state.standing() != Standing::Standing {
                voided.push(id);
            }
        }
        let Some(id) = self.dice.one(&voided) else { return nothing() };
        self.core.restore_record(&id.to_string())?;
        Ok(Done::default())
    }

    pub(super) fn resolve(&mut self) -> Result<Done> {
        let all = self.core.conflicts()?;
        let Some(row) = self.dice.one(&all) else { return nothing() };
        let conflict = self.core.conflict(&row.id, &row.unit)?;
        let sides: Vec<String> = conflict.values.iter().map(|side| side.dot.clone()).collect();
        let shown = conflict.shown;
        let field = alongside_domain::kind(&row.kind).and_then(|kind| kind.field(&row.unit));
        let takes_words = field.is_some_and(|field| matches!(field.holds, FieldType::Text(_)));
        let choose = self.dice.percent(60) || !takes_words;
        let chosen = if choose { self.dice.one(&sides).cloned() } else { None };
        self.core.resolve(ResolveRequest {
            id: row.id.clone(),
            unit: row.unit.clone(),
            value: chosen.is_none().then(|| self.words("settled").into()),
            choose: chosen,
            shown: shown.clone(),
        })?;
        Ok(Done { shown: vec![(row.unit.clone(), shown)], ..Done::default() })
    }

    pub(super) fn move_entry(&mut self) -> Result<Done> {
        let (entry, person) = (self.one("check_in")?, self.one("participant")?);
        let (Some(entry), Some(person)) = (entry, person) else { return nothing() };
        self.core.move_to_right_person(&entry.to_string(), &person.to_string())?;
        Ok(Done::default())
    }

    pub(super) fn relocate(&mut self) -> Result<Done> {
        let (person, site) = (self.one("participant")?, self.one("site")?);
        let (Some(person), Some(site)) = (person, site) else { return nothing() };
        let state = self.record(person)?.state;
        let shown = state.units.get(&SITE.into()).map(|unit| shown(&unit.names())).unwrap_or_default();
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

    pub(super) fn type_draft(&mut self) -> Result<Done> {
        let person = self.one("participant")?.filter(|_| self.dice.percent(70));
        let key = person.map_or("new_participant".to_owned(), |person| format!("check_in:{person}"));
        let words = self.words("half a sentence");
        self.core.save_draft(&key, Map::from_iter([("note".to_owned(), words.clone().into())]))?;
        Ok(Done { draft: Some((key, Some(words))), ..Done::default() })
    }

    pub(super) fn discard(&mut self) -> Result<Done> {
        let drafts = self.core.drafts()?;
        let Some(draft) = self.dice.one(&drafts) else { return nothing() };
        self.core.discard_draft(&draft.key)?;
        Ok(Done { draft: Some((draft.key.clone(), None)), ..Done::default() })
    }
}
