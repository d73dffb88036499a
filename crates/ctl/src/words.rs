//! Words for people, from the catalogue of the screens: both say the same. JSON keeps codes.

use std::{env, sync::OnceLock};

use alongside_words::{Language, Words};

static CHOSEN: OnceLock<Language> = OnceLock::new();

/// Says everything in `asked`, or in the language of the environment.
pub fn speak(asked: Option<Language>) {
    let variable = |name| env::var(name).ok();
    let (all, messages, lang) = (variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG"));
    let usual = || Language::of_environment(all.as_deref(), messages.as_deref(), lang.as_deref());
    // The first word stands: there is one command line to a process.
    let _ = CHOSEN.set(asked.unwrap_or_else(usual));
}

/// The words of the command line.
pub fn words() -> &'static Words {
    Words::of(CHOSEN.get().copied().unwrap_or_default())
}
