//! What is kept of a file, and what is not.

use crate::small;

/// Bytes of a file that is looked at; phones make pictures of up to half of that.
const LARGEST_FILE: usize = 40 << 20;
/// Bytes of a picture as it is kept.
pub const LARGEST_PICTURE: usize = 512 << 10;
/// Bytes of a PDF as it is kept.
pub const LARGEST_PDF: usize = 1 << 20;
/// How far from its end a whole PDF says that it ends.
const PDF_TAIL: usize = 1 << 10;

/// What a kept file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A JPEG of its own making.
    Picture,
    /// A PDF as it was brought.
    Pdf,
}

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is.
    pub media: Media,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotKept {
    /// It is neither a JPEG nor a PNG nor a PDF.
    #[error("neither a picture nor a PDF")]
    NeitherPictureNorPdf,
    /// It is cut short, or not what it says it is.
    #[error("cut short or damaged")]
    Damaged,
    /// It is larger than what is taken, in bytes or in pixels.
    #[error("too large")]
    TooLarge,
}

impl NotKept {
    /// The code under which it is told.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NeitherPictureNorPdf => "neither_picture_nor_pdf",
            Self::Damaged => "damaged_file",
            Self::TooLarge => "large_file",
        }
    }
}

/// What is kept of a file.
///
/// # Errors
/// [`NotKept`] with why nothing is.
pub fn keep(file: &[u8]) -> Result<Kept, NotKept> {
    let format = format(file).ok_or(NotKept::NeitherPictureNorPdf)?;
    if file.len() > LARGEST_FILE {
        return Err(NotKept::TooLarge);
    }
    match format {
        Format::Pdf if file.len() > LARGEST_PDF => Err(NotKept::TooLarge),
        Format::Pdf if !ends_as_pdf(file) => Err(NotKept::Damaged),
        Format::Pdf => Ok(Kept { media: Media::Pdf, bytes: file.to_vec() }),
        Format::Jpeg => small::of_jpeg(file).map(picture),
        Format::Png => small::of_png(file).map(picture),
    }
}

/// Whether bytes that somebody else kept are such as [`keep`] gives, so that they may be shown or handed on:
/// whoever lies cannot make a screen decode more than that.
pub fn may_be_shown(media: Media, bytes: &[u8]) -> bool {
    match (media, format(bytes)) {
        (Media::Pdf, Some(Format::Pdf)) => bytes.len() <= LARGEST_PDF && ends_as_pdf(bytes),
        (Media::Picture, Some(Format::Jpeg)) => bytes.len() <= LARGEST_PICTURE && small::is_small(bytes),
        _ => false,
    }
}

fn picture(bytes: Vec<u8>) -> Kept {
    Kept { media: Media::Picture, bytes }
}

enum Format {
    Jpeg,
    Png,
    Pdf,
}

/// What a file says that it is. Its name says nothing.
fn format(file: &[u8]) -> Option<Format> {
    const BEGINNINGS: [(&[u8], Format); 3] =
        [(b"\xFF\xD8\xFF", Format::Jpeg), (b"\x89PNG\r\n\x1A\n", Format::Png), (b"%PDF-", Format::Pdf)];
    BEGINNINGS.into_iter().find(|(begins, _)| file.starts_with(begins)).map(|(_, format)| format)
}

fn ends_as_pdf(file: &[u8]) -> bool {
    const END: &[u8] = b"%%EOF";
    let tail = file.get(file.len().saturating_sub(PDF_TAIL)..).unwrap_or_default();
    tail.windows(END.len()).any(|at| at == END)
}

#[cfg(test)]
mod tests;
