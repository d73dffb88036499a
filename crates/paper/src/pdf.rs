//! Pages as PDF: tagged as PDF/UA-1 asks, so that a screen reader reads it. Its title stands in printers' queues and in
//! lists of recent files, so that it is the same for every sheet. No date and no program's name.

use std::collections::BTreeMap;

use alongside_words::Words;
use krilla::{
    Document, SerializeSettings,
    configure::{Accessibility, Configuration, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{Path, PathBuilder, Point},
    metadata::Metadata,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagTree},
    text::{GlyphId, KrillaGlyph},
};

use crate::{Line, Page, PaperError, Sheet, faces::Faces, flow::lay_out, ink, page::Place, tags};

/// The sheet as a file: the same sheet gives the same bytes.
///
/// # Errors
/// [`PaperError`], which the tests of this crate rule out.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, PaperError> {
    let (pages, faces) = (lay_out(sheet)?, Faces::read()?);
    let configuration = configuration()?;
    let mut document =
        Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut read = BTreeMap::new();
    for page in &pages {
        draw(&mut document, page, &faces, &mut read)?;
    }
    let language = sheet.language.tag().to_owned();
    let title = Words::of(sheet.language).say("paper_title", &[]);
    document.set_metadata(Metadata::new().title(title).language(language.clone()));
    document.set_outline(outline(sheet, &pages));
    let mut tree = TagTree::new().with_lang(Some(language));
    for group in tags::groups(sheet, read) {
        tree.push(group);
    }
    document.set_tag_tree(tree);
    document.finish().map_err(|_| PaperError::Pdf)
}

fn configuration() -> Result<Configuration, PaperError> {
    let accessible = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1);
    accessible.finish().map_err(|_| PaperError::Pdf)
}

/// Draws a page, and notes by place in the sheet what is read of it.
fn draw(
    document: &mut Document,
    page: &Page,
    faces: &Faces,
    read: &mut BTreeMap<Place, Vec<Identifier>>,
) -> Result<(), PaperError> {
    let settings = PageSettings::from_wh(page.width, page.height).ok_or(PaperError::Pdf)?;
    let mut sheet = document.start_page_with(settings);
    let mut surface = sheet.surface();
    for stroke in &page.strokes {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        ink::stroke(&mut surface, stroke);
        surface.end_tagged();
    }
    for line in &page.lines {
        match line.of {
            None => {
                let number = Artifact::with_kind(ArtifactType::PageNumber);
                surface.start_tagged(ContentTag::Artifact(number));
                words(&mut surface, line, faces);
                surface.end_tagged();
            }
            Some(place) => {
                let identifier = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                words(&mut surface, line, faces);
                surface.end_tagged();
                read.entry(place).or_default().push(identifier);
            }
        }
    }
    surface.finish();
    sheet.finish();
    Ok(())
}

fn words(surface: &mut Surface<'_>, line: &Line, faces: &Faces) {
    let size = line.size;
    let shapes = line.shapes.iter().map(|shape| {
        let (advance, x, y) = (shape.advance / size, shape.x / size, shape.y / size);
        KrillaGlyph::new(GlyphId::new(shape.id), advance, x, y, 0.0, shape.letters.clone(), None)
    });
    let shapes: Vec<KrillaGlyph> = shapes.collect();
    surface.set_stroke(None);
    surface.set_fill(Some(ink::fill(line.tone)));
    let start = Point::from_xy(line.x, line.baseline);
    surface.draw_glyphs(start, &shapes, faces.of(line.bold), &line.text, size, false);
}

/// Where each heading is.
fn outline(sheet: &Sheet, pages: &[Page]) -> Outline {
    let mut outline = Outline::new();
    for (part, text) in tags::headings(sheet) {
        let found = pages.iter().enumerate().find_map(|(index, page)| {
            let line = page.lines.iter().find(|line| line.of.is_some_and(|place| place.part == part))?;
            Some((index, Point::from_xy(line.x, (line.baseline - line.size).max(0.0))))
        });
        if let Some((index, at)) = found {
            outline.push_child(OutlineNode::new(text.to_owned(), XyzDestination::new(index, at)));
        }
    }
    outline
}

/// A path of lines between points.
pub(crate) fn path(points: &[(f32, f32)], closed: bool) -> Option<Path> {
    let mut path = PathBuilder::new();
    for (index, (x, y)) in points.iter().enumerate() {
        if index == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
    }
    if closed {
        path.close();
    }
    path.finish()
}
