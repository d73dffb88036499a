//! Saying that two records are of one person, that they are not, and taking it back. Who serves but one of them
//! learns nothing of the other: each half of a link holds a random number and a code of both.

use alongside_domain::{
    Invalid, Kind, Links, Problem, kinds,
    links::{Half, halves},
};
use alongside_record::RecordId;
use alongside_vault::NewChange;
use serde_json::{Map, Value};

use crate::{
    Alongside, FieldError, Open, Result,
    records::{amendment_now, append, new_record},
    views::Saved,
};

impl Alongside {
    /// Says that two participants are one person. Nothing is rewritten.
    ///
    /// # Errors
    /// `not_an_id`; `not_found`; `out_of_range` for one and the same record; `not_permitted`; `locked`; the vault's
    /// codes.
    pub fn link(&self, one: &str, other: &str) -> Result<Saved> {
        self.decide(one, other, true)
    }

    /// Says that two participants are two people, so that nobody is asked again.
    ///
    /// # Errors
    /// As [`Alongside::link`].
    pub fn keep_two(&self, one: &str, other: &str) -> Result<Saved> {
        self.decide(one, other, false)
    }

    /// Takes back what was said of two participants.
    ///
    /// # Errors
    /// `not_found` where nothing was said of both; `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn unlink(&self, one: &str, other: &str) -> Result<Saved> {
        let (one, other) = (one.parse()?, other.parse()?);
        let now = self.now_ms();
        self.with_open(|open| {
            let changes = taken_back(open, one, other, now)?;
            if changes.is_empty() {
                return Err(FieldError::NotFound);
            }
            append(open, changes, None)
        })
    }

    fn decide(&self, one: &str, other: &str, same: bool) -> Result<Saved> {
        let of: [RecordId; 2] = [one.parse()?, other.parse()?];
        let random = || u128::from(self.ports.random_u64()) << 64 | u128::from(self.ports.random_u64());
        let numbers = [random(), random()];
        let now = self.now_ms();
        self.with_open(|open| {
            if of[0] == of[1] {
                return Err(Invalid::new(Problem::OutOfRange, "other").into());
            }
            for id in of {
                stands(open, id)?;
            }
            let mut changes = taken_back(open, of[0], of[1], now)?;
            let kept = changes.len();
            for half in halves(links()?.1, of, numbers) {
                changes.push(half_record(open, half, same, now)?);
            }
            let mut saved = append(open, changes, None)?;
            // What is taken back when somebody undoes this is what was said now.
            saved.all.drain(..kept);
            saved.id = saved.all.first().cloned().unwrap_or_default();
            Ok(saved)
        })
    }
}

/// The kind that says so.
fn links() -> Result<(&'static Kind, Links)> {
    kinds::ALL.iter().find_map(|kind| Some((kind, kind.links?))).ok_or(FieldError::NotFound)
}

fn half_record(open: &Open, mut half: Map<String, Value>, same: bool, now_ms: i64) -> Result<NewChange> {
    let (kind, links) = links()?;
    let says = if same { links.same } else { links.not_the_same };
    if let alongside_domain::Over::Is(field, [choice, ..]) = says {
        half.insert(field.to_owned(), Value::from(*choice));
    }
    new_record(open, kind.name, half, None, now_ms)
}

/// Refuses who is not here, or was taken out.
fn stands(open: &Open, id: RecordId) -> Result<()> {
    let row = open.row(id)?.filter(|row| row.participant == Some(row.id));
    let stands = row.is_some_and(|row| row.standing != alongside_record::Standing::Voided);
    if stands { Ok(()) } else { Err(FieldError::NotFound) }
}

/// What takes back all that was said of both.
fn taken_back(open: &Open, one: RecordId, other: RecordId, now_ms: i64) -> Result<Vec<NewChange>> {
    let (kind, links) = links()?;
    let (field, choice) = links.taken_back;
    let mut changes = Vec::new();
    let between = halves_between(open, one, other)?;
    for id in [one, other] {
        for row in open.vault.about_one(id, &kind.name.into())? {
            let says = Half::of(kind, &row.fields).is_some_and(|half| between.contains(&half));
            if says {
                let fields = Map::from_iter([(field.to_owned(), Value::from(choice))]);
                changes.push(amendment_now(open, row.id, fields, now_ms)?);
            }
        }
    }
    Ok(changes)
}

/// The halves of what was said of two participants and not taken back.
fn halves_between(open: &Open, one: RecordId, other: RecordId) -> Result<Vec<Half>> {
    let mut found = Vec::new();
    for half in open.vault.halves_about(one)? {
        if let Some(fits) = open.vault.half_that_fits(&half, other)?
            && (half.same || half.not_the_same)
        {
            found.extend([half, fits]);
        }
    }
    Ok(found)
}

/// Whether somebody said that these are two people, and nobody took it back.
pub(super) fn are_two(open: &Open, one: RecordId, other: RecordId) -> Result<bool> {
    Ok(halves_between(open, one, other)?.iter().any(|half| half.not_the_same))
}
