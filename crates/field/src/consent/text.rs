//! What a consent says, before it is signed.

use alongside_domain::{
    Invalid, Problem,
    disclosing::{Template, WhoSigns, state_rule, who_signs},
};
use alongside_paper::sheets::consent_says;
use serde_json::{Map, Value};

use crate::{
    Alongside, Result,
    people::text,
    views::{ConsentSoFar, ConsentText, MinorSigns},
};

impl Alongside {
    /// What a consent says as far as it is filled in: to be read aloud, and to be signed. What the text brings
    /// along by itself (how to take it back, what the law wants said) is given with it, and stands in it where
    /// nothing else is filled in.
    ///
    /// # Errors
    /// `out_of_range` for a kind of consent that there is not; `locked`.
    pub fn consent_text(&self, so_far: &ConsentSoFar) -> Result<ConsentText> {
        self.read(|open| {
            let template = Template::newest(&so_far.consent_kind);
            let template = template.ok_or_else(|| Invalid::new(Problem::OutOfRange, "consent_kind"))?;
            let own_words = template.own_words(so_far.language.code());
            let mut fields = own_words.clone();
            fields.insert("discloser".to_owned(), open.facts.organisation_name.as_str().into());
            fields.extend(so_far.fields.clone());
            fields.insert("template".to_owned(), Value::from(template.template.as_str()));
            let says = consent_says(&fields, so_far.language);
            let who_signs = minor(&fields);
            Ok(ConsentText { template: template.template.clone(), own_words, says, who_signs })
        })
    }
}

/// Who signs for somebody under 18, once their age and state are said.
fn minor(fields: &Map<String, Value>) -> Option<MinorSigns> {
    let state = text(fields, "state")?;
    let age = fields.get("age").and_then(Value::as_i64)?;
    let rule = state_rule(&state);
    Some(MinorSigns {
        alone: who_signs(&state, age) == WhoSigns::TheyAlone,
        alone_from: rule.and_then(|rule| rule.alone_from),
        source: rule.map(|rule| rule.source.clone()),
    })
}
