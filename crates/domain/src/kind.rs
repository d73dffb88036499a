//! What a kind of record declares about itself.

use crate::{Field, Role};

/// Audience of records that everyone in the organisation may see: sites, site days, staff.
pub const EVERYONE: &str = "everyone";
/// Audience of records about participants.
pub const CARE_TEAM: &str = "care_team";
/// The one unit of a fact.
pub const FACT: &str = "fact";

/// How a kind's fields merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Each field is a unit of its own.
    Fields(&'static [Field]),
    /// All fields together are one unit, [`FACT`]: what was recorded then. Amending it replaces
    /// the whole and names the earlier one.
    Fact(&'static [Field]),
}

/// Where a new record's root comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RootRule {
    /// The organisation.
    Organisation,
    /// The record is a participant.
    Itself,
    /// The participant in the field `participant`; where it is left out the site in the field `site`, and
    /// without either the organisation.
    Participant,
}

/// A kind of record, declared once in a file under `kinds/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// The version of this declaration; it grows with every change to `shape`.
    pub version: u32,
    /// Where its root comes from.
    pub root: RootRule,
    /// Who may see it.
    pub audience: &'static str,
    /// Who may write it.
    pub writers: &'static [Role],
    /// Its fields and how they merge.
    pub shape: Shape,
    /// The field that says when it happened, for timelines.
    pub happened: Option<&'static str>,
    /// The field that says by when something is hoped for, for what is due.
    pub due: Option<&'static str>,
}

impl Kind {
    /// Its fields, whatever its shape.
    pub fn fields(&self) -> &'static [Field] {
        match self.shape {
            Shape::Fields(fields) | Shape::Fact(fields) => fields,
        }
    }

    /// The field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// Whether all its fields are one unit.
    pub fn is_fact(&self) -> bool {
        matches!(self.shape, Shape::Fact(_))
    }
}
