//! Who must not meet: saying so, what is said about somebody, and whether some people may be brought together. Whoever
//! arranges is told that it does not go, never why.

use std::collections::BTreeMap;

use alongside_domain::{
    Invalid, Kind, PARTICIPANT_FIELD, Problem,
    apart::{ApartHalf, CODE, HOLDS, KIND, STAFF_MEMBER, WHY, halves},
};
use alongside_record::RecordId;
use alongside_vault::{Ask, Row};
use serde_json::{Map, Value, json};

use super::{Names, text};
use crate::{
    Alongside, FieldError, Open, Result,
    kin::keeps_away,
    records::{amendment_now, append, new_record},
    views::{KeepApartRequest, KeptApart, Saved},
};

/// Those looked at of one person, and those with one code.
const MOST: usize = 64;

impl Alongside {
    /// Says that a participant is to be kept apart from another one, or from somebody who works here.
    ///
    /// # Errors
    /// `required` where it is not said from whom; `out_of_range` for one and the same person; `not_an_id`;
    /// `not_found`; else as [`Alongside::save_record`].
    pub fn keep_apart(&self, request: &KeepApartRequest) -> Result<Saved> {
        let id: RecordId = request.participant.parse()?;
        let random = || u128::from(self.ports.random_u64()) << 64 | u128::from(self.ports.random_u64());
        let numbers = [random(), random()];
        let now = self.now_ms();
        let why = request.why.trim();
        self.with_open(|open| {
            let mut said = match (&request.other, &request.staff_member) {
                (Some(other), None) => {
                    let other: RecordId = other.parse()?;
                    let same = open.vault.records_of(id)?;
                    if same.contains(&other) {
                        return Err(Invalid::new(Problem::OutOfRange, "other").into());
                    }
                    open.row(other)?
                        .filter(|row| row.participant == Some(row.id))
                        .ok_or(FieldError::NotFound)?;
                    halves([id, other], numbers).to_vec()
                }
                (None, Some(staff)) => vec![Map::from_iter([
                    (PARTICIPANT_FIELD.to_owned(), json!(id.to_string())),
                    (STAFF_MEMBER.to_owned(), json!(staff)),
                    (HOLDS.0.to_owned(), json!(HOLDS.1)),
                ])],
                _ => return Err(Invalid::new(Problem::Required, "other").into()),
            };
            if let Some(own) = said.first_mut().filter(|_| !why.is_empty()) {
                own.insert(WHY.to_owned(), json!(why));
            }
            let change = |fields| new_record(open, KIND.name, fields, None, now);
            let changes = said.into_iter().map(change).collect::<Result<_>>()?;
            append(open, changes, None)
        })
    }

    /// Says that what was said does not hold any more.
    ///
    /// # Errors
    /// As [`Alongside::save_record`].
    pub fn apart_no_more(&self, id: &str) -> Result<Saved> {
        let id: RecordId = id.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let row =
                open.row(id)?.filter(|row| row.kind.as_str() == KIND.name).ok_or(FieldError::NotFound)?;
            let over = Map::from_iter([(HOLDS.0.to_owned(), json!(HOLDS.2))]);
            append(open, vec![amendment_now(open, row.id, over, now)?], None)
        })
    }

    /// From whom somebody is to be kept apart, as far as this laptop knows. For when they do not look on.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn kept_apart(&self, participant: &str) -> Result<Vec<KeptApart>> {
        let id: RecordId = participant.parse()?;
        self.read(|open| {
            open.must_see(&KIND.audience.into())?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut found = Vec::new();
            for row in standing(open, id)? {
                let staff = text(&row.fields, STAFF_MEMBER);
                let other = match ApartHalf::of(&row.fields) {
                    Some(half) => other_of(open, &half)?,
                    None => None,
                };
                if staff.as_ref() == Some(&open.staff.to_string()) {
                    // Whoever is to stay away is not told so.
                    continue;
                }
                let whom = match (&staff, other) {
                    (Some(_), _) => names.of_text(staff.clone())?,
                    (None, Some(other)) => names.of(other)?,
                    (None, None) => continue,
                };
                found.push(KeptApart {
                    id: row.id.to_string(),
                    participant: other.map(|other| other.to_string()),
                    staff,
                    name: whom.unwrap_or_default(),
                    why: text(&row.fields, WHY),
                });
            }
            Ok(found)
        })
    }

    /// Those of some people who must not meet another one of them.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn must_not_meet(&self, people: &[String]) -> Result<Vec<String>> {
        let ids = people.iter().map(|id| Ok(id.parse()?)).collect::<Result<Vec<RecordId>>>()?;
        self.read(|open| {
            open.must_see(&KIND.audience.into())?;
            let mut with_code: BTreeMap<String, Vec<(RecordId, ApartHalf)>> = BTreeMap::new();
            for id in ids {
                for half in standing(open, id)?.iter().filter_map(|row| ApartHalf::of(&row.fields)) {
                    with_code.entry(half.code.clone()).or_default().push((id, half));
                }
            }
            let mut found: Vec<RecordId> = Vec::new();
            for halves in with_code.values() {
                for (id, half) in halves {
                    let meets = halves.iter().any(|(other, one)| other != id && half.fits(one));
                    if meets && !found.contains(id) {
                        found.push(*id);
                    }
                }
            }
            Ok(found.into_iter().map(|id| id.to_string()).collect())
        })
    }
}

/// Refuses somebody to walk along from whom the participant is to be kept apart.
pub(crate) fn refuse_kept_apart(open: &Open, kind: &Kind, fields: &Map<String, Value>) -> Result<()> {
    let Some(with) = kind.accompanies else { return Ok(()) };
    let (Some(staff), Some(participant)) = (text(fields, with), text(fields, PARTICIPANT_FIELD)) else {
        return Ok(());
    };
    let blocks = |row: &Row| text(&row.fields, STAFF_MEMBER).as_ref() == Some(&staff);
    let Ok(participant) = participant.parse() else { return Ok(()) };
    if keeps_away(open, participant, &staff)? {
        return Err(FieldError::ChooseAnother);
    }
    if standing(open, participant)?.iter().any(blocks) { Err(FieldError::ChooseAnother) } else { Ok(()) }
}

/// What is said about somebody, in any record of theirs, and holds.
fn standing(open: &Open, id: RecordId) -> Result<Vec<Row>> {
    let mut rows = open.vault.about(id, &KIND.name.into(), MOST)?;
    rows.retain(|row| row.standing != alongside_record::Standing::Voided && !KIND.is_over(&row.fields));
    Ok(rows)
}

/// The participant of whom the other half is, where it is here and holds.
fn other_of(open: &Open, half: &ApartHalf) -> Result<Option<RecordId>> {
    let filter = BTreeMap::from([(CODE.to_owned(), vec![half.code.clone()])]);
    let rows = open.vault.listed_records(&Ask { limit: MOST, ..Ask::newest(KIND, &filter) })?.rows;
    let fitting = rows.iter().filter_map(|row| ApartHalf::of(&row.fields)).find(|other| half.fits(other));
    Ok(fitting.map(|other| other.participant))
}
