//! What everybody merges: fields that one author writes again and again, and another once without
//! having seen it.

/// Changes to a field, one in the middle.
const CHANGES_TO_A_FIELD: usize = 10;
/// One change in so many is written without knowing what it conflicts with.
const CONFLICTING: usize = 100;

/// One change.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// The field it writes.
    pub field: usize,
    /// Whether the other author writes it, who knows of nothing.
    pub apart: bool,
    number: usize,
}

impl Work {
    /// Its value: a day.
    pub fn value(&self) -> String {
        format!("2026-{:02}-{:02}", 1 + self.number % 12, 1 + self.number / 12 % 28)
    }

    /// The field's name.
    pub fn name(&self) -> String {
        format!("field-{}", self.field)
    }
}

/// So many changes, in the order in which they are merged.
pub fn work(changes: usize) -> impl Iterator<Item = Work> {
    let fields = (changes / CHANGES_TO_A_FIELD).max(1);
    (0..changes).map(move |number| {
        let apart = number % CONFLICTING == CONFLICTING - 1;
        let before = number / CONFLICTING;
        // The one who knows of nothing writes to each field once at most.
        let field = if apart { before } else { number - before } % fields;
        Work { field, apart, number }
    })
}
