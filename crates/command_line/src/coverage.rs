//! Whether commands and arguments have words, and words a command or an argument, for the tests of programs.

use std::collections::BTreeSet;

use alongside_words::{Language, Words};
use clap::Command;

use crate::{
    keys::Place,
    worded::{placeholders, whole},
};

/// Programs with command lines, by their names in keys.
const PROGRAMS: [&str; 3] = ["ctl", "demo", "server"];

/// What does not fit.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Keys that a command or an argument lacks words under.
    pub lacking: BTreeSet<String>,
    /// Keys with words that no command and no argument says.
    pub idle: BTreeSet<String>,
}

/// Holds a program's command line against the catalogue of a language.
pub fn coverage(command: Command, program: &'static str, language: Language) -> Coverage {
    let mut seen = Seen { words: Words::of(language), said: BTreeSet::new(), lacking: BTreeSet::new() };
    seen.command(&whole(command), &Place::of(program));
    let others = PROGRAMS.iter().filter(|other| **other != program);
    let of_others: Vec<String> =
        others.flat_map(|other| FAMILIES.map(|family| format!("{family}{other}"))).collect();
    let may_be_ours = |key: &&str| {
        FAMILIES.iter().any(|family| key.starts_with(family))
            && !of_others.iter().any(|other| key.strip_prefix(other.as_str()).is_some_and(ends))
    };
    let keys = Words::keys(language);
    let idle = keys.iter().map(String::as_str).filter(may_be_ours).filter(|key| !seen.said.contains(*key));
    Coverage { idle: idle.map(str::to_owned).collect(), lacking: seen.lacking }
}

/// How the keys begin.
const FAMILIES: [&str; 3] = ["command_", "argument_", "placeholder_"];

/// Whether a program's name ends there.
fn ends(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('_')
}

struct Seen {
    words: &'static Words,
    said: BTreeSet<String>,
    lacking: BTreeSet<String>,
}

impl Seen {
    fn command(&mut self, command: &Command, place: &Place) {
        self.any(&[place.command()]);
        for argument in command.get_arguments() {
            self.any(&place.argument(argument.get_id().as_str()));
            for name in placeholders(argument) {
                self.any(&[place.placeholder(&name)]);
            }
        }
        for inner in command.get_subcommands() {
            self.command(inner, &place.within(inner.get_name()));
        }
    }

    /// Says the first of them that has words.
    fn any(&mut self, keys: &[String]) {
        match keys.iter().find(|key| self.words.has(key)) {
            Some(key) => self.said.insert(key.clone()),
            None => self.lacking.insert(keys.join(" or ")),
        };
    }
}
