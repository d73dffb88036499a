//! Who is here, and what may be seen before anybody unlocks.

use alongside_domain::Role;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far the app has got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Stage {
    /// This laptop belongs to no organisation yet.
    NeedsEnrolment,
    /// Somebody has to unlock.
    Locked,
    /// Somebody is at work.
    Unlocked,
    /// Locked as far as anybody can see, while a sync that was under way finishes.
    Finishing,
}

/// A user of this laptop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct UserCard {
    /// Their staff member record.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The name of their site.
    pub site: String,
}

/// Everything that may be known without a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AppState {
    /// How far the app has got.
    pub stage: Stage,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// Whether all records are invented.
    pub demo: bool,
    /// Who may unlock this laptop.
    pub users: Vec<UserCard>,
    /// How many changes wait on this laptop; none when it was not closed properly and nobody has
    /// unlocked since.
    #[ts(type = "number | null")]
    pub waiting: Option<u64>,
    /// Seconds before the next passphrase is tried, after wrong ones.
    #[ts(type = "number")]
    pub unlock_wait_seconds: u64,
    /// Seconds without a key press or a touch after which the laptop locks itself.
    #[ts(type = "number")]
    pub idle_seconds: u64,
    /// Days that this laptop may still be used out of touch with the base, begun ones included; none where the
    /// organization set no end.
    pub lease_days_left: Option<u32>,
    /// Whether this laptop may write its memory on the disk unencrypted: swap.
    pub swap_is_readable: bool,
    /// Whether keys at least are never written there. Systems limit how much stays in memory.
    pub keys_are_locked: bool,
    /// Who is at work, once unlocked.
    pub session: Option<Session>,
}

/// Who is at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Session {
    /// The user.
    pub user: UserCard,
    /// The site record of a new record, unless somebody says otherwise.
    pub site: Option<String>,
    /// The organisation's name.
    pub organisation: String,
    /// Its IANA time zone.
    pub time_zone: String,
    /// Today there.
    pub today: String,
    /// As in [`AppState`].
    pub lease_days_left: Option<u32>,
}

/// What an enrolment code says, before it is used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct EnrolmentPreview {
    /// The organisation's name.
    pub organisation: String,
    /// The user's name.
    pub user: String,
    /// The user's role.
    pub role: String,
    /// The user's site.
    pub site: String,
    /// Where the server is.
    pub server: String,
    /// Eight digits that the screen shows too where the code was made.
    pub short_code: String,
}

/// Somebody who uses this laptop, and lets another in.
#[derive(Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Colleague {
    /// The user.
    pub user: String,
    /// Their passphrase.
    pub passphrase: String,
}

/// What a user who forgot their passphrase reads out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct RecoveryRequest {
    /// Groups of five letters and digits, each of which is checked.
    pub groups: Vec<String>,
}

/// How hard a passphrase is to guess (zxcvbn).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct PassphraseStrength {
    /// 0 (guessed at once) to 4 (very hard).
    pub score: u8,
    /// Whether it is accepted: 8 characters or more, a score of 3 or more, and no blank at the ends.
    pub accepted: bool,
    /// Whether it begins or ends with a blank.
    pub blank_at_ends: bool,
    /// What would help, most of all first: names of messages, behind `passphrase_help_`.
    pub help: Vec<String>,
}

/// What helps when somebody is not safe. Shown even when locked; no participant's data.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export)]
pub struct SafetyCard {
    /// The site's record.
    pub site_id: Option<String>,
    /// Today's site.
    pub site: Option<String>,
    /// The nearest emergency department.
    pub nearest_emergency_department: Option<String>,
    /// The nearest place with signal.
    pub nearest_signal: Option<String>,
    /// The number on call.
    pub on_call_number: Option<String>,
    /// The values of it that are on the screen, by their dots, for whoever says which number holds.
    pub on_call_shown: Vec<String>,
    /// The numbers that people on the spot say are right instead, newest first, which nobody who may has
    /// confirmed yet.
    pub on_call_corrections: Vec<OnCallCorrection>,
}

/// Another number to call, as somebody on the spot says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct OnCallCorrection {
    /// The record.
    pub id: String,
    /// The number.
    pub number: String,
    /// Who says so.
    pub by: String,
    /// When, milliseconds since 1970 (UTC).
    #[ts(type = "number")]
    pub at: i64,
}

/// A site, to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SiteCard {
    /// The record.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it is kept for what was, and chosen for nothing new.
    pub retired: bool,
}
