//! The language of a command line, and whether it wants JSON: both have to be known before the rest of it
//! can be refused.

use std::{env, ffi::OsString};

use alongside_words::Language;
use clap::{Arg, ArgAction, builder::PossibleValuesParser};

/// Its name, and its option's.
const ID: &str = "language";

/// The option that names a language.
pub(crate) fn argument() -> Arg {
    let codes = Language::ALL.map(Language::code);
    Arg::new(ID)
        .long(ID)
        .global(true)
        .action(ArgAction::Set)
        .value_name("LANGUAGE")
        .value_parser(PossibleValuesParser::new(codes))
}

/// The language that the arguments ask for, else the environment.
pub(crate) fn asked_for(arguments: &[OsString]) -> Language {
    named(arguments).unwrap_or_else(of_the_environment)
}

/// The language that this process's arguments name; none where they leave it to the environment.
pub fn language() -> Option<Language> {
    named(&env::args_os().collect::<Vec<_>>())
}

/// Whether the arguments ask for JSON, as far as can be told before they are understood.
pub(crate) fn asks_for_json(arguments: &[OsString]) -> bool {
    arguments.iter().take_while(|word| *word != "--").any(|word| word == "--json")
}

fn named(arguments: &[OsString]) -> Option<Language> {
    let option = format!("--{ID}");
    let mut words = arguments.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        let code = match word.strip_prefix(option.as_str()) {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        };
        if let Some(language) = code.and_then(Language::named) {
            return Some(language);
        }
    }
    None
}

fn of_the_environment() -> Language {
    let [all, messages, lang] = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| env::var(name).ok());
    Language::of_environment(all.as_deref(), messages.as_deref(), lang.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_option_decides_wherever_it_stands_and_however_it_is_written() {
        let named = |line: &str| named(&line.split(' ').map(OsString::from).collect::<Vec<_>>());
        assert_eq!(named("ctl --language es status"), Some(Language::Spanish));
        assert_eq!(named("ctl status --language=es"), Some(Language::Spanish));
        assert_eq!(named("ctl status"), None);
        assert_eq!(named("ctl --language fr"), None);
        assert_eq!(named("ctl search -- --language=es"), None);
    }
}
