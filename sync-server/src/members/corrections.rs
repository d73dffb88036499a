//! What people on the spot say is right in place of what a record says. Writing the field at base says which
//! one holds, and takes out what is known of that.

use alongside_domain::{Kind, shown_fields};
use serde_json::{Map, Value};

use super::{Found, draft::Draft, found};
use crate::{ServerError, sealing::Keys, store::Reading};

/// Why a correction is taken out that was answered, as a code.
const ANSWERED: &str = "answered";

/// The corrections of some fields of a kind's records, each with the reference to what it corrects.
pub(super) struct Corrections(Vec<(&'static Kind, &'static str, Found)>);

impl Corrections {
    /// Those of these fields of records of that kind.
    pub(super) async fn load<T: Reading>(
        tx: &mut T,
        kind: &Kind,
        fields: &Map<String, Value>,
        keys: &Keys,
    ) -> Result<Self, ServerError> {
        let mut all = Vec::new();
        for (by, corrects) in fields.keys().flat_map(|field| kind.corrected_by(field)) {
            let known = found(tx.units_of_kind(&by.name.into()).await?, keys)?;
            let standing = known.into_iter().filter(Found::stands);
            all.extend(standing.map(|correction| (by, corrects.record, correction)));
        }
        Ok(Self(all))
    }

    /// Takes out those of this record.
    pub(super) fn answer(&self, draft: &mut Draft<'_>, record: &Found) {
        let id = Value::from(record.id.to_string());
        for (kind, reference, correction) in &self.0 {
            if shown_fields(kind.name, &correction.state).get(*reference) == Some(&id) {
                draft.take_out(kind, correction, ANSWERED);
            }
        }
    }
}
