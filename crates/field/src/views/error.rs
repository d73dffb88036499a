//! Errors as they cross to the UI and to the command line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What went wrong. The UI words it; nothing here holds a participant's data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ErrorView {
    /// Such as `wrong_passphrase`.
    pub code: String,
    /// Figures that the words need, such as `wait_seconds`.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
    /// The field to blame, where one is.
    #[serde(default)]
    pub field: Option<String>,
}
