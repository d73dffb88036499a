//! Fields that the program works out from others, and whether a record that arrives says what they come to.
//!
//! A laptop may say anything. What follows from the record itself and from what ships with this build is checked
//! wherever the record arrives; what follows from a form of the program's own is worked out anew where that form
//! is, and shown only then.

use std::sync::Arc;

use alongside_instruments::Form;
use serde_json::{Map, Value};

use crate::{Invalid, Kind, Problem};

/// A form of the program's own, in one of its versions.
#[derive(Debug, Clone)]
pub struct OwnForm {
    /// The version.
    pub version: String,
    /// The form.
    pub form: Arc<Form>,
}

/// What a kind works out from a record's fields, given the form that they name where it is one of the program's
/// own: all of [`WorksOut::fields`], `null` where one says nothing. Nothing where it cannot be known here.
pub type Work = fn(&Map<String, Value>, Option<&OwnForm>) -> Result<Option<Map<String, Value>>, Invalid>;

/// The fields that a kind works out, and from what.
#[derive(Debug, Clone, Copy)]
pub struct WorksOut {
    /// The fields that they follow from; the first is to blame where nothing is known of it.
    pub from: &'static [&'static str],
    /// The fields that are worked out.
    pub fields: &'static [&'static str],
    /// How.
    pub work: Work,
}

/// What a kind works out from these fields; nothing where it works nothing out, or cannot know it here.
///
/// # Errors
/// [`Invalid`] for a field from which nothing can follow.
pub fn worked_out(
    kind: &Kind,
    fields: &Map<String, Value>,
    own: Option<&OwnForm>,
) -> Result<Option<Map<String, Value>>, Invalid> {
    kind.works_out.map_or(Ok(None), |works_out| (works_out.work)(fields, own))
}

/// Checks that the fields say what is worked out, as far as it can be known everywhere.
pub(crate) fn check_worked_out(kind: &Kind, fields: &Map<String, Value>) -> Result<(), Invalid> {
    let Some(expected) = worked_out(kind, fields, None)? else { return Ok(()) };
    let says = |name: &str| fields.get(name).unwrap_or(&Value::Null);
    let wrong = expected.iter().find(|(name, value)| says(name) != *value);
    wrong.map_or(Ok(()), |(name, _)| Err(Invalid::new(Problem::OutOfRange, name)))
}
