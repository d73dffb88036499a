//! Letting a sheet's parts run through its frames, from page to page. Nothing is cut.

use alongside_words::Words;

use crate::{
    Line, Mark, Page, PaperError, Part, Sheet, Stroke, faces,
    letters::Letters,
    lines::Breaking,
    look::{Frame, Look, NUMBER_AT, PAGE, Style},
    page::Place,
};

/// Lines that belong together.
struct Block {
    /// Lines, one below the other; in a table several may stand beside each other.
    lines: Vec<Vec<Line>>,
    style: Style,
    /// From the left edge of the frame.
    indent: f32,
    /// Above it, unless it stands on top.
    space: f32,
    mark: Option<Mark>,
    /// Whether it stands on the same page as the beginning of what follows.
    stays: bool,
    /// Whether a rule stands below it.
    ruled: bool,
    /// Whether a rule stands above it.
    apart: bool,
}

/// The pages of a sheet.
///
/// # Errors
/// [`PaperError::Typeface`], which the tests of this crate rule out.
pub fn lay_out(sheet: &Sheet) -> Result<Vec<Page>, PaperError> {
    let look = Look::of(sheet.form, sheet.large);
    let mut setting = Setting {
        look,
        words: Words::of(sheet.language),
        letters: Letters::of(faces::letters()?),
        breaking: Breaking::new(),
        blocks: Vec::new(),
    };
    setting.sheet(sheet);
    let mut run = Run { look, pages: Vec::new(), frame: look.frame(0), number: 0, y: look.frame(0).top };
    run.open();
    let blocks = std::mem::take(&mut setting.blocks);
    for (index, block) in blocks.iter().enumerate() {
        run.block(block, least(blocks.get(index..).unwrap_or_default()));
    }
    setting.number_pages(&mut run.pages);
    Ok(run.pages)
}

/// What sets a sheet's parts in lines.
struct Setting {
    look: Look,
    words: &'static Words,
    letters: Letters<'static>,
    breaking: Breaking,
    blocks: Vec<Block>,
}

impl Setting {
    fn sheet(&mut self, sheet: &Sheet) {
        let (title, quiet, size) = (self.look.title(), self.look.quiet(), self.look.size);
        self.push(0, &sheet.heading, title, 0.0, size * 0.2);
        for below in &sheet.below {
            self.push(1, below, quiet, 0.0, size * 0.2);
        }
        for block in &mut self.blocks {
            block.stays = true;
        }
        if let Some(last) = self.blocks.last_mut() {
            last.ruled = true;
        }
        for (index, part) in sheet.parts.iter().enumerate() {
            self.part(index + 2, part);
        }
        if self.letters.missed() {
            let mark = self.letters.stand_in().to_string();
            let note = self.words.say("paper_missing", &[("mark", mark.into())]);
            self.push(sheet.parts.len() + 2, &note, quiet, 0.0, size);
        }
    }

    fn part(&mut self, of: usize, part: &Part) {
        let size = self.look.size;
        match part {
            Part::Heading(text) => self.heading(of, text, self.look.heading(), size * 1.15),
            Part::Smaller(text) => self.heading(of, text, self.look.smaller(), size * 0.6),
            Part::Words(text) => self.push(of, text, self.look.words(), 0.0, size * 0.35),
            Part::Quiet(text) => self.push(of, text, self.look.quiet(), 0.0, size * 0.45),
            Part::Apart(text) => {
                let first = self.blocks.len();
                self.push(of, text, self.look.words(), 0.0, size * 1.8);
                if let Some(block) = self.blocks.get_mut(first) {
                    block.apart = true;
                }
            }
            Part::Listed(mark, text, more) => {
                let first = self.blocks.len();
                self.push(of, text, self.look.words(), size * 1.5, size * 0.35);
                if let Some(block) = self.blocks.get_mut(first) {
                    block.mark = Some(*mark);
                    block.stays = !more.is_empty();
                }
                for more in more {
                    self.push(of, more, self.look.quiet(), size * 1.5, size * 0.1);
                }
            }
            Part::Row(cells) => self.row(of, cells),
        }
    }

    /// Sets a row of a table: its cells beside each other, each in lines of its own width.
    fn row(&mut self, of: usize, cells: &[String]) {
        let style = self.look.words();
        let mut lines: Vec<Vec<Line>> = Vec::new();
        for (cell, (text, (x, width))) in cells.iter().zip(self.look.cells(cells.len())).enumerate() {
            let text = self.letters.shown(text);
            let place = Some(Place { part: of, cell });
            for (index, line) in self.breaking.lines(text.trim(), style, width).into_iter().enumerate() {
                if lines.len() <= index {
                    lines.push(Vec::new());
                }
                if let Some(beside) = lines.get_mut(index) {
                    beside.push(Line { x, of: place, ..line });
                }
            }
        }
        let (indent, space, mark, stays, ruled, apart) =
            (0.0, self.look.size * 0.35, None, false, false, false);
        self.blocks.push(Block { lines, style, indent, space, mark, stays, ruled, apart });
    }

    fn heading(&mut self, of: usize, text: &str, style: Style, space: f32) {
        let first = self.blocks.len();
        self.push(of, text, style, 0.0, space);
        for block in self.blocks.iter_mut().skip(first) {
            block.stays = true;
        }
    }

    /// Sets words, each line of them as a block; an empty line as a space.
    fn push(&mut self, of: usize, text: &str, style: Style, indent: f32, space: f32) {
        let text = self.letters.shown(text);
        let mut space = space;
        for paragraph in text.trim().split('\n') {
            if paragraph.trim().is_empty() {
                space += style.leading * 0.5;
                continue;
            }
            let place = Some(Place { part: of, cell: 0 });
            let lines = self.breaking.lines(paragraph.trim(), style, self.look.width() - indent);
            let lines = lines.into_iter().map(|line| vec![Line { of: place, ..line }]).collect();
            let (mark, stays, ruled, apart) = (None, false, false, false);
            self.blocks.push(Block { lines, style, indent, space, mark, stays, ruled, apart });
            space = style.size * 0.3;
        }
    }

    /// Writes its number below each page, where there are several.
    fn number_pages(&mut self, pages: &mut [Page]) {
        let (style, count) = (self.look.number(), pages.len());
        if count < 2 {
            return;
        }
        for (index, page) in pages.iter_mut().enumerate() {
            let told = [("number", number(index + 1).into()), ("count", number(count).into())];
            let text = self.words.say("paper_page", &told);
            for mut line in self.breaking.lines(&text, style, PAGE.0) {
                line.x = (PAGE.0 - line.width) / 2.0;
                line.baseline = NUMBER_AT;
                page.lines.push(line);
            }
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The least height that the first of these blocks needs where it begins: two lines of it, and of what it
/// stays with.
fn least(blocks: &[Block]) -> f32 {
    let mut height = 0.0;
    for (index, block) in blocks.iter().enumerate() {
        let lines = if block.stays { block.lines.len() } else { block.lines.len().min(2) };
        let space = if index == 0 { 0.0 } else { block.space };
        height += space + block.style.leading * f32::from(u8::try_from(lines).unwrap_or(u8::MAX));
        if !block.stays {
            break;
        }
    }
    height
}

/// Where the words have got to.
struct Run {
    look: Look,
    pages: Vec<Page>,
    frame: Frame,
    number: usize,
    y: f32,
}

impl Run {
    /// Begins the page of the frame, unless it has begun.
    fn open(&mut self) {
        while self.pages.len() <= self.frame.page {
            self.pages.push(Page { width: PAGE.0, height: PAGE.1, lines: Vec::new(), strokes: Vec::new() });
        }
        let (page, cards) = (self.frame.page, self.look.cards());
        let per_page = cards.len().max(1);
        let edges = cards.into_iter().nth(self.number % per_page);
        let Some((x, y, width, height)) = edges else { return };
        let rule = |x, y, width, height| Stroke::Rule { x, y, width, height, dashed: true };
        let rules = [
            rule(x, y, width, 0.0),
            rule(x, y + height, width, 0.0),
            rule(x, y, 0.0, height),
            rule(x + width, y, 0.0, height),
        ];
        if let Some(page) = self.pages.get_mut(page) {
            page.strokes.extend(rules);
        }
    }

    fn next_frame(&mut self) {
        self.number += 1;
        self.frame = self.look.frame(self.number);
        self.y = self.frame.top;
        self.open();
    }

    fn is_on_top(&self) -> bool {
        self.y <= self.frame.top
    }

    fn block(&mut self, block: &Block, least: f32) {
        let space = if self.is_on_top() { 0.0 } else { block.space };
        if !self.is_on_top() && self.y + space + least > self.frame.bottom {
            self.next_frame();
        } else {
            if block.apart && !self.is_on_top() {
                self.rule(self.y + space * 0.6);
            }
            self.y += space;
        }
        for (index, beside) in block.lines.iter().enumerate() {
            if !self.is_on_top() && self.y + block.style.leading > self.frame.bottom {
                self.next_frame();
            }
            let mark = block.mark.filter(|_| index == 0);
            self.line(beside, block, mark);
        }
        if block.ruled {
            self.y += self.look.size * 0.5;
            self.rule(self.y);
            self.y += self.look.size * 0.1;
        }
    }

    /// A rule across the frame.
    fn rule(&mut self, y: f32) {
        let (x, width) = (self.frame.x, self.frame.width);
        self.draw(Stroke::Rule { x, y, width, height: 0.0, dashed: false });
    }

    fn line(&mut self, beside: &[Line], block: &Block, mark: Option<Mark>) {
        let Style { size, leading, .. } = block.style;
        // The middle of a line is that of a small letter without a stem, a quarter of its size above where
        // it stands, and the letters' tops and feet are as far from the edges.
        let baseline = self.y + leading / 2.0 + size * 0.34;
        let left = self.frame.x + block.indent;
        let placed = beside.iter().map(|line| Line { x: left + line.x, baseline, ..line.clone() });
        if let Some(mark) = mark {
            let side = size * 0.72;
            self.draw(Stroke::Mark { mark, x: self.frame.x + size * 0.2, y: baseline - side, side });
        }
        if let Some(page) = self.pages.get_mut(self.frame.page) {
            page.lines.extend(placed);
        }
        self.y += leading;
    }

    fn draw(&mut self, stroke: Stroke) {
        if let Some(page) = self.pages.get_mut(self.frame.page) {
            page.strokes.push(stroke);
        }
    }
}
