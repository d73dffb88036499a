//! Comparing whom people here know with who is served, and deciding.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{Invalid, KNOWN_DECIDED, KNOWN_HERE, PARTICIPANT_FIELD, Problem, kinds::PARTICIPANT};
use alongside_record::{RecordId, Standing};
use alongside_vault::{Ask, Row};
use serde_json::{Map, Value, json};

use super::away::{keep_from, keeps_away};
use crate::{
    Alongside, FieldError, Open, Result,
    people::{Names, perhaps_called, text, texts},
    records::{append, new_record},
    views::{DecideKinRequest, KinRow, Saved},
};

/// Those gone through.
const MOST: usize = 5_000;
/// The decision by which a record is kept away.
const KEEP_AWAY: &str = "keep_away";

impl Alongside {
    /// Whom people here said that they know and who is perhaps a participant, as far as nobody decided. What the user
    /// said themselves is for somebody else to look at.
    ///
    /// # Errors
    /// `not_permitted` for who does not decide; `locked`; the vault's codes.
    pub fn kin_to_decide(&self) -> Result<Vec<KinRow>> {
        let found = self.read(|open| {
            open.must_see(&KNOWN_DECIDED.audience.into())?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let decided = decided(open)?;
            let mut found = Vec::new();
            for row in said_by_others(open)? {
                let staff = said_by_another(open, &row).unwrap_or_default();
                let mut people = Vec::new();
                for perhaps in perhaps_called(open, &names_in(&row))? {
                    let pair = (row.id.to_string(), perhaps.participant.id.clone());
                    let id = perhaps.participant.id.parse()?;
                    if !decided.contains(&pair) && !keeps_away(open, id, &staff)? {
                        people.push(perhaps);
                    }
                }
                if people.is_empty() {
                    continue;
                }
                found.push(KinRow {
                    id: row.id.to_string(),
                    staff_name: names.of_text(Some(staff.clone()))?.unwrap_or_default(),
                    staff,
                    name: text(&row.fields, "name").unwrap_or_default(),
                    known_as: text(&row.fields, "known_as").unwrap_or_default(),
                    people,
                });
            }
            Ok(found)
        })?;
        self.note_list(&PARTICIPANT, None)?;
        Ok(found)
    }

    /// Says what holds of somebody whom one of us knows and a participant: to keep the record away, before it is
    /// written down that somebody said so, or not.
    ///
    /// # Errors
    /// `not_permitted`; `not_found`, also for what the user said themselves; else as [`Alongside::keep_away`].
    pub fn decide_kin(&self, request: &DecideKinRequest) -> Result<Saved> {
        let (kin, participant): (RecordId, RecordId) = (request.kin.parse()?, request.participant.parse()?);
        let now = self.now_ms();
        self.with_open(|open| {
            open.must_see(&KNOWN_DECIDED.audience.into())?;
            let said = open.file_of_kind(KNOWN_HERE).row(kin)?;
            let said = said.filter(|row| row.kind.as_str() == KNOWN_HERE.name);
            let said = said.filter(|row| row.standing == Standing::Standing);
            let staff = said.and_then(|row| said_by_another(open, &row)).ok_or(FieldError::NotFound)?;
            let staff: RecordId = staff.parse()?;
            let mut fields = Map::from_iter([
                (PARTICIPANT_FIELD.to_owned(), json!(participant.to_string())),
                (KNOWN_DECIDED.names_in(KNOWN_HERE).to_owned(), json!(kin.to_string())),
                ("decided".to_owned(), json!(request.decided)),
            ]);
            if !request.words.trim().is_empty() {
                fields.insert("words".to_owned(), Value::from(request.words.trim()));
            }
            if open.row(participant)?.is_none() {
                return Err(Invalid::new(Problem::Required, PARTICIPANT_FIELD).into());
            }
            let decision = new_record(open, KNOWN_DECIDED.name, fields, None, now)?;
            if request.decided == KEEP_AWAY {
                keep_from(open, participant, staff, true, now)?;
            }
            append(open, vec![decision], None)
        })
    }
}

fn said_by_others(open: &Open) -> Result<Vec<Row>> {
    let any = BTreeMap::new();
    let ask = Ask { limit: MOST, ..Ask::newest(KNOWN_HERE, &any) };
    let mut rows = open.file_of_kind(KNOWN_HERE).listed_records(&ask)?.rows;
    rows.retain(|row| said_by_another(open, row).is_some());
    Ok(rows)
}

/// Who said it, where that is not whoever is at work.
fn said_by_another(open: &Open, row: &Row) -> Option<String> {
    let staff = text(&row.fields, KNOWN_HERE.own_field()?.name)?;
    (staff != open.staff.to_string()).then_some(staff)
}

/// What was decided, by whom it was said of and the participant.
fn decided(open: &Open) -> Result<BTreeSet<(String, String)>> {
    let any = BTreeMap::new();
    let ask = Ask { limit: MOST, ..Ask::newest(KNOWN_DECIDED, &any) };
    let rows = open.file_of_kind(KNOWN_DECIDED).listed_records(&ask)?.rows;
    let pair = |row: &Row| {
        Some((text(&row.fields, KNOWN_DECIDED.names_in(KNOWN_HERE))?, text(&row.fields, PARTICIPANT_FIELD)?))
    };
    Ok(rows.iter().filter_map(pair).collect())
}

fn names_in(row: &Row) -> Vec<String> {
    text(&row.fields, "name").into_iter().chain(texts(&row.fields, "also_called")).collect()
}
