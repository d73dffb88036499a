//! What can go wrong.

/// A sheet that could not be made. Nothing in it holds a word of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A typeface that is built in cannot be read.
    #[error("a typeface cannot be read")]
    Typeface,
    /// The library refuses to write the file.
    #[error("the file cannot be written as PDF")]
    Pdf,
}
