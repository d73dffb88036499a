//! In which language the window speaks and how it looks, for each user. Known before anybody has unlocked.

use alongside_words::Language;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{
    Alongside, Result, SyncError,
    views::{KeptPreferences, Preferences},
};

impl Alongside {
    /// What each user prefers, and what was in use last. What is missing, damaged or not known is as on a
    /// new laptop.
    pub fn preferences(&self) -> KeptPreferences {
        let kept = self.folder.preferences().unwrap_or_default();
        let users = kept.get("users").and_then(Value::as_object);
        KeptPreferences {
            last: kept.get("last").filter(|last| last.is_object()).map(read),
            users: users.into_iter().flatten().map(|(user, kept)| (user.clone(), read(kept))).collect(),
        }
    }

    /// The language in which a user reads.
    pub(super) fn language_of(&self, user: &str) -> Language {
        let kept = self.preferences();
        kept.users.get(user).copied().or(kept.last).unwrap_or_default().language
    }

    /// Keeps them as those in use last and, once somebody has unlocked, as theirs.
    ///
    /// # Errors
    /// Failures of the file system; what was kept before still stands.
    pub fn save_preferences(&self, preferences: Preferences) -> Result<()> {
        let before = self.preferences();
        let mut kept = KeptPreferences { last: Some(preferences), ..before.clone() };
        if let Some(open) = self.opened().as_mut() {
            kept.users.insert(open.user.id.clone(), preferences);
            open.language = preferences.language;
            self.tell_reader(open);
        }
        if kept == before {
            return Ok(());
        }
        let kept = serde_json::to_value(&kept).map_err(|_| SyncError::Internal)?;
        Ok(self.folder.write_preferences(&kept)?)
    }
}

fn read(kept: &Value) -> Preferences {
    Preferences {
        language: known(kept, "language"),
        theme: known(kept, "theme"),
        text_size: known(kept, "text_size"),
        questions: known(kept, "questions"),
    }
}

/// The value, or the default where it is none that this build knows.
fn known<T: DeserializeOwned + Default>(kept: &Value, name: &str) -> T {
    kept.get(name).and_then(|value| serde_json::from_value(value.clone()).ok()).unwrap_or_default()
}
