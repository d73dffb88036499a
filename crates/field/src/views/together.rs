//! Records of one person, who may be one, and who needs something of the program.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::ParticipantCard;

/// Why somebody may be the same person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Because {
    /// The same participant code.
    SameCode,
    /// The same name.
    SameName,
    /// A name that is a typing error away.
    Typo,
    /// A name that sounds alike.
    SoundsAlike,
    /// The same birth date.
    SameBirthDate,
    /// The same telephone number. People share telephones.
    SamePhone,
}

/// Somebody who is perhaps on file already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PerhapsRow {
    /// Who.
    pub participant: ParticipantCard,
    /// Why, the strongest reason first.
    pub because: Vec<Because>,
    /// Whether it is likely: by the code, or by two reasons of which one is a name.
    pub likely: bool,
}

/// A record of another kind that is saved along with a participant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AlongWith {
    /// Its kind.
    pub kind: String,
    /// The record, where it is there already and only completed.
    #[serde(default)]
    pub id: Option<String>,
    /// Its fields, without whom it is about.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
}

/// Somebody's way in, or what is completed of it later.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct WayInRequest {
    /// The participant, where there is a record of them already.
    pub id: Option<String>,
    /// What is said of them; of one who has a record only what is said otherwise.
    #[ts(type = "Record<string, unknown>")]
    pub fields: Map<String, Value>,
    /// The dots on the screen, by unit.
    #[serde(default)]
    pub shown: BTreeMap<String, Vec<String>>,
    /// What is written along with it.
    #[serde(default)]
    pub along: Vec<AlongWith>,
    /// The draft to forget.
    #[serde(default)]
    pub draft: Option<String>,
}

/// What somebody needs of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Need {
    /// Nobody walks along with them yet.
    APeer,
    /// Something that a funder needs is to be completed.
    Completing,
}

impl Need {
    /// The need of that name.
    pub fn named(name: &str) -> Option<Self> {
        [("a_peer", Self::APeer), ("completing", Self::Completing)]
            .into_iter()
            .find_map(|(known, need)| (known == name).then_some(need))
    }
}

/// Who has met somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct MetBy {
    /// The colleague.
    pub id: String,
    /// Their name.
    pub name: String,
    /// How often, of the newest times.
    #[ts(type = "number")]
    pub times: u64,
}

/// Somebody who needs something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NeedRow {
    /// Who.
    pub participant: ParticipantCard,
    /// Who of us has met them, most often first.
    pub met_by: Vec<MetBy>,
    /// What is to be completed, as codes.
    pub missing: Vec<String>,
}

/// People who need something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct NeedsPage {
    /// How many there are.
    #[ts(type = "number")]
    pub total: u64,
    /// Who was not met for the longest time first.
    pub rows: Vec<NeedRow>,
}

/// What one of us carries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CaseloadRow {
    /// Who of us.
    pub staff: String,
    /// Their name; none where this laptop does not know it.
    pub name: String,
    /// Whether that is the user.
    pub is_me: bool,
    /// The people they walk along with.
    #[ts(type = "number")]
    pub people: u64,
    /// Of these, those for whom something was hoped for before today.
    #[ts(type = "number")]
    pub late: u64,
    /// Of these, those with a worry that nobody has answered.
    #[ts(type = "number")]
    pub worried: u64,
    /// Of these, those who had a hard moment in the last two weeks.
    #[ts(type = "number")]
    pub hard: u64,
}

/// Somebody of us who walks along with a participant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Companion {
    /// The record that says so.
    pub id: String,
    /// The colleague.
    pub peer: String,
    /// Their name.
    pub name: String,
    /// Since which day.
    pub since: Option<String>,
    /// Whether that is the user.
    pub is_me: bool,
}

/// Who walks along with somebody, and who could.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Companions {
    /// Who does. Two where two teams said so apart.
    pub now: Vec<Companion>,
    /// Who has met them, most often first.
    pub met_by: Vec<MetBy>,
}

/// Handing somebody over, or choosing one of two.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct HandOverRequest {
    /// Whom.
    pub participant: String,
    /// What ends, by the records that say so.
    pub ends: Vec<String>,
    /// Who walks along from now on; nobody new where one of two goes on.
    pub to: Option<String>,
    /// Why.
    pub reason: String,
    /// Who has met them.
    pub have_met: Vec<String>,
}

/// What came of a participant's code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct CodeAnswer {
    /// What is kept of it.
    pub digest: String,
    /// Who has the same.
    pub same: Vec<ParticipantCard>,
}
