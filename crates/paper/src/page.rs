//! Pages as they are laid out: where every line stands. Lengths are points, 72 to an inch, from the top left.

use std::ops::Range;

use serde::Serialize;
use ts_rs::TS;

/// How loud something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Tone {
    /// What the sheet says.
    Plain,
    /// A heading.
    Heading,
    /// What explains.
    Quiet,
}

/// What stands before one of several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum Mark {
    /// A dot.
    Dot,
    /// A box to tick.
    Open,
    /// A box that is ticked.
    Ticked,
}

/// A line of words.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Where it begins.
    pub x: f32,
    /// Where it stands.
    pub baseline: f32,
    /// How wide it is.
    pub width: f32,
    /// The size of its letters.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// How loud it is.
    pub tone: Tone,
    /// Where in the sheet it is; none for what is around the sheet, such as page numbers.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) of: Option<Place>,
    /// Its letters' shapes.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) shapes: Vec<Shape>,
}

/// Where something stands in a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Which part of the sheet, counted with the heading and what is below it.
    pub(crate) part: usize,
    /// Which cell, where it is a row of a table.
    pub(crate) cell: usize,
}

/// The shape of a letter, or of several.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    pub(crate) id: u32,
    pub(crate) advance: f32,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) letters: Range<usize>,
}

/// Something drawn: no words.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export)]
pub enum Stroke {
    /// A fine line from one point to another.
    Rule {
        /// Where it begins.
        x: f32,
        /// Where it begins.
        y: f32,
        /// How far it goes to the right.
        width: f32,
        /// How far it goes down.
        height: f32,
        /// Whether it is broken: where to cut or to fold.
        dashed: bool,
    },
    /// A mark.
    Mark {
        /// Which.
        mark: Mark,
        /// Its left edge.
        x: f32,
        /// Its top.
        y: f32,
        /// Its side.
        side: f32,
    },
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct Page {
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// Its lines, in the order in which they are read.
    pub lines: Vec<Line>,
    /// What is drawn.
    pub strokes: Vec<Stroke>,
}
