//! Who walks along with somebody: saying *I do*, handing over, and choosing where two teams both said so.

use std::collections::BTreeMap;

use alongside_domain::{
    Invalid, Problem, kinds,
    kinds::{PAIRING, STAFF_MEMBER},
};
use alongside_record::{KindName, RecordId, Standing};
use alongside_vault::Row;
use serde_json::{Map, json};

use super::{Names, text};
use crate::{
    Alongside, FieldError, Open, Result,
    records::{amendment_now, append, new_record},
    views::{Companion, Companions, HandOverRequest, MetBy, Saved},
};

/// Meetings of each kind looked at, the newest.
const NEWEST: usize = 200;

impl Alongside {
    /// Who walks along with somebody, and who has met them.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn companions(&self, participant: &str) -> Result<Companions> {
        let id: RecordId = participant.parse()?;
        self.read(|open| {
            open.must_see(&PAIRING.audience.into())?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let me = open.staff.to_string();
            let mut now = Vec::new();
            for row in going_on(open, id)? {
                let peer = text(&row.fields, "peer").unwrap_or_default();
                now.push(Companion {
                    id: row.id.to_string(),
                    name: names.of_text(Some(peer.clone()))?.unwrap_or_default(),
                    since: text(&row.fields, "from"),
                    is_me: peer == me,
                    peer,
                });
            }
            Ok(Companions { now, met_by: met_by(open, id, &mut names)? })
        })
    }

    /// The user walks along with somebody from today on.
    ///
    /// # Errors
    /// As [`Alongside::save_record`].
    pub fn accept(&self, participant: &str) -> Result<Saved> {
        let id: RecordId = participant.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let fields = Map::from_iter([
                ("participant".to_owned(), json!(id.to_string())),
                ("peer".to_owned(), json!(open.staff.to_string())),
                ("from".to_owned(), json!(open.day(now).to_string())),
            ]);
            let change = new_record(open, PAIRING.name, fields, None, now)?;
            append(open, vec![change], None)
        })
    }

    /// Hands somebody over: what goes on ends today, and another colleague walks along, who learns who has met
    /// them. Without another, one of two goes on alone. Of the answer's records all are new.
    ///
    /// # Errors
    /// `required` without a reason; `out_of_range` where nothing would change; `not_found` for what does not go on
    /// with this participant; else as [`Alongside::save_record`].
    pub fn hand_over_to(&self, request: &HandOverRequest) -> Result<Saved> {
        let id: RecordId = request.participant.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let reason = request.reason.trim();
            if reason.is_empty() {
                return Err(Invalid::new(Problem::Required, "reason").into());
            }
            if request.ends.is_empty() && request.to.is_none() {
                return Err(Invalid::new(Problem::OutOfRange, "to").into());
            }
            let today = open.day(now).to_string();
            let standing = going_on(open, id)?;
            let mut changes = Vec::new();
            if let Some(to) = &request.to {
                to.parse::<RecordId>()?;
                let fields = json!({
                    "participant": id.to_string(), "peer": to, "from": today, "reason": reason,
                    "takes_over_from": request.ends.first(), "have_met": request.have_met,
                });
                let fields = fields.as_object().cloned().unwrap_or_default();
                let said = fields.into_iter().filter(|(_, value)| !alongside_domain::is_blank(value));
                changes.push(new_record(open, PAIRING.name, said.collect(), None, now)?);
            }
            let new = changes.len();
            for ends in &request.ends {
                let ends: RecordId = ends.parse()?;
                if !standing.iter().any(|row| row.id == ends) {
                    return Err(FieldError::NotFound);
                }
                let fields = Map::from_iter([
                    ("until".to_owned(), json!(today)),
                    ("hand_over_reason".to_owned(), json!(reason)),
                ]);
                changes.push(amendment_now(open, ends, fields, now)?);
            }
            let mut saved = append(open, changes, None)?;
            saved.all.truncate(new);
            Ok(saved)
        })
    }
}

/// What goes on with somebody, as all of us wrote it.
fn going_on(open: &Open, id: RecordId) -> Result<Vec<Row>> {
    let mut rows = open.vault.about(id, &PAIRING.name.into(), NEWEST)?;
    rows.retain(|row| row.standing != Standing::Voided && !PAIRING.is_over(&row.fields));
    rows.reverse();
    Ok(rows)
}

/// Who has met somebody, most often first: whoever wrote down that they did.
pub(super) fn met_by(open: &Open, id: RecordId, names: &mut Names<'_>) -> Result<Vec<MetBy>> {
    let mut times: BTreeMap<String, u64> = BTreeMap::new();
    for kind in kinds::ALL.iter().filter(|kind| kind.meets) {
        let Some(staff) = kind
            .fields()
            .iter()
            .find(|field| field.holds == alongside_domain::FieldType::Reference(STAFF_MEMBER.name))
        else {
            continue;
        };
        for row in open.vault.about(id, &KindName::from(kind.name), NEWEST)? {
            if let Some(who) = text(&row.fields, staff.name) {
                *times.entry(who).or_default() += 1;
            }
        }
    }
    let mut met = Vec::new();
    for (id, times) in times {
        if let Some(name) = names.of_text(Some(id.clone()))? {
            met.push(MetBy { id, name, times });
        }
    }
    met.sort_by(|one, other| other.times.cmp(&one.times).then_with(|| one.name.cmp(&other.name)));
    Ok(met)
}
