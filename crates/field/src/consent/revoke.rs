//! Taking a consent back.

use std::collections::BTreeMap;

use alongside_domain::InLaw;
use alongside_vault::{Ask, Row};
use serde_json::Value;

use super::of_consent::{about, consent_row, naming};
use crate::{
    Alongside, Open, Result,
    records::save_new,
    views::{RevokeRequest, Saved},
};

/// The most disclosures that a revocation names, as a list holds no more. What left before those is looked at
/// once more than it need be.
const NAMED: usize = 200;

impl Alongside {
    /// Takes a consent back. The spoken word is enough, and holds from here on at once; a signature is another
    /// of these.
    ///
    /// # Errors
    /// `required` with what is missing; `not_found`; `not_permitted`; `locked`; the vault's codes.
    pub fn revoke_consent(&self, request: &RevokeRequest) -> Result<Saved> {
        let now = self.now_ms();
        self.with_open(|open| {
            let consent = consent_row(open, &request.consent)?;
            let mut fields = about(InLaw::Revocation, &consent)?;
            let mut say = |field: &str, said: Value| fields.insert(field.to_owned(), said);
            say("revoked_how", request.how.as_str().into());
            say("disclosed_before", known_before(open, &consent)?.into());
            if let Some(who) = &request.said_by {
                say("said_by", who.as_str().into());
            }
            if let Some(signature) = &request.signature {
                say("signature", signature.clone());
            }
            if let Some(place) = &request.kept_where {
                say("kept_where", place.as_str().into());
            }
            save_new(open, InLaw::Revocation.kind().name, fields, now)
        })
    }
}

/// What is known here to have left on a consent, the newest.
fn known_before(open: &Open, consent: &Row) -> Result<Vec<String>> {
    let filter = BTreeMap::from([(naming(InLaw::Disclosure).to_owned(), vec![consent.id.to_string()])]);
    let ask = Ask { limit: NAMED, ..Ask::newest(InLaw::Disclosure.kind(), &filter) };
    let rows = open.vault.listed_records(&ask)?.rows;
    Ok(rows.into_iter().map(|row| row.id.to_string()).collect())
}
