//! Packs of instruments that are off until an administrator accepts their terms.

use std::collections::BTreeMap;

use alongside_domain::kinds::ACCEPTED_TERMS;
use alongside_instruments::Pack;
use alongside_vault::Ask;
use serde_json::Value;

use crate::{FieldError, Open, Result};

/// Refuses an instrument of a pack whose terms nobody has accepted.
pub(super) fn require_accepted(open: &Open, pack: Option<&Pack>) -> Result<()> {
    match pack {
        Some(pack) if !is_accepted(open, pack)? => {
            Err(FieldError::TermsNotAccepted { pack: pack.code.clone() })
        }
        Some(_) | None => Ok(()),
    }
}

/// Whether the terms of a pack, as they are in this build, are accepted.
pub(super) fn is_accepted(open: &Open, pack: &Pack) -> Result<bool> {
    let filter = BTreeMap::from([("pack".to_owned(), vec![pack.code.clone()])]);
    let rows = open.vault.listed_records(&Ask::newest(&ACCEPTED_TERMS, &filter))?.rows;
    let terms = Value::from(pack.terms.as_str());
    Ok(rows.iter().any(|row| row.fields.get("terms") == Some(&terms)))
}
