//! Taking a consent back.

use std::collections::BTreeMap;

use alongside_domain::{InLaw, spelling::same_name};
use alongside_record::Standing;
use alongside_vault::{Ask, Row};
use serde_json::{Map, Value};

use super::{
    list::LISTED,
    of_consent::{about, consent_row, naming},
};
use crate::{
    Alongside, Open, Result,
    people::text,
    records::{append, new_record},
    views::{RevokeRequest, Saved},
};

/// The most disclosures that a revocation names, as a list holds no more. What left before those is looked at
/// once more than it need be.
const NAMED: usize = 200;

impl Alongside {
    /// Takes a consent back. The spoken word is enough, and holds from here on at once; a signature is another
    /// of these. Where two records are of one person, it takes back the same consent in the other record too:
    /// whoever says that somebody is to hear no more does not know of records.
    ///
    /// # Errors
    /// `required` with what is missing; `not_found`; `not_permitted`; `locked`; the vault's codes.
    pub fn revoke_consent(&self, request: &RevokeRequest) -> Result<Saved> {
        let now = self.now_ms();
        self.with_open(|open| {
            let consent = consent_row(open, &request.consent)?;
            let mut all = the_same_elsewhere(open, &consent)?;
            all.insert(0, consent);
            let revocations = all.iter().map(|consent| {
                let fields = revocation(open, consent, request)?;
                new_record(open, InLaw::Revocation.kind().name, fields, None, now)
            });
            let revocations = revocations.collect::<Result<_>>()?;
            append(open, revocations, None)
        })
    }
}

/// What is written down of one consent that is taken back.
fn revocation(open: &Open, consent: &Row, request: &RevokeRequest) -> Result<Map<String, Value>> {
    let mut fields = about(InLaw::Revocation, consent)?;
    let mut say = |field: &str, said: Value| fields.insert(field.to_owned(), said);
    say("revoked_how", request.how.as_str().into());
    say("disclosed_before", known_before(open, consent)?.into());
    if let Some(who) = &request.said_by {
        say("said_by", who.as_str().into());
    }
    if let Some(signature) = &request.signature {
        say("signature", signature.clone());
    }
    if let Some(place) = &request.kept_where {
        say("kept_where", place.as_str().into());
    }
    Ok(fields)
}

/// The same consent in other records of the same person: of that kind, and to whoever this one is to.
fn the_same_elsewhere(open: &Open, consent: &Row) -> Result<Vec<Row>> {
    let Some(participant) = consent.participant else { return Ok(Vec::new()) };
    let say = |row: &Row, field: &str| text(&row.fields, field).unwrap_or_default();
    let is_the_same = |row: &Row| {
        row.participant != Some(participant)
            && row.standing == Standing::Standing
            && ["consent_kind", "recipient_is"].iter().all(|field| say(row, field) == say(consent, field))
            && same_name(&say(row, "recipient"), &say(consent, "recipient"))
    };
    let mut rows = open.vault.about(participant, &InLaw::Consent.kind().name.into(), LISTED)?;
    rows.retain(is_the_same);
    Ok(rows)
}

/// What is known here to have left on a consent, the newest.
fn known_before(open: &Open, consent: &Row) -> Result<Vec<String>> {
    let filter = BTreeMap::from([(naming(InLaw::Disclosure).to_owned(), vec![consent.id.to_string()])]);
    let ask = Ask { limit: NAMED, ..Ask::newest(InLaw::Disclosure.kind(), &filter) };
    let rows = open.vault.listed_records(&ask)?.rows;
    Ok(rows.into_iter().map(|row| row.id.to_string()).collect())
}
