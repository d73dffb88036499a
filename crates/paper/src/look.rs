//! How a sheet looks: its sizes and spaces, in points.

use crate::{Form, Tone};

/// The frames that a sheet's words run through, and the sizes of its letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Look {
    form: Form,
    /// The size of its words.
    pub(crate) size: f32,
}

/// A letter page.
pub(crate) const PAGE: (f32, f32) = (612.0, 792.0);
const MARGIN: f32 = 54.0;
/// Below this stand only page numbers.
const FOOT: f32 = 720.0;
/// Where a page's number stands.
pub(crate) const NUMBER_AT: f32 = 752.0;
/// A card, as ISO/IEC 7810 ID-1 says: 85.60 by 53.98 mm.
const CARD: (f32, f32) = (242.65, 153.02);
const CARDS: (usize, usize) = (2, 4);
const CARD_MARGIN: f32 = 10.0;

/// How words look.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub(crate) size: f32,
    /// From one line to the next.
    pub(crate) leading: f32,
    pub(crate) bold: bool,
    pub(crate) tone: Tone,
}

/// A piece of paper that words run through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub(crate) page: usize,
    pub(crate) x: f32,
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    pub(crate) width: f32,
}

impl Look {
    /// How a sheet of that form looks. Large type is 18 points, as the American Printing House for the Blind
    /// asks of large print.
    pub(crate) fn of(form: Form, large: bool) -> Self {
        let size = match (form, large) {
            (Form::Letter, false) => 12.5,
            (Form::Letter, true) => 18.0,
            (Form::WalletCard, false) => 9.0,
            (Form::WalletCard, true) => 12.0,
        };
        Self { form, size }
    }

    fn style(&self, times: f32, leading: f32, bold: bool, tone: Tone) -> Style {
        let size = self.size * times;
        Style { size, leading: size * leading, bold, tone }
    }

    /// What stands on top.
    pub(crate) fn title(&self) -> Style {
        match self.form {
            Form::Letter => self.style(1.9, 1.2, true, Tone::Heading),
            Form::WalletCard => self.style(1.3, 1.2, true, Tone::Heading),
        }
    }

    /// A heading.
    pub(crate) fn heading(&self) -> Style {
        match self.form {
            Form::Letter => self.style(1.28, 1.25, true, Tone::Heading),
            Form::WalletCard => self.style(1.0, 1.25, true, Tone::Heading),
        }
    }

    /// A heading below it.
    pub(crate) fn smaller(&self) -> Style {
        self.style(1.0, 1.35, true, Tone::Plain)
    }

    /// Words.
    pub(crate) fn words(&self) -> Style {
        match self.form {
            Form::Letter => self.style(1.0, 1.45, false, Tone::Plain),
            Form::WalletCard => self.style(1.0, 1.28, false, Tone::Plain),
        }
    }

    /// Words that explain.
    pub(crate) fn quiet(&self) -> Style {
        self.style(0.88, 1.35, false, Tone::Quiet)
    }

    /// A page's number.
    pub(crate) fn number(&self) -> Style {
        Style { size: 10.0, leading: 12.0, bold: false, tone: Tone::Quiet }
    }

    /// How wide its frames are.
    pub(crate) fn width(&self) -> f32 {
        match self.form {
            Form::Letter => PAGE.0 - 2.0 * MARGIN,
            Form::WalletCard => CARD.0 - 2.0 * CARD_MARGIN,
        }
    }

    /// Where each cell of a row begins, and how wide it is: of three, days and words are longer than numbers.
    pub(crate) fn cells(&self, count: usize) -> Vec<(f32, f32)> {
        let shares = match count {
            3 => vec![0.38, 0.24, 0.38],
            count => vec![1.0 / index(count.max(1)); count],
        };
        let (width, gap) = (self.width(), self.size * 0.6);
        let mut left = 0.0;
        let cell = |share: f32| {
            let at = left;
            left += share * width;
            (at, (share * width - gap).max(self.size))
        };
        shares.into_iter().map(cell).collect()
    }

    /// The frames' edges on a page: where to cut. None on a letter page.
    pub(crate) fn cards(&self) -> Vec<(f32, f32, f32, f32)> {
        match self.form {
            Form::Letter => Vec::new(),
            Form::WalletCard => (0..CARDS.0 * CARDS.1).map(card).collect(),
        }
    }

    /// The frame of that number.
    pub(crate) fn frame(&self, number: usize) -> Frame {
        match self.form {
            Form::Letter => Frame { page: number, x: MARGIN, top: MARGIN, bottom: FOOT, width: self.width() },
            Form::WalletCard => {
                let (x, y, _, height) = card(number % (CARDS.0 * CARDS.1));
                Frame {
                    page: number / (CARDS.0 * CARDS.1),
                    x: x + CARD_MARGIN,
                    top: y + CARD_MARGIN,
                    bottom: y + height - CARD_MARGIN,
                    width: self.width(),
                }
            }
        }
    }
}

/// The edges of a card on a page: left, top, width, height. Two beside each other fold into one.
fn card(number: usize) -> (f32, f32, f32, f32) {
    let (column, row) = (index(number % CARDS.0), index(number / CARDS.0));
    let left = (PAGE.0 - index(CARDS.0) * CARD.0) / 2.0;
    let top = (NUMBER_AT - index(CARDS.1) * CARD.1) / 2.0;
    (left + column * CARD.0, top + row * CARD.1, CARD.0, CARD.1)
}

fn index(number: usize) -> f32 {
    f32::from(u8::try_from(number).unwrap_or(u8::MAX))
}
