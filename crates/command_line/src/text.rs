//! A text that is not to stand among a process's arguments, where every user of the computer can read it:
//! a code, a record, a name. It is read from standard input for `-`, and from a file for `@FILE`; what
//! else is given is the text itself, and `@@…` is one that begins with `@`.

use std::{
    fmt,
    fs::File,
    io::{self, Read},
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

/// Bytes of the longest text that is read: what no base takes is far below that.
const MOST: u64 = 1 << 20;

/// Why a text could not be read. Nothing of it is ever told.
#[derive(Debug)]
pub enum TextError {
    /// Standard input was read for another argument.
    Twice,
    /// It is longer than any that is taken.
    TooLong,
    /// It is not UTF-8.
    NotText,
    /// The file or standard input cannot be read.
    Unreadable(io::Error),
}

impl TextError {
    /// The message that says so.
    pub(crate) fn key(&self) -> &'static str {
        match self {
            Self::Twice => "usage_error_text_twice",
            Self::TooLong => "usage_error_text_too_long",
            Self::NotText => "usage_error_text_letters",
            Self::Unreadable(_) => "usage_error_text_unreadable",
        }
    }
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl std::error::Error for TextError {}

/// Reads the text that an argument stands for. For clap: `#[arg(value_parser = text)]`.
///
/// # Errors
/// [`TextError`].
pub fn text(argument: &str) -> Result<String, TextError> {
    static READ: AtomicBool = AtomicBool::new(false);
    match argument.strip_prefix('@') {
        Some(text) if text.starts_with('@') => Ok(text.to_owned()),
        Some(path) => read(File::open(PathBuf::from(path)).map_err(TextError::Unreadable)?),
        None if argument == "-" && READ.swap(true, Ordering::Relaxed) => Err(TextError::Twice),
        None if argument == "-" => read(io::stdin().lock()),
        None => Ok(argument.to_owned()),
    }
}

/// All of it, without the line's end that editors and `echo` put behind.
fn read(from: impl Read) -> Result<String, TextError> {
    let mut bytes = Vec::new();
    from.take(MOST + 1).read_to_end(&mut bytes).map_err(TextError::Unreadable)?;
    if bytes.len() as u64 > MOST {
        return Err(TextError::TooLong);
    }
    let mut text = String::from_utf8(bytes).map_err(|_| TextError::NotText)?;
    for end in ['\n', '\r'] {
        if text.ends_with(end) {
            text.pop();
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_for_itself_or_comes_from_a_file() {
        let folder = std::env::temp_dir().join(format!("alongside-text-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let path = folder.join("note");
        let given = format!("@{}", path.display());
        std::fs::write(&path, "two\nlines\r\n").unwrap();
        assert_eq!(text(&given).unwrap(), "two\nlines");
        std::fs::write(&path, [0xff, 0xfe]).unwrap();
        assert!(matches!(text(&given), Err(TextError::NotText)));
        std::fs::write(&path, vec![b'x'; 1 << 20]).unwrap();
        assert_eq!(text(&given).unwrap().len(), 1 << 20);
        std::fs::write(&path, vec![b'x'; (1 << 20) + 1]).unwrap();
        assert!(matches!(text(&given), Err(TextError::TooLong)));
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(matches!(text(&given), Err(TextError::Unreadable(_))));
        for (given, meant) in [("{\"a\": 1}", "{\"a\": 1}"), ("@@home", "@home"), ("", ""), ("--", "--")] {
            assert_eq!(text(given).unwrap(), meant);
        }
    }
}
