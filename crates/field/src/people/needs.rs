//! Who needs somebody to walk along, and of whom something is to be completed.

use alongside_domain::{Kind, RootRule, kind, kinds, needed};
use alongside_record::{KindName, RecordId};
use alongside_vault::Needs;
use serde_json::{Map, Value};

use super::{Names, card, pairing::met_by};
use crate::{
    Alongside, Open, Result,
    today::own_sites,
    views::{Need, NeedRow, NeedsPage},
};

/// The most people of one answer.
const MOST: usize = 200;
/// Records of a kind looked at, to see what they say.
const NEWEST: usize = 20;

impl Alongside {
    /// People at the user's sites who need something.
    ///
    /// # Errors
    /// `not_permitted`; `locked`; the vault's codes.
    pub fn people_who_need(&self, need: Need, offset: u64, limit: u64) -> Result<NeedsPage> {
        let limit = usize::try_from(limit).unwrap_or(MOST).min(MOST);
        let shown = self.read(|open| {
            open.must_see(&kinds::PARTICIPANT.audience.into())?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let sites = own_sites(open);
            let listed = open.vault.people_who_need(needs(need), sites.as_deref(), offset, limit)?;
            let mut rows = Vec::new();
            for person in &listed {
                let id = person.participant.id;
                rows.push(NeedRow {
                    participant: card(&person.participant, Some(&person.next), &mut names)?,
                    met_by: met_by(open, id, &mut names)?,
                    missing: missing(open, id)?,
                });
            }
            Ok(NeedsPage { total: count(open, need)?, rows })
        })?;
        self.note_list(&kinds::PARTICIPANT, None)?;
        Ok(shown)
    }
}

/// How many people at the user's sites need that.
pub(crate) fn count(open: &Open, need: Need) -> Result<u64> {
    if !open.sees_care() {
        return Ok(0);
    }
    Ok(open.vault.count_who_need(needs(need), own_sites(open).as_deref())?)
}

const fn needs(need: Need) -> Needs {
    match need {
        Need::APeer => Needs::APeer,
        Need::Completing => Needs::Completing,
    }
}

/// What funders need of somebody and nobody has said yet.
pub(super) fn missing(open: &Open, id: RecordId) -> Result<Vec<String>> {
    let mut records: Vec<(&Kind, Map<String, Value>)> = Vec::new();
    for record in open.vault.records_of(id)? {
        let row = open.row(record)?;
        records.extend(row.and_then(|row| Some((kind(row.kind.as_str())?, row.fields))));
    }
    let mut asked: Vec<&Kind> =
        needed().iter().flat_map(|needed| needed.said_by()).map(|(kind, _)| kind).collect();
    asked.retain(|kind| kind.root != RootRule::Itself);
    asked.dedup_by_key(|kind| kind.name);
    for kind in asked {
        let rows = open.vault.about(id, &KindName::from(kind.name), NEWEST)?;
        records.extend(rows.into_iter().map(|row| (kind, row.fields)));
    }
    let records: Vec<_> = records.iter().map(|(kind, fields)| (*kind, fields)).collect();
    let missing = needed().iter().filter(|needed| !needed.is_there(&records));
    Ok(missing.map(|needed| needed.code.clone()).collect())
}
