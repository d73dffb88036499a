//! The typeface: Atkinson Hyperlegible Next, by the Braille Institute, made for readers with low vision; as
//! on the screens. Its files and license are in `fonts/`.

use std::sync::Arc;

use krilla::text::Font;
use parley::{
    FontContext,
    fontique::{Blob, Collection, CollectionOptions, SourceCache},
};
use skrifa::{FontRef, MetadataProvider, charmap::Charmap};

use crate::PaperError;

const REGULAR: &[u8] = include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf");
/// Its name in those files.
pub(crate) const FAMILY: &str = "Atkinson Hyperlegible Next";

/// The typeface, for laying out. No other is looked for on the laptop.
pub(crate) fn context() -> FontContext {
    let options = CollectionOptions { shared: false, system_fonts: false };
    let mut context =
        FontContext { collection: Collection::new(options), source_cache: SourceCache::default() };
    for file in [REGULAR, BOLD] {
        context.collection.register_fonts(Blob::new(Arc::new(file)), None);
    }
    context
}

/// The letters that it has.
pub(crate) fn letters() -> Result<Charmap<'static>, PaperError> {
    Ok(FontRef::new(REGULAR).map_err(|_| PaperError::Typeface)?.charmap())
}

/// Its two weights, for the file.
pub(crate) struct Faces {
    regular: Font,
    bold: Font,
}

impl Faces {
    /// Both.
    pub(crate) fn read() -> Result<Self, PaperError> {
        let face = |file: &'static [u8]| Font::new(file.into(), 0).ok_or(PaperError::Typeface);
        Ok(Self { regular: face(REGULAR)?, bold: face(BOLD)? })
    }

    /// One of them.
    pub(crate) fn of(&self, bold: bool) -> Font {
        if bold { self.bold.clone() } else { self.regular.clone() }
    }
}
