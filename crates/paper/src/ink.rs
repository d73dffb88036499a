//! How words and strokes are inked. Dark enough on any printer: headings in a deep blue-green, what explains
//! in a dark gray.

use krilla::{
    color::rgb,
    num::NormalizedF32,
    paint::{Fill, FillRule, LineCap, StrokeDash},
    surface::Surface,
};

use crate::{Mark, Stroke, Tone, pdf::path};

/// The ink of words.
pub(crate) fn fill(tone: Tone) -> Fill {
    let (red, green, blue) = match tone {
        Tone::Plain => (0x1b, 0x1b, 0x1b),
        Tone::Heading => (0x0f, 0x4c, 0x4a),
        Tone::Quiet => (0x4a, 0x4a, 0x4a),
    };
    Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::default(),
    }
}

/// Draws a stroke.
pub(crate) fn stroke(surface: &mut Surface<'_>, stroke: &Stroke) {
    match stroke {
        Stroke::Rule { x, y, width, height, dashed } => {
            line(surface, &[(*x, *y), (x + width, y + height)], false, 0.75, *dashed);
        }
        Stroke::Mark { mark, x, y, side } => draw_mark(surface, *mark, (*x, *y), *side),
    }
}

fn draw_mark(surface: &mut Surface<'_>, mark: Mark, (x, y): (f32, f32), side: f32) {
    let at = |across: f32, down: f32| (x + side * across, y + side * down);
    match mark {
        Mark::Dot => {
            // An octagon: at this size nobody sees its corners.
            let corners = [(0.4, 0.3), (0.6, 0.3), (0.75, 0.45), (0.75, 0.65), (0.6, 0.8), (0.4, 0.8)];
            let corners = corners.into_iter().chain([(0.25, 0.65), (0.25, 0.45)]);
            let corners: Vec<_> = corners.map(|(across, down)| at(across, down)).collect();
            surface.set_stroke(None);
            surface.set_fill(Some(fill(Tone::Heading)));
            if let Some(path) = path(&corners, true) {
                surface.draw_path(&path);
            }
        }
        Mark::Open | Mark::Ticked => {
            let corners = [at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0)];
            line(surface, &corners, true, 1.0, false);
            if mark == Mark::Ticked {
                line(surface, &[at(0.2, 0.55), at(0.42, 0.8), at(0.82, 0.2)], false, 1.4, false);
            }
        }
    }
}

fn line(surface: &mut Surface<'_>, points: &[(f32, f32)], closed: bool, width: f32, dashed: bool) {
    let tone = if dashed { Tone::Quiet } else { Tone::Heading };
    surface.set_fill(None);
    surface.set_stroke(Some(krilla::paint::Stroke {
        paint: fill(tone).paint,
        width: if dashed { 0.5 } else { width },
        line_cap: LineCap::Round,
        dash: dashed.then(|| StrokeDash { array: vec![3.0, 3.0], offset: 0.0 }),
        ..krilla::paint::Stroke::default()
    }));
    if let Some(path) = path(points, closed) {
        surface.draw_path(&path);
    }
}
