//! The catalogue's files.

use crate::Language;

macro_rules! files {
    ($($subject:literal),+ $(,)?) => {
        /// The files of a language, one for each subject.
        pub(crate) fn of(language: Language) -> &'static [&'static str] {
            match language {
                Language::English => &[$(include_str!(concat!("../catalogue/", $subject, "/en.ftl"))),+],
                Language::Spanish => &[$(include_str!(concat!("../catalogue/", $subject, "/es.ftl"))),+],
            }
        }
    };
}

files! {
    "arguments",
    "around_them",
    "asking",
    "attention",
    "audit",
    "check_in",
    "command_line",
    "conflicts",
    "consent",
    "days",
    "demo",
    "door",
    "enrol",
    "erasure",
    "errors",
    "goals",
    "groups",
    "hard_moments",
    "help",
    "kin",
    "kinds",
    "life",
    "not_safe",
    "notes",
    "paper",
    "passphrase",
    "people",
    "phone_round",
    "plan",
    "plan_together",
    "questions",
    "records",
    "registers",
    "reports",
    "server",
    "settings",
    "shell",
    "staying_in_touch",
    "sync",
    "team",
    "team_work",
    "today",
    "unlock",
    "way_in",
    "worries",
}
