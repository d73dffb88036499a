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
    "attention",
    "check_in",
    "command_line",
    "conflicts",
    "days",
    "demo",
    "enrol",
    "errors",
    "help",
    "kinds",
    "not_safe",
    "passphrase",
    "people",
    "records",
    "reports",
    "server",
    "settings",
    "shell",
    "sync",
    "today",
    "unlock",
}
