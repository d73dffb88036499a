//! Words for people, from the catalogue of the screens: both say the same.

use alongside_words::{Language, Words};

/// The words of the command line.
pub fn words() -> &'static Words {
    Words::of(Language::English)
}
