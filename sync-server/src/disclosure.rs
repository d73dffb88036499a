//! What left, as the base judges it: by the same question that laptops ask before anything leaves, and with all
//! that has arrived by now. So what was forged, or left on a consent that somebody else had taken back, is
//! flagged however it was written.
//!
//! Deliberately absent: what was shared, with whom, and a column of flags. Nothing is stored that whoever
//! writes to the database could take out; and nothing is set aside, as what has left is to be known.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{
    Effect, InLaw, Kind,
    disclosing::{Known, flags, needs_review},
    effect_of,
    kinds::DISCLOSURE,
    shown_fields,
};
use alongside_record::RecordId;
use chrono::DateTime;
use chrono_tz::Tz;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::{
    Server, ServerError,
    members::{Found, found},
    store::{Read, Reading, Store},
};

/// Records with what they say.
type Records = BTreeMap<RecordId, Map<String, Value>>;

/// Something that left, and what is not as it should be with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JudgedDisclosure {
    /// Its record.
    pub id: String,
    /// The record of the participant.
    pub participant: Option<String>,
    /// On which basis, as a code.
    pub basis: String,
    /// What is not as it should be, as codes.
    pub flags: Vec<String>,
    /// Whether somebody has to look at it.
    pub needs_review: bool,
}

/// The day of a moment in the organisation's time zone, as laptops count it.
fn day(at: Option<&str>, zone: Tz) -> String {
    let at = at.and_then(|at| DateTime::parse_from_rfc3339(at).ok()).unwrap_or_default();
    at.with_timezone(&zone).date_naive().to_string()
}

impl<S: Store> Server<S> {
    /// All that left and was not entered in error, in the order of its records.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn disclosures(&self) -> Result<Vec<JudgedDisclosure>, ServerError> {
        let mut known = Known::default();
        for kind in Known::ABOUT_PARTICIPANT.into_iter().chain(Known::OF_ORGANISATION).map(InLaw::kind) {
            for (id, fields) in self.records_standing(kind).await? {
                known.add(kind, id, fields);
            }
        }
        let zone = self.time_zone().await?;
        let judged = self.records_standing(&DISCLOSURE).await?.into_iter().map(|(id, fields)| {
            let text = |field: &str| fields.get(field).and_then(Value::as_str).map(str::to_owned);
            let flags = flags(id, &fields, &known, &day(text("occurred_at").as_deref(), zone));
            JudgedDisclosure {
                id: id.to_string(),
                participant: text("participant"),
                basis: text("basis").unwrap_or_default(),
                needs_review: needs_review(id, &fields, &known, &flags),
                flags: flags.into_iter().map(|flag| flag.code().to_owned()).collect(),
            }
        });
        Ok(judged.collect())
    }

    /// The records of a kind that stand, and that nobody who wrote one says was entered in error.
    async fn records_standing(&self, kind: &Kind) -> Result<Records, ServerError> {
        let mut records = self.of_kind(kind).await?;
        let mut in_error = BTreeSet::new();
        if let Some(by) = kind.error_kind() {
            let on = by.acts_on.map(|acts| acts.record).unwrap_or_default();
            for (_, says) in self.of_kind(by).await? {
                let named = says.get(on).and_then(Value::as_str).and_then(|id| id.parse::<RecordId>().ok());
                let Some((id, fields)) = named.and_then(|id| records.get_key_value(&id)) else { continue };
                if effect_of((by, &says), (kind, fields)) == Some(Effect::EnteredInError) {
                    in_error.insert(*id);
                }
            }
        }
        records.retain(|id, _| !in_error.contains(id));
        Ok(records)
    }

    async fn of_kind(&self, kind: &Kind) -> Result<Records, ServerError> {
        let units = self.store.read(OfKind(kind.name)).await?;
        let keys = self.keyring.for_opening(&self.store, units.iter().map(|unit| &unit.sealed)).await?;
        let standing = found(units, &keys)?.into_iter().filter(Found::stands);
        Ok(standing.map(|one| (one.id, shown_fields(kind.name, &one.state))).collect())
    }
}

struct OfKind(&'static str);

impl Read for OfKind {
    type Output = Vec<crate::store::UnitRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        tx.units_of_kind(&self.0.into()).await
    }
}
