//! Reading a form from the JSON of a FHIR R4 questionnaire, as NLM's Form Builder and LHC-Forms write it.
//!
//! What FHIR knows and is not done here is named with the part that has it, and the rest is read; what would
//! make the form something else than it says is refused.

mod depth;
mod order;
mod parts;
mod unsupported;

use serde::de::DeserializeOwned;
use serde_json::{Value, error::Category};

use crate::{
    error::FormError,
    extension,
    form::Form,
    raw::{RawForm, RawResource},
    text::Text,
};

/// The most bytes of a form's file.
pub const MOST_BYTES: usize = 2 << 20;
/// The most parts of a form.
pub const MOST_PARTS: usize = 2_000;
/// The most levels of parts within parts, and of value sets within value sets.
pub const MOST_LEVELS: usize = 20;
/// The most choices of all questions together.
pub(crate) const MOST_CHOICES: usize = 50_000;

impl Form {
    /// Reads a questionnaire.
    ///
    /// # Errors
    /// [`FormError`], where the file is broken, too large, or circular.
    pub fn read(file: &[u8]) -> Result<Self, FormError> {
        if file.len() > MOST_BYTES {
            return Err(FormError::TooLarge);
        }
        // Some editors begin a file with it.
        let file = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
        if depth::is_too_deep(file) {
            return Err(FormError::TooDeep);
        }
        let resource: RawResource = json(file, FormError::NotAQuestionnaire)?;
        if resource.resource_type.as_ref().and_then(Value::as_str) != Some("Questionnaire") {
            return Err(FormError::NotAQuestionnaire);
        }
        let raw: RawForm = json(file, FormError::Malformed { line: 0, column: 0 })?;
        form(&raw)
    }
}

/// Reads JSON; what is JSON and has another shape is `otherwise`, with its place if that has one.
fn json<T: DeserializeOwned>(file: &[u8], otherwise: FormError) -> Result<T, FormError> {
    serde_json::from_slice(file).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        match (error.classify(), otherwise) {
            (Category::Data, FormError::Malformed { .. }) => FormError::Malformed { line, column },
            (Category::Data, otherwise) => otherwise,
            _ => FormError::NotJson { line, column },
        }
    })
}

fn form(raw: &RawForm) -> Result<Form, FormError> {
    let title = raw.title.clone().or_else(|| raw.name.clone()).unwrap_or_default();
    let mut form = Form {
        id: raw.id.clone(),
        url: raw.url.clone(),
        version: raw.version.clone(),
        language: raw.language.clone(),
        title: Text::new(title, &raw.title_beside.extension),
        codes: raw.code.iter().filter_map(parts::coding).collect(),
        unsupported: unsupported::of_the_whole(raw)?,
        ..Form::default()
    };
    parts::read(raw, &mut form)?;
    if form.questions().next().is_none() {
        return Err(FormError::NoQuestions);
    }
    form.order = order::order(&form)?;
    if let Some(ours) = raw.extension.iter().find(|one| one.url == extension::INSTRUMENT) {
        instrument(ours, &mut form)?;
    }
    form.unsupported.sort();
    form.unsupported.dedup();
    Ok(form)
}

/// What our extension says: of the instrument, and of its scoring.
fn instrument(ours: &crate::raw::RawExtension, form: &mut Form) -> Result<(), FormError> {
    let Value::Object(mut said) = extension::as_json(ours) else { return Err(FormError::NotAScoring) };
    let only = |value: Option<Value>| value.map(extension::read::<[Value; 1]>).transpose();
    if let Some([scoring]) = only(said.remove("scoring"))? {
        let scoring: crate::scoring::Scoring = extension::read(scoring)?;
        let finite = |value: Option<f64>| value.is_none_or(f64::is_finite);
        let known = scoring
            .link_ids()
            .all(|link_id| form.part(link_id).is_some_and(|part| part.question().is_some()));
        if !known || !finite(scoring.multiplier) {
            return Err(FormError::NotAScoring);
        }
        form.scoring = Some(scoring);
    }
    if let Some([about]) = only(said.remove("about"))? {
        form.about = Some(extension::read(about)?);
    }
    if said.is_empty() { Ok(()) } else { Err(FormError::NotAScoring) }
}
