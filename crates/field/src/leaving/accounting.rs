//! Who heard what: all that has left of a participant's record, with what is not as it should be, and what
//! waits for somebody to look at it.

use std::collections::{BTreeMap, btree_map::Entry};

use alongside_domain::{
    InLaw,
    disclosing::{BASES, Flag, Known, Review, flags, needs_review, reviewed},
    kinds::PARTICIPANT,
};
use alongside_paper::sheets::Shared;
use alongside_record::{RecordId, Standing};
use alongside_vault::{Ask, Row, Standings};
use serde_json::Value;

use super::known::{knew_until, known};
use crate::{
    Alongside, Open, Result,
    people::{Names, text},
    records::error_said,
    views::{Accounting, DisclosureRow},
};

/// What left of one participant, as far as it is listed; six years of one.
const OF_ONE: usize = 5_000;
/// What left last of all participants, as far as it is gone through for what waits.
const LATEST: usize = 2_000;

impl Alongside {
    /// Who heard what about a participant, the newest first. What was entered in error stands in it, too.
    ///
    /// # Errors
    /// `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn accounting(&self, participant: &str) -> Result<Accounting> {
        let id: RecordId = participant.parse()?;
        self.show(participant)?;
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            Ok(Accounting { rows: shared(open, id)?, knew_until: knew_until(open)? })
        })
    }

    /// What left and waits for somebody who oversees care to look at it, the newest first.
    ///
    /// # Errors
    /// `not_permitted`; `locked`; the vault's codes.
    pub fn disclosures_to_review(&self) -> Result<Vec<DisclosureRow>> {
        let shown = self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let others = BASES.iter().filter(|basis| **basis != "to_the_participant");
            let filter =
                BTreeMap::from([("basis".to_owned(), others.map(|one| (*one).to_owned()).collect())]);
            let ask = Ask { limit: LATEST, ..Ask::newest(InLaw::Disclosure.kind(), &filter) };
            let mut rows = viewed(open, open.vault.listed_records(&ask)?.rows)?;
            rows.retain(|row| row.needs_review);
            Ok(rows)
        })?;
        self.note_list(InLaw::Disclosure.kind(), None)?;
        Ok(shown)
    }
}

/// What left of a participant, in any record of theirs.
fn shared(open: &Open, participant: RecordId) -> Result<Vec<DisclosureRow>> {
    let any = BTreeMap::new();
    let newest = Ask::newest(InLaw::Disclosure.kind(), &any);
    let ask = Ask { about: Some(participant), standing: Standings::Any, limit: OF_ONE, ..newest };
    viewed(open, open.vault.listed_records(&ask)?.rows)
}

/// The same for a sheet.
pub(crate) fn shared_with(open: &Open, participant: RecordId) -> Result<Vec<Shared>> {
    let line = |row: DisclosureRow| Shared {
        day: row.at.map(|at| open.day(at).to_string()).unwrap_or_default(),
        what: row.what,
        description: row.description,
        recipient: row.recipient,
        affiliation: row.affiliation,
        basis: row.basis,
        for_what: row.for_what,
        method: row.method,
        by: row.by,
        flags: row.flags,
        in_error: row.in_error,
    };
    Ok(shared(open, participant)?.into_iter().map(line).collect())
}

fn viewed(open: &Open, rows: Vec<Row>) -> Result<Vec<DisclosureRow>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let mut of: BTreeMap<RecordId, Known> = BTreeMap::new();
    let mut views = Vec::new();
    for row in rows {
        let Some(participant) = row.participant else { continue };
        let known = match of.entry(participant) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(known(open, participant)?),
        };
        views.push(view(open, &row, participant, known, &mut names)?);
    }
    Ok(views)
}

fn view(
    open: &Open,
    row: &Row,
    participant: RecordId,
    known: &Known,
    names: &mut Names<'_>,
) -> Result<DisclosureRow> {
    let say = |field: &str| text(&row.fields, field);
    let day = row.happened_at.map(|at| open.day(at).to_string()).unwrap_or_default();
    let in_error = if row.standing == Standing::Standing { None } else { error_said(open, row)? };
    // What did not leave needs nobody to look at it; it still says so.
    let flags: Vec<Flag> =
        if in_error.is_some() { Vec::new() } else { flags(row.id, &row.fields, known, &day) };
    let declared = InLaw::Disclosure.kind();
    let own = declared.own_field().map(|field| field.name).unwrap_or_default();
    let codes = |field: &str| {
        let codes = row.fields.get(field).and_then(Value::as_array).into_iter().flatten();
        codes.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    Ok(DisclosureRow {
        id: row.id.to_string(),
        participant: participant.to_string(),
        name: names.of(participant)?.unwrap_or_default(),
        at: row.happened_at,
        what: say("what").unwrap_or_default(),
        covers: codes("covers"),
        description: say("description"),
        recipient: say("recipient"),
        affiliation: say("affiliation"),
        basis: say("basis").unwrap_or_default(),
        for_what: say("for_what"),
        method: say("method").unwrap_or_default(),
        consent: say(declared.names_in(InLaw::Consent.kind())),
        emergency: say("emergency"),
        by: names.of_text(say(own))?.unwrap_or_default(),
        needs_review: needs_review(row.id, &row.fields, known, &flags),
        review: match reviewed(row.id, &row.fields, known) {
            Review::Open => None,
            Review::AsItShould => Some("as_it_should".to_owned()),
            Review::NotAsItShould => Some("not_as_it_should".to_owned()),
        },
        flags: flags.into_iter().map(|flag| flag.code().to_owned()).collect(),
        in_error,
    })
}
