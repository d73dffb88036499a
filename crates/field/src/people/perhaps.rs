//! Somebody who is perhaps on file already: by a name that is the same, sounds alike or is a typing error away, by
//! birth date, telephone number or participant code. A proposal and no more: people share telephones and names, and
//! a person decides.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{
    kinds::PARTICIPANT,
    spelling::{phone_numbers, same_name, same_number, words},
};
use alongside_record::RecordId;
use alongside_vault::{Ask, Row, sounds_alike};
use serde_json::{Map, Value};

use super::{Names, card, code, link::are_two, text, texts};
use crate::{
    Alongside, Open, Result,
    views::{Because, PerhapsRow},
};

/// How many are offered.
const OFFERED: usize = 8;
/// Candidates looked at for each reason.
const CANDIDATES: usize = 60;
/// Where people's names are.
const NAMES: [&str; 2] = ["preferred_name", "legal_name"];
/// Shorter words are no typing error away from each other: Ann and Dan are two.
const SHORTEST: usize = 4;

impl Alongside {
    /// Who is perhaps the person that these fields are about; `about` is their record, where there is one. Most
    /// likely first. Who was said to be somebody else is left out.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn perhaps_on_file(
        &self,
        fields: &Map<String, Value>,
        about: Option<&str>,
    ) -> Result<Vec<PerhapsRow>> {
        let about: Option<RecordId> = about.map(str::parse).transpose()?;
        self.read(|open| perhaps(open, fields, about))
    }
}

/// Who is perhaps called by one of these names.
pub(crate) fn perhaps_called(open: &Open, called: &[String]) -> Result<Vec<PerhapsRow>> {
    perhaps(open, &Map::from_iter([("aliases".to_owned(), Value::from(called))]), None)
}

fn perhaps(open: &Open, fields: &Map<String, Value>, about: Option<RecordId>) -> Result<Vec<PerhapsRow>> {
    open.must_see(&PARTICIPANT.audience.into())?;
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let own = about.map(|about| open.vault.records_of(about)).transpose()?.unwrap_or_default();
    let mut found = Vec::new();
    for id in candidates(open, fields)? {
        if own.contains(&id) || about.map(|about| are_two(open, about, id)).transpose()? == Some(true) {
            continue;
        }
        let Some(listed) = open.vault.listed(id)? else { continue };
        let mut because = BTreeSet::new();
        for record in open.vault.records_of(id)? {
            because.extend(open.row(record)?.iter().flat_map(|row| reasons(fields, row)));
        }
        let because: Vec<Because> = because.into_iter().collect();
        if because.is_empty() {
            continue;
        }
        found.push(PerhapsRow {
            participant: card(&listed.participant, Some(&listed.next), &mut names)?,
            likely: is_likely(&because),
            because,
        });
    }
    found.sort_by_key(|row| (!row.likely, row.because.clone()));
    found.truncate(OFFERED);
    Ok(found)
}

/// Everybody whom any of it may find, as lists show them.
fn candidates(open: &Open, fields: &Map<String, Value>) -> Result<Vec<RecordId>> {
    let mut found = Vec::new();
    for name in named(fields) {
        found.extend(open.vault.search(&name, CANDIDATES)?);
        found.extend(open.vault.spelled_like(&name, CANDIDATES)?);
    }
    for phone in phones(fields) {
        for number in phone_numbers(&phone) {
            found.extend(open.vault.search(&number.digits, CANDIDATES)?);
        }
    }
    for field in PARTICIPANT.matched_by {
        let Some(said) = text(fields, field) else { continue };
        let filter = BTreeMap::from([((*field).to_owned(), vec![said])]);
        let ask = Ask { limit: CANDIDATES, ..Ask::newest(&PARTICIPANT, &filter) };
        for row in open.vault.listed_records(&ask)?.rows {
            found.push(open.vault.shown_as(row.id)?);
        }
    }
    if let Some(digest) = text(fields, code::FIELD) {
        found.extend(code::with_digest(open, &digest, None)?);
    }
    let mut seen = BTreeSet::new();
    found.retain(|id| seen.insert(*id));
    Ok(found)
}

fn named(fields: &Map<String, Value>) -> Vec<String> {
    let mut names: Vec<String> = NAMES.iter().filter_map(|field| text(fields, field)).collect();
    names.extend(texts(fields, "aliases"));
    names
}

fn phones(fields: &Map<String, Value>) -> Vec<String> {
    let agreed = fields.get("contact_rules").and_then(Value::as_object);
    let agreed = agreed.and_then(|rules| text(rules, "number"));
    text(fields, "phone").into_iter().chain(agreed).collect()
}

/// Why a record may be of the same person.
fn reasons(fields: &Map<String, Value>, row: &Row) -> Vec<Because> {
    let mut because = Vec::new();
    let (mine, theirs) = (named(fields), named(&row.fields));
    let pairs = mine.iter().flat_map(|one| theirs.iter().map(move |other| (one, other)));
    because.extend(pairs.filter_map(|(one, other)| alike(one, other)).min());
    let same = |field: &str| text(fields, field).is_some_and(|said| text(&row.fields, field) == Some(said));
    if PARTICIPANT.matched_by.iter().any(|field| same(field)) {
        because.push(Because::SameBirthDate);
    }
    let numbers = phones(&row.fields);
    if phones(fields).iter().any(|one| numbers.iter().any(|other| same_number(one, other))) {
        because.push(Because::SamePhone);
    }
    if same(code::FIELD) {
        because.push(Because::SameCode);
    }
    because
}

/// How two names are alike: in each word of the shorter one.
fn alike(one: &str, other: &str) -> Option<Because> {
    if same_name(one, other) {
        return Some(Because::SameName);
    }
    let spelled = |name: &str| -> Vec<String> {
        words(name).iter().filter_map(|word| word.spellings().next().map(str::to_owned)).collect()
    };
    let (one, other) = (spelled(one), spelled(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let each = short.iter().map(|word| long.iter().filter_map(|other| word_alike(word, other)).min());
    each.collect::<Option<Vec<_>>>()?.into_iter().max()
}

fn word_alike(one: &str, other: &str) -> Option<Because> {
    let longest = one.chars().count().max(other.chars().count());
    let errors = if longest < SHORTEST { 0 } else { 1 + usize::from(longest > 7) };
    if one == other {
        Some(Because::SameName)
    } else if strsim::osa_distance(one, other) <= errors {
        Some(Because::Typo)
    } else if sounds_alike(one, other) {
        Some(Because::SoundsAlike)
    } else {
        None
    }
}

fn is_likely(because: &[Because]) -> bool {
    let name = |one: &Because| matches!(one, Because::SameName | Because::Typo | Because::SoundsAlike);
    because.contains(&Because::SameCode) || (because.len() > 1 && because.iter().any(name))
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId, Standing};
    use serde_json::json;

    use super::*;

    #[test]
    fn names_are_alike_by_sound_by_a_typing_error_and_by_their_beginning() {
        for (one, other, because) in [
            ("Rosa Mendez", "ROSA MÉNDEZ", Because::SameName),
            ("Rosa", "Rosa Mendez", Because::SameName),
            ("Rosa Medez", "Rosa Mendez", Because::Typo),
            ("Rsoa Mendez", "Rosa Mendez", Because::Typo),
            ("Steven Clark", "Stephen Clarke", Because::SoundsAlike),
        ] {
            assert_eq!(alike(one, other), Some(because), "{one} {other}");
        }
        for (one, other) in [("Ann", "Dan"), ("Rosa Mendez", "Rosa Ortiz"), ("", "Rosa")] {
            assert_eq!(alike(one, other).filter(|_| !one.is_empty()), None, "{one} {other}");
        }
    }

    #[test]
    fn a_shared_telephone_alone_makes_nobody_likely() {
        let row = |fields: Value| Row {
            id: RecordId(Dot::new(LogId(1), 1)),
            kind: PARTICIPANT.name.into(),
            participant: None,
            standing: Standing::Standing,
            happened_at: None,
            due_on: None,
            conflicts: 0,
            fields: fields.as_object().unwrap().clone(),
            touched_at: 0,
        };
        let typed = json!({"preferred_name": "Luis Ortiz", "phone": "555 0101", "birth_date": "1984-02-03"});
        let reasons = |fields| reasons(typed.as_object().unwrap(), &row(fields));
        let shared = reasons(json!({"preferred_name": "Rosa Mendez", "phone": "555-0101"}));
        assert_eq!((shared.as_slice(), is_likely(&shared)), (&[Because::SamePhone][..], false));
        let both = reasons(json!({"legal_name": "Luis Ortis", "birth_date": "1984-02-03"}));
        assert_eq!((both.as_slice(), is_likely(&both)), (&[Because::Typo, Because::SameBirthDate][..], true));
    }
}
