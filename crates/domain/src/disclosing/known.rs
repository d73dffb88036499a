//! What is known of consents and what goes with them, of one participant.

use std::collections::{BTreeMap, BTreeSet};

use alongside_record::RecordId;
use serde_json::{Map, Value};

use crate::{InLaw, Kind, PARTICIPANT_FIELD};

/// A revocation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revocation {
    /// How it was said.
    pub how: String,
    /// The disclosures that were known where it was written down.
    pub disclosed_before: BTreeSet<String>,
}

/// What is known of consents of a participant, and of agreements.
#[derive(Debug, Clone, Default)]
pub struct Known {
    pub(super) consents: BTreeMap<RecordId, Map<String, Value>>,
    /// By the consent and whose it is said to be: nobody takes back another person's.
    pub(super) revocations: BTreeMap<(RecordId, String), Vec<Revocation>>,
    pub(super) recipients: Vec<(RecordId, String)>,
    pub(super) agreements: BTreeMap<RecordId, Map<String, Value>>,
    pub(super) ended: BTreeSet<RecordId>,
    pub(super) legal: BTreeMap<RecordId, Map<String, Value>>,
    pub(super) reviews: Vec<Map<String, Value>>,
}

impl Known {
    /// What about a participant it is known from.
    pub const ABOUT_PARTICIPANT: [InLaw; 5] =
        [InLaw::Consent, InLaw::Revocation, InLaw::Recipient, InLaw::LegalRequest, InLaw::DisclosureReview];
    /// What of the organization it is known from.
    pub const OF_ORGANISATION: [InLaw; 2] = [InLaw::Agreement, InLaw::AgreementEnd];

    /// Adds a record that was not entered in error.
    pub fn add(&mut self, kind: &Kind, id: RecordId, fields: Map<String, Value>) {
        match kind.in_law {
            Some(InLaw::Consent) => {
                self.consents.insert(id, fields);
            }
            Some(InLaw::Revocation) => {
                if let Some(consent) = named(&fields, "consent") {
                    let before = fields.get("disclosed_before").and_then(Value::as_array);
                    let before = before.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned);
                    let revocation = Revocation {
                        how: text(&fields, "revoked_how").to_owned(),
                        disclosed_before: before.collect(),
                    };
                    let whose = text(&fields, PARTICIPANT_FIELD).to_owned();
                    self.revocations.entry((consent, whose)).or_default().push(revocation);
                }
            }
            Some(InLaw::Recipient) => {
                if let Some(consent) = named(&fields, "consent") {
                    self.recipients.push((consent, text(&fields, "name").to_owned()));
                }
            }
            Some(InLaw::LegalRequest) => {
                self.legal.insert(id, fields);
            }
            Some(InLaw::DisclosureReview) => self.reviews.push(fields),
            Some(InLaw::Agreement) => {
                self.agreements.insert(id, fields);
            }
            Some(InLaw::AgreementEnd) => self.ended.extend(named(&fields, "agreement")),
            Some(InLaw::Disclosure | InLaw::LegalHold) | None => {}
        }
    }

    /// The consents, by their ids.
    pub fn consents(&self) -> impl Iterator<Item = (RecordId, &Map<String, Value>)> {
        self.consents.iter().map(|(id, fields)| (*id, fields))
    }

    /// How a consent was taken back, in the order in which it was told.
    pub fn revocations(&self, consent: RecordId) -> &[Revocation] {
        let whose = self.consents.get(&consent).map(|fields| text(fields, PARTICIPANT_FIELD).to_owned());
        let said = whose.and_then(|whose| self.revocations.get(&(consent, whose)));
        said.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whom a consent to a class of recipients names.
    pub fn named_in(&self, consent: RecordId) -> impl Iterator<Item = &str> {
        let of = self.recipients.iter().filter(move |(of, _)| *of == consent);
        of.map(|(_, name)| name.as_str())
    }
}

/// Whether a hold keeps a participant's record from being disposed of: one of these, by their ids, that none
/// of them lifts.
pub fn is_held<'a>(holds: impl Iterator<Item = (RecordId, &'a Map<String, Value>)>) -> bool {
    let (mut placed, mut lifted) = (BTreeSet::new(), BTreeSet::new());
    for (id, fields) in holds {
        match text(fields, "hold") {
            "lifted" => lifted.extend(named(fields, "lifts")),
            // What says neither holds all the same.
            _ => {
                placed.insert(id);
            }
        }
    }
    placed.difference(&lifted).next().is_some()
}

/// A text or a code in a field; empty where it says nothing.
pub(super) fn text<'a>(fields: &'a Map<String, Value>, field: &str) -> &'a str {
    fields.get(field).and_then(Value::as_str).unwrap_or_default()
}

/// The record that a field names.
pub(super) fn named(fields: &Map<String, Value>, field: &str) -> Option<RecordId> {
    text(fields, field).parse().ok()
}
