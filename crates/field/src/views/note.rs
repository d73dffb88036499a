//! Notes of sessions: signing, cosigning, what payers ask, and what is still to be done with them.

use alongside_domain::payers::{PayerAsks, Rounding};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::{ParticipantCard, RecordDetail, Shown};

/// Signs a note: a draft, with what was written into it last, or one that is written and signed at once.
#[derive(Debug, Clone, Default, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct SignRequest {
    /// The draft.
    #[serde(default)]
    pub id: Option<String>,
    /// The fields of the draft to write first; all of them where there is none yet.
    #[serde(default)]
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// What was on the screen when the form opened; needed with `id`.
    #[serde(default)]
    pub shown: Shown,
    /// The credential that the signature shows; that of the staff record where it is left out.
    #[serde(default)]
    pub credential: Option<String>,
    /// The text still being typed that this makes an end of.
    #[serde(default)]
    pub draft: Option<String>,
}

/// A note as it stands in a form.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
#[ts(export)]
pub struct NoteSoFar {
    /// About whom.
    pub participant: String,
    /// Its fields so far.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// The credential that the signature would show.
    #[serde(default)]
    pub credential: Option<String>,
}

/// What a payer would count, and what it usually asks that a note does not say. It keeps nobody from
/// anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoteHints {
    /// The payer, a choice of the field `payer`.
    pub payer: String,
    /// The code under which it pays.
    pub code: Option<String>,
    /// Whole minutes from start to stop, where both are said and go together.
    pub minutes: Option<u32>,
    /// The rule by which it counts.
    pub rounding: Rounding,
    /// The units of these minutes by that rule.
    pub units: Option<u32>,
    /// What it usually asks that is not there.
    pub misses: Vec<PayerAsks>,
}

/// How far a signed note has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum NoteStage {
    /// Signed; nobody has to cosign it.
    Signed,
    /// It waits for a supervisor.
    WaitsForSupervisor,
    /// A supervisor sent it back, and its author has not added words since.
    SentBack,
    /// A supervisor cosigned it.
    Cosigned,
}

/// Words beside a signed note: a supervisor's, or added later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoteWords {
    /// The record.
    pub id: String,
    /// `cosigned`, `sent_back` or `added`.
    #[ts(type = "'cosigned' | 'sent_back' | 'added'")]
    pub what: String,
    /// The words, if there are any.
    pub words: Option<String>,
    /// Who wrote them.
    pub author: String,
    /// Their credential, where the signature shows one.
    pub credential: Option<String>,
    /// When, by their laptop's clock corrected by its known offset.
    #[ts(type = "number")]
    pub at: i64,
    /// Whether a supervisor's words still wait for an answer.
    pub is_open: bool,
}

/// What stands in the draft of a signed note and was not signed: somebody wrote it without knowing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct LaterWords {
    /// The field.
    pub field: String,
    /// What it says there.
    #[ts(type = "unknown")]
    pub value: Value,
    /// Who wrote it.
    pub author: String,
    /// When, by their laptop's clock corrected by its known offset.
    #[ts(type = "number")]
    pub at: i64,
}

/// A signed note with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SignedNoteView {
    /// Its page.
    pub detail: RecordDetail,
    /// Who signed it.
    pub author: String,
    /// When.
    #[ts(type = "number | null")]
    pub signed_at: Option<i64>,
    /// How far it has come.
    pub stage: NoteStage,
    /// What a payer counts and asks.
    pub hints: NoteHints,
    /// Words beside it, the earliest first.
    pub beside: Vec<NoteWords>,
    /// What was not signed.
    pub later: Vec<LaterWords>,
    /// Whether the user may cosign it or send it back.
    pub may_cosign: bool,
    /// Whether the user may add words.
    pub may_add: bool,
}

/// A note that is still to be done something with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NoteToDo {
    /// The note: a draft, or a signed one.
    pub id: String,
    /// About whom.
    pub participant: Option<ParticipantCard>,
    /// When the session was.
    #[ts(type = "number | null")]
    pub at: Option<i64>,
    /// Whose it is.
    pub author: String,
    /// Whether that is the user.
    pub is_mine: bool,
    /// Whether two versions stand in it, which have to be settled before it can be signed.
    pub in_conflict: bool,
    /// A supervisor's words, where it was sent back.
    pub words: Option<String>,
}

/// The notes that are still to be done something with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NotesToDo {
    /// Nobody has signed them: the user's own first, each the newest first.
    pub unsigned: Vec<NoteToDo>,
    /// The user's own that a supervisor sent back.
    pub sent_back: Vec<NoteToDo>,
    /// What waits for the user as a supervisor, newest first.
    pub to_cosign: Vec<NoteToDo>,
}
