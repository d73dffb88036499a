//! What a sheet says.

use alongside_words::Language;

use crate::Mark;

/// What paper it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A letter page, 8.5 by 11 inches.
    Letter,
    /// Cards of the size of a bank card, eight to a letter page, to cut out and fold.
    WalletCard,
}

/// A part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The heading of what follows.
    Heading(String),
    /// A heading below such a heading.
    Smaller(String),
    /// Words, each line of them a paragraph.
    Words(String),
    /// Words that explain, in a quieter tone.
    Quiet(String),
    /// Words that stand apart, below a rule.
    Apart(String),
    /// One of several things, with a mark before it and more about it below it.
    Listed(Mark, String, Vec<String>),
    /// A row of a table, cell by cell. Those that follow one another are one table, whose first row says what
    /// stands below.
    Row(Vec<String>),
}

/// What a sheet says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its language.
    pub language: Language,
    /// What paper it is for.
    pub form: Form,
    /// Whether it is set in large type.
    pub large: bool,
    /// What stands on top.
    pub heading: String,
    /// Quiet lines below that.
    pub below: Vec<String>,
    /// The rest, in order.
    pub parts: Vec<Part>,
}
