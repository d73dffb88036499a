//! What of somebody's own is at hand in a conversation.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Shown;

/// What of a participant's own is at hand in a conversation, in their words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AtHand {
    /// What helps: what they said before, and their coping strategies, what helped most often first.
    pub helps: Vec<OwnWords>,
    /// What makes it hard, likewise.
    pub hard: Vec<OwnWords>,
    /// Steps of their plan, line by line as they wrote them.
    pub steps: Vec<String>,
    /// Who else could be called.
    pub supporters: Vec<SupporterAtHand>,
    /// What they meant to do, of which nobody wrote what became.
    pub meant: Vec<MeantToDo>,
    /// What stands in the way, as was written down before.
    pub in_the_way: Vec<InTheWay>,
}

/// Something that stands in the way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct InTheWay {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// What it is, as a code.
    pub what: String,
}

/// Words of theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OwnWords {
    /// As they were said last.
    pub words: String,
    /// In how many check-ins.
    #[ts(type = "number")]
    pub times: u64,
    /// How much it helps, as they said, where they did.
    pub how_much: Option<String>,
}

/// Somebody around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SupporterAtHand {
    /// The record.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// What they are to them.
    pub tie: Option<String>,
    /// Their number, only where they may be called.
    pub phone: Option<String>,
    /// Whether they may be called, as it was said; the narrower answer while there are two.
    pub may_be_called: Option<String>,
    /// What they may know.
    pub may_know: Option<String>,
}

/// Something that they meant to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MeantToDo {
    /// The record.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// What, in their words.
    pub what: String,
    /// By when.
    pub by_when: Option<String>,
    /// The dots on the screen, by unit; sent back with what became of it.
    pub shown: Shown,
}
