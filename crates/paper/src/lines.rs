//! Breaking words into lines of a width.

use std::borrow::Cow;

use parley::{
    FontContext, FontFamily, FontFamilyName, FontWeight, LayoutContext, OverflowWrap, StyleProperty,
};

use crate::{
    faces::{self, FAMILY},
    look::Style,
    page::{Line, Shape},
};

/// What breaks words into lines.
pub(crate) struct Breaking {
    fonts: FontContext,
    layouts: LayoutContext<()>,
}

impl Breaking {
    /// With our typeface.
    pub(crate) fn new() -> Self {
        Self { fonts: faces::context(), layouts: LayoutContext::new() }
    }

    /// The lines of a paragraph, none wider than `width` unless one letter is, each at the origin. A word
    /// that is longer than a line is broken anywhere.
    pub(crate) fn lines(&mut self, text: &str, style: Style, width: f32) -> Vec<Line> {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        let family = FontFamily::Single(FontFamilyName::Named(Cow::Borrowed(FAMILY)));
        builder.push_default(StyleProperty::FontFamily(family));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if style.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        layout.lines().filter_map(|line| set(text, &line, style)).collect()
    }
}

/// A line as it is set; none where nothing stands on it.
fn set(text: &str, line: &parley::Line<'_, ()>, style: Style) -> Option<Line> {
    let range = line.text_range();
    let start = range.start;
    let text = text.get(range)?;
    let mut shapes: Vec<Shape> = Vec::new();
    for run in line.runs() {
        for cluster in run.visual_clusters() {
            let letters = cluster.text_range();
            let within = |at: usize| at.saturating_sub(start).min(text.len());
            let (from, until) = (within(letters.start), within(letters.end));
            if cluster.is_ligature_continuation() {
                if let Some(whole) = shapes.last_mut() {
                    whole.letters.end = until;
                }
                continue;
            }
            shapes.extend(cluster.glyphs().map(|glyph| Shape {
                id: glyph.id,
                advance: glyph.advance,
                x: glyph.x,
                y: glyph.y,
                letters: from..until,
            }));
        }
    }
    let metrics = line.metrics();
    Some(Line {
        text: text.to_owned(),
        x: 0.0,
        baseline: 0.0,
        width: metrics.advance - metrics.trailing_whitespace,
        size: style.size,
        bold: style.bold,
        tone: style.tone,
        of: None,
        shapes,
    })
}
