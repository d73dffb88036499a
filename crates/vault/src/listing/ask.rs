//! What to list.

use std::collections::BTreeMap;

use alongside_domain::Kind;
use alongside_record::RecordId;

use super::Place;

/// Which records of a kind to list, in which order, and from where.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// The kind.
    pub kind: &'static Kind,
    /// Only those about this participant.
    pub about: Option<RecordId>,
    /// Only those that hold one of these codes or ids, in each of these fields.
    pub filter: &'a BTreeMap<String, Vec<String>>,
    /// Only those with these words.
    pub text: Option<&'a str>,
    /// Only those of these days.
    pub days: Option<Days>,
    /// Whether they stand.
    pub standing: Standings,
    /// Only what is not over.
    pub open: bool,
    /// By what they are sorted.
    pub by: By,
    /// Whether the last comes first.
    pub descending: bool,
    /// Behind this place.
    pub before: Option<Place>,
    /// How many.
    pub limit: usize,
}

impl<'a> Ask<'a> {
    /// All of a kind that stand and hold this, the newest first.
    pub fn newest(kind: &'static Kind, filter: &'a BTreeMap<String, Vec<String>>) -> Self {
        Self {
            kind,
            about: None,
            filter,
            text: None,
            days: None,
            standing: Standings::Standing,
            open: false,
            by: if kind.happened.is_some() { By::Happened } else { By::Touched },
            descending: true,
            before: None,
            limit: usize::MAX,
        }
    }
}

/// By what a list is sorted; what is the same is sorted by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// When it happened, or was written where that is not said.
    Happened,
    /// When it was last written.
    Touched,
    /// By when it is hoped for; what is not hoped for comes last.
    Hoped,
    /// What names it.
    Name,
    /// What a field says; where it says nothing comes last.
    Field(String),
}

/// Days, both ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// On which it happened: from the first millisecond of the first to the last one of the last, as
    /// [`crate::Row::happened_at`] has them.
    Happened(i64, i64),
    /// By which it is hoped for, `YYYY-MM-DD`.
    Hoped(String, String),
}

/// Whether records stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standings {
    /// Those that stand, contested ones among them.
    Standing,
    /// Those that were voided.
    Voided,
    /// All.
    Any,
}
