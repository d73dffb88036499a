//! Under which keys the catalogue has the words of commands and arguments.

use alongside_words::Words;

/// Where in a program somebody is: `attention`, `hand-over`.
#[derive(Clone)]
pub(crate) struct Place {
    program: &'static str,
    path: String,
}

impl Place {
    /// The program itself.
    pub(crate) fn of(program: &'static str) -> Self {
        Self { program, path: String::new() }
    }

    /// One of its commands.
    pub(crate) fn within(&self, command: &str) -> Self {
        Self { program: self.program, path: format!("{}_{}", self.path, key(command)) }
    }

    /// What the command is for.
    pub(crate) fn command(&self) -> String {
        format!("command_{}{}", self.program, self.path)
    }

    /// What an argument is for: the first that has words.
    pub(crate) fn argument(&self, id: &str) -> [String; 3] {
        let (program, path, id) = (self.program, &self.path, key(id));
        [
            format!("argument_{program}{path}_{id}"),
            format!("argument_{program}_{id}"),
            format!("argument_{id}"),
        ]
    }

    /// What stands for a value.
    pub(crate) fn placeholder(&self, name: &str) -> String {
        format!("placeholder_{}_{}", self.program, key(name))
    }
}

/// The words of the first key that has any.
pub(crate) fn first(words: &Words, keys: &[String]) -> String {
    keys.iter().find_map(|key| words.worded(key, &[])).unwrap_or_default()
}

/// A name as a part of a key.
fn key(name: &str) -> String {
    let letters =
        name.chars().map(|one| if one.is_ascii_alphanumeric() { one.to_ascii_lowercase() } else { ' ' });
    letters.collect::<String>().split_whitespace().collect::<Vec<_>>().join("_")
}
