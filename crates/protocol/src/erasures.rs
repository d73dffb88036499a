//! Whose record has been kept long enough, and what is certified of who was erased. By ids alone: nobody here says a
//! name of whom it is about.

use serde::{Deserialize, Serialize};

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Erasures {
    /// The participants whose time is over, and those whom two administrators said to erase and who wait.
    pub due: Vec<ErasureCard>,
    /// Who was erased, the latest first.
    pub erased: Vec<Disposal>,
}

/// How it stands with somebody's record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureCard {
    /// The record, by its id.
    pub participant: String,
    /// How many records are theirs.
    pub records: usize,
    /// Until when it has to be kept, milliseconds since 1970 (UTC); none where that is over.
    pub kept_until: Option<i64>,
    /// Whether a hold stands.
    pub held: bool,
    /// Whether it is not settled of some records whose they are.
    pub unsettled: bool,
    /// Whether two administrators have said to erase them.
    pub said: bool,
}

impl ErasureCard {
    /// How it stands, as a code: what keeps it, first.
    pub const fn stands(&self) -> &'static str {
        match self {
            Self { held: true, .. } => "held",
            Self { unsettled: true, .. } => "unsettled",
            Self { kept_until: Some(_), .. } => "kept",
            Self { said: true, .. } => "said",
            Self { .. } => "over",
        }
    }
}

/// What is certified of somebody who was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposal {
    /// The organisation's name.
    pub organisation: String,
    /// The record, by its id.
    pub participant: String,
    /// When it was erased at the base, milliseconds since 1970 (UTC).
    pub erased_at: i64,
    /// Who said so; the organisation for its root key.
    pub by: Vec<String>,
    /// Years that records are kept.
    pub years: u16,
    /// The laptops that have not been in touch since, and may still hold what they had.
    pub not_reached: Vec<NotReached>,
}

/// A laptop that was not reached yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotReached {
    /// The laptop, by its id.
    pub device: String,
    /// Who uses it.
    pub users: Vec<String>,
    /// When it was last in touch, milliseconds since 1970 (UTC).
    pub last_contact: Option<i64>,
}
