//! Whom people here know from their own life, and what is decided about that. What it is called in records is declared
//! with the kinds; whoever asks for it asks here.

use crate::{Kind, kinds};

/// What says whom one of us knows.
pub const KNOWN_HERE: &Kind = &kinds::KIN;
/// What says what was decided about that.
pub const KNOWN_DECIDED: &Kind = &kinds::KIN_DECISION;
