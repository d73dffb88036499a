//! The instruments that ship, and those that do not because something about them has no source.

use std::sync::LazyLock;

use crate::{form::Form, instrument::Instrument};

/// Their files, by their ids, in the order in which they are listed.
const FILES: [(&str, &str); 13] = [
    ("barc-10", include_str!("../questionnaires/barc-10.json")),
    ("phq-9", include_str!("../questionnaires/phq-9.json")),
    ("phq-2", include_str!("../questionnaires/phq-2.json")),
    ("gad-7", include_str!("../questionnaires/gad-7.json")),
    ("gad-2", include_str!("../questionnaires/gad-2.json")),
    ("k6", include_str!("../questionnaires/k6.json")),
    ("cows", include_str!("../questionnaires/cows.json")),
    ("audit-c", include_str!("../questionnaires/audit-c.json")),
    ("single-drug", include_str!("../questionnaires/single-drug.json")),
    ("single-alcohol", include_str!("../questionnaires/single-alcohol.json")),
    ("dast-10", include_str!("../questionnaires/dast-10.json")),
    ("c-ssrs", include_str!("../questionnaires/c-ssrs.json")),
    ("who-5", include_str!("../questionnaires/who-5.json")),
];

/// Instruments that are known by name and do not ship, with why.
pub const NOT_SHIPPED: [(&str, &str); 1] = [("mirc-28", "no_source_for_text_and_reversed_items")];

/// An id that no shipped instrument has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotShipped {
    /// Nobody here knows it.
    #[error("no such instrument")]
    Unknown,
    /// It is known, and does not ship.
    #[error("{id} does not ship: {reason}")]
    Missing {
        /// Its id.
        id: &'static str,
        /// Why, as a code.
        reason: &'static str,
    },
}

impl NotShipped {
    /// Stable code for the UI.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown_instrument",
            Self::Missing { .. } => "not_shipped",
        }
    }
}

/// The instruments that ship. That each file is read, a test sees to.
pub fn shipped() -> &'static [Instrument] {
    static SHIPPED: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
        let read = |(id, file): (&'static str, &str)| {
            let form = Form::read(file.as_bytes()).ok()?;
            Some(Instrument { id, about: form.about.clone()?, form })
        };
        FILES.into_iter().filter_map(read).collect()
    });
    &SHIPPED
}

/// A shipped instrument by its id.
///
/// # Errors
/// [`NotShipped`].
pub fn instrument(id: &str) -> Result<&'static Instrument, NotShipped> {
    let missing = || match NOT_SHIPPED.into_iter().find(|(known, _)| *known == id) {
        Some((id, reason)) => NotShipped::Missing { id, reason },
        None => NotShipped::Unknown,
    };
    shipped().iter().find(|instrument| instrument.id == id).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read_under_the_id_it_says_and_supports_all_it_has() {
        for (id, file) in FILES {
            let form = Form::read(file.as_bytes()).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(form.id.as_deref(), Some(id));
            assert_eq!(form.unsupported, []);
            assert!(form.about.is_some() && form.scoring.is_some(), "{id}");
        }
        assert_eq!(shipped().len(), FILES.len());
    }
}
