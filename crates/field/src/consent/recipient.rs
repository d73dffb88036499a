//! Saying who is meant by a group.

use alongside_domain::{PARTICIPANT_FIELD, kinds::CONSENT_RECIPIENT};
use serde_json::{Map, Value};

use super::list::consent_row;
use crate::{
    Alongside, FieldError, Result,
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
            let participant = consent.participant.ok_or(FieldError::NotFound)?;
            let why = request.why.as_deref().map(str::trim).filter(|why| !why.is_empty());
            let how = if why.is_some() { "decided" } else { "listed" };
            let mut fields = Map::new();
            let mut say = |field: &str, said: &str| fields.insert(field.to_owned(), Value::from(said));
            say(PARTICIPANT_FIELD, &participant.to_string());
            say("consent", &consent.id.to_string());
            say("name", request.name.trim());
            say("added_how", how);
            if let Some(place) = request.affiliation.as_deref().filter(|place| !place.trim().is_empty()) {
                say("affiliation", place.trim());
            }
            if let Some(why) = why {
                say("why", why);
            }
            save_new(open, CONSENT_RECIPIENT.name, fields, now)
        })
    }
}
