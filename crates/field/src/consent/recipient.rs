//! Saying who is meant by a group.

use alongside_domain::InLaw;
use serde_json::Value;

use super::of_consent::{about, consent_row};
use crate::{
    Alongside, Result,
    records::save_new,
    views::{NameRecipientRequest, Saved},
};

impl Alongside {
    /// Adds somebody to the list of a consent to a group: the participant named them, or a supervisor decides
    /// it and says why.
    ///
    /// # Errors
    /// `required` without a name; `not_permitted` for who may not decide it; `not_found`; `locked`; the
    /// vault's codes.
    pub fn name_recipient(&self, request: &NameRecipientRequest) -> Result<Saved> {
        let now = self.now_ms();
        self.with_open(|open| {
            let consent = consent_row(open, &request.consent)?;
            let why = request.why.as_deref().map(str::trim).filter(|why| !why.is_empty());
            let how = if why.is_some() { "decided" } else { "listed" };
            let mut fields = about(InLaw::Recipient, &consent)?;
            let mut say = |field: &str, said: &str| fields.insert(field.to_owned(), Value::from(said));
            say("name", request.name.trim());
            say("added_how", how);
            if let Some(place) = request.affiliation.as_deref().filter(|place| !place.trim().is_empty()) {
                say("affiliation", place.trim());
            }
            if let Some(why) = why {
                say("why", why);
            }
            save_new(open, InLaw::Recipient.kind().name, fields, now)
        })
    }
}
