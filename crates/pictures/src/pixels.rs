//! A picture once it is decoded.

/// Colors, three bytes each, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pixels {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) colors: Vec<[u8; 3]>,
}

impl Pixels {
    fn at(&self, x: usize, y: usize) -> [u8; 3] {
        let place = y.saturating_mul(self.width).saturating_add(x);
        self.colors.get(place).copied().unwrap_or_default()
    }

    /// The picture with its longest side at most so long: each pixel is the mean of those in its place.
    pub(crate) fn at_most(self, longest: usize) -> Self {
        let side = self.width.max(self.height);
        if side <= longest {
            return self;
        }
        let scaled = |length: usize| (length.saturating_mul(longest) / side.max(1)).max(1);
        let (width, height) = (scaled(self.width), scaled(self.height));
        let colors = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let colors = colors
            .map(|(x, y)| {
                let rows = part(y, height, self.height);
                self.mean(part(x, width, self.width), rows)
            })
            .collect();
        Self { width, height, colors }
    }

    fn mean(&self, columns: std::ops::Range<usize>, rows: std::ops::Range<usize>) -> [u8; 3] {
        let mut sums = [0_u32; 3];
        let mut count = 0_u32;
        for y in rows {
            for x in columns.clone() {
                for (sum, color) in sums.iter_mut().zip(self.at(x, y)) {
                    *sum = sum.saturating_add(u32::from(color));
                }
                count = count.saturating_add(1);
            }
        }
        sums.map(|sum| sum.checked_div(count).and_then(|mean| mean.try_into().ok()).unwrap_or_default())
    }

    /// The picture upright, where it lies as EXIF counts.
    pub(crate) fn upright(self, lies: u32) -> Self {
        let (right, bottom) = (self.width.saturating_sub(1), self.height.saturating_sub(1));
        let (width, height) = if lies >= 5 { (self.height, self.width) } else { (self.width, self.height) };
        let from = |x: usize, y: usize| match lies {
            2 => (right.saturating_sub(x), y),
            3 => (right.saturating_sub(x), bottom.saturating_sub(y)),
            4 => (x, bottom.saturating_sub(y)),
            5 => (y, x),
            6 => (y, bottom.saturating_sub(x)),
            7 => (right.saturating_sub(y), bottom.saturating_sub(x)),
            8 => (right.saturating_sub(y), x),
            _ => (x, y),
        };
        if !(2..=8).contains(&lies) {
            return self;
        }
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let colors = places
            .map(|(x, y)| {
                let (x, y) = from(x, y);
                self.at(x, y)
            })
            .collect();
        Self { width, height, colors }
    }
}

/// The part of `whole` that the one at `place` of so many stands for.
fn part(place: usize, of: usize, whole: usize) -> std::ops::Range<usize> {
    let begins = |place: usize| place.saturating_mul(whole).checked_div(of).unwrap_or_default();
    begins(place)..begins(place.saturating_add(1))
}
