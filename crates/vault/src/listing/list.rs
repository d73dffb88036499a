//! Reading lists.

use alongside_domain::{
    Kind, RootRule,
    spelling::{Word, words},
};

use super::{Ask, Place, bounded};
use crate::{Result, Row, Vault, database::Id};

/// Participants that a list goes through for words.
const FOUND: usize = 200;

/// A page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedRecords {
    /// The rows, in the order that was asked for.
    pub rows: Vec<Row>,
    /// How many there are on all pages.
    pub total: u64,
    /// Where to read on, if there is more.
    pub next: Option<Place>,
}

impl Vault {
    /// A page of the records of a kind.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn listed_records(&self, ask: &Ask<'_>) -> Result<ListedRecords> {
        let rows = self.rows(
            crate::projection::select_rows!(
                "FROM record_row r WHERE r.kind = ?1 AND (?2 IS NULL OR r.participant = ?2)"
            ),
            (ask.kind.name, ask.about.map(Id::from)),
        )?;
        let found = match ask.text {
            Some(text) => self.with_words(ask.kind, text, rows)?,
            None => rows,
        };
        Ok(bounded::page(ask, found))
    }

    fn with_words(&self, kind: &Kind, text: &str, rows: Vec<Row>) -> Result<Vec<Row>> {
        if kind.root == RootRule::Itself {
            let found = self.search(text, FOUND)?;
            return Ok(rows.into_iter().filter(|row| found.contains(&row.id)).collect());
        }
        let asked = words(text);
        let has_all = |row: &Row| {
            let texts = kind.searched.iter().filter_map(|field| row.fields.get(*field));
            let held: Vec<Word> = texts.flat_map(|value| words(&value.to_string())).collect();
            asked.iter().all(|word| held.iter().any(|held| held.folded().starts_with(word.folded())))
        };
        Ok(rows.into_iter().filter(has_all).collect())
    }
}
