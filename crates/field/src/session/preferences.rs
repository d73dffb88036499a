//! In which language the window speaks and how it looks, for each user. Known before anybody has unlocked.

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
            lease_until: kept.get("lease_until").and_then(Value::as_i64),
        }
    }

    /// What a user prefers, or what was in use last.
    pub(super) fn preferred_by(&self, user: &str) -> Preferences {
        let kept = self.preferences();
        kept.users.get(user).copied().or(kept.last).unwrap_or_default()
    }

    /// Notes until when the laptop may be used out of touch with the base, for whoever unlocks it next.
    pub(super) fn note_lease_until(&self, until: Option<i64>) {
        let before = self.preferences();
        if before.lease_until == until {
            return;
        }
        let kept = KeptPreferences { lease_until: until, ..before };
        // It warns and does nothing else: without it nobody is warned before unlocking.
        let _ = serde_json::to_value(&kept).map(|kept| self.folder.write_preferences(&kept));
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
            open.lock_after = preferences.lock_after;
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
        lock_after: known(kept, "lock_after"),
    }
}

/// The value, or the default where it is none that this build knows.
fn known<T: DeserializeOwned + Default>(kept: &Value, name: &str) -> T {
    kept.get(name).and_then(|value| serde_json::from_value(value.clone()).ok()).unwrap_or_default()
}
