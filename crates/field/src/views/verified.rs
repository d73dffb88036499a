//! What a look through the own logs found.

use serde::Serialize;

/// Whether all is as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Whether nothing is wrong.
    pub whole: bool,
    /// What is wrong.
    pub findings: Vec<VerifyFinding>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VerifyFinding {
    /// What, as a code.
    pub code: String,
    /// Where: the change.
    #[serde(rename = "where")]
    pub place: String,
}
