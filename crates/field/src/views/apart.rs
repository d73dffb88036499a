//! Who must not meet.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// From whom a participant is to be kept apart: another one, or somebody who works here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeepApartRequest {
    /// The participant.
    pub participant: String,
    /// The other one.
    pub other: Option<String>,
    /// Else the staff member.
    pub staff_member: Option<String>,
    /// Why, in words that lie with the participant alone; may be empty.
    pub why: String,
}

/// Somebody from whom a participant is to be kept apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct KeptApart {
    /// The record that says so.
    pub id: String,
    /// The other participant, where it is one.
    pub participant: Option<String>,
    /// The staff member, where it is one of us.
    pub staff: Option<String>,
    /// What the other, or the staff member, is called.
    pub name: String,
    /// Why, where somebody said so here.
    pub why: Option<String>,
}
