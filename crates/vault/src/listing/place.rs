//! A place in a list, from which to read on.

use alongside_record::RecordId;

use super::SortValue;

/// The last row of a page: by what it is sorted, and its id.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// What it is sorted by.
    pub value: SortValue,
    /// Its id.
    pub id: RecordId,
}

impl Place {
    /// As a text that says nothing to anybody: it goes to the screen and comes back.
    pub fn to_text(&self) -> String {
        format!("{}.{}", self.value.to_text(), self.id)
    }

    /// The place that such a text stands for.
    pub fn from_text(text: &str) -> Option<Self> {
        let (value, id) = text.split_once('.')?;
        Some(Self { value: SortValue::from_text(value)?, id: id.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use alongside_record::{Dot, LogId};

    use super::*;

    #[test]
    fn a_place_comes_back_from_the_screen_as_it_was() {
        let id = RecordId(Dot::new(LogId(7), 9));
        for value in [
            SortValue::Integer(-5),
            SortValue::Text("2026-10-01".to_owned()),
            SortValue::Bytes(vec![0, 255, 46]),
            SortValue::nothing(),
        ] {
            let place = Place { value, id };
            assert_eq!(Place::from_text(&place.to_text()), Some(place));
        }
        for other in ["", "i", "i1", "x1.a7.9", "b1.a7.9", "i1.nobody"] {
            assert_eq!(Place::from_text(other), None, "{other}");
        }
    }
}
