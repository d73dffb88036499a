//! The sites that the user serves.

use crate::Open;

/// The records of the sites that the user serves; none for who serves all, or where that is not known.
pub(crate) fn own_sites(open: &Open) -> Option<Vec<String>> {
    if open.role().serves_all_sites() || open.sites.is_empty() {
        return None;
    }
    Some(open.sites.iter().map(ToString::to_string).collect())
}
