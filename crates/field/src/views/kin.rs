//! Whom people here know from their own life.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::PerhapsRow;

/// Somebody whom one of us knows and who is perhaps a participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KinRow {
    /// The record that says so.
    pub id: String,
    /// Who of us said it.
    pub staff: String,
    /// Their name.
    pub staff_name: String,
    /// Whom they named.
    pub name: String,
    /// As what they know them.
    pub known_as: String,
    /// Who that may be, as far as nobody decided.
    pub people: Vec<PerhapsRow>,
}

/// What was decided about somebody whom one of us knows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct DecideKinRequest {
    /// The record that says whom they know.
    pub kin: String,
    /// The participant.
    pub participant: String,
    /// `keep_away`, `another_person` or `may_read`.
    pub decided: String,
    /// Why; may be empty.
    pub words: String,
}

/// Somebody of us whom a participant's record is kept away from, or is locked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct StaffName {
    /// Who.
    pub staff: String,
    /// Their name.
    pub name: String,
}
