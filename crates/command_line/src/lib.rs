//! Command lines in the language of whoever types them: what clap derives, worded from the catalogue, down
//! to its own words for help and refusals.
//!
//! Deliberately absent: words in the declarations of commands and arguments. A command's are under
//! `command_PROGRAM_PATH`, an argument's under `argument_PROGRAM_PATH_ID`, else `argument_PROGRAM_ID`, else
//! `argument_ID`; what stands for its value under `placeholder_PROGRAM_NAME`.

mod coverage;
mod keys;
mod language;
mod parse;
mod refusal;
mod text;
mod worded;

pub use coverage::{Coverage, coverage};
pub use language::language;
pub use parse::parse;
pub use text::{TextError, text};
