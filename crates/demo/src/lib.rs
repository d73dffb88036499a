//! An invented organisation, told in the language of whoever looks. Everybody in it is made up.
//!
//! Deliberately absent: any way into the programs other than their command lines. What the demo
//! shows, anybody can do by hand.

use alongside_words::words;

pub mod field_day;
pub mod open;
pub mod programs;

/// Today in the demo organisation's time zone.
pub fn today() -> chrono::NaiveDate {
    chrono::Utc::now().with_timezone(&TIME_ZONE).date_naive()
}

/// The demo organisation's time zone.
pub const TIME_ZONE: chrono_tz::Tz = chrono_tz::America::Chicago;

/// What can go wrong.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A program could not be started or talked to.
    #[error("cannot run {program}")]
    Run {
        /// Which.
        program: String,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A program failed.
    #[error("{program} {task} failed: {said}")]
    Failed {
        /// Which.
        program: String,
        /// Doing what.
        task: String,
        /// The code of its error, where it gave one.
        code: String,
        /// What it said on stderr.
        said: String,
    },
    /// A program printed something else than was expected.
    #[error("{program} printed something unexpected")]
    Unexpected {
        /// Which.
        program: String,
    },
    /// A file could not be read or written.
    #[error("a file of the demo cannot be used")]
    File(#[from] std::io::Error),
}

impl DemoError {
    /// What went wrong, for people.
    pub fn in_words(&self) -> String {
        let told = |program: &str, task: &str, detail: String| {
            [("program", program.to_owned()), ("task", task.to_owned()), ("detail", detail)]
        };
        let (key, told) = match self {
            Self::Run { program, source } => ("demo_error_run", told(program, "", source.to_string())),
            Self::Failed { program, task, said, .. } => {
                ("demo_error_failed", told(program, task, said.clone()))
            }
            Self::Unexpected { program } => ("demo_error_unexpected", told(program, "", String::new())),
            Self::File(source) => ("demo_error_file", told("", "", source.to_string())),
        };
        words().say(key, &told.map(|(name, value)| (name, value.into())))
    }

    /// The code of a program's error.
    pub fn code(&self) -> &str {
        match self {
            Self::Failed { code, .. } => code,
            Self::Run { .. } | Self::Unexpected { .. } | Self::File(_) => "",
        }
    }
}

/// What the demo's functions give.
pub type Result<T> = std::result::Result<T, DemoError>;
