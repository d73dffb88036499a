//! Saving as a new record what the base cannot use as it is.

use alongside_domain::kind;
use alongside_record::Dot;
use alongside_vault::VaultError;
use serde_json::{Map, Value};

use super::dismiss::require_open;
use crate::{Alongside, FieldError, Result, records::save_new, views::Saved};

/// Why the old record is dismissed: a code, which the catalogue words.
const REASON: &str = "saved_as_new";

impl Alongside {
    /// Saves a record whose making was set aside as a new one, with these fields in the place of its
    /// own, and dismisses the old one.
    ///
    /// # Errors
    /// `not_found` for what is not set aside or makes no record; what saving refuses; `locked`; the
    /// vault's codes.
    pub fn save_as_new(&self, dot: &str, fields: Map<String, Value>) -> Result<Saved> {
        let dot: Dot = dot.parse()?;
        let now = self.now_ms();
        self.with_open(|open| {
            let found = require_open(open, dot)?;
            if found.record.0 != dot {
                return Err(VaultError::NotFound { what: "record" }.into());
            }
            let kind = kind(found.kind.as_str()).ok_or(FieldError::NotFound)?;
            let row = open.row(found.record)?.ok_or(FieldError::NotFound)?;
            let known = row.fields.into_iter().filter(|(name, _)| kind.field(name).is_some());
            let saved = save_new(open, kind.name, known.chain(fields).collect(), now)?;
            open.dismiss(dot, Some(REASON))?;
            Ok(saved)
        })
    }
}
