//! The sites that the user serves.

use alongside_domain::kinds::STAFF_MEMBER;

use crate::{Open, Result, people::texts, session::home_site};

/// The records of the sites that the user serves; none for who serves all, or where that is not known.
pub(super) fn own_sites(open: &Open) -> Result<Option<Vec<String>>> {
    if open.role().serves_all_sites() {
        return Ok(None);
    }
    let me = open.vault.row(open.staff.record())?.filter(|row| row.kind.as_str() == STAFF_MEMBER.name);
    let mut sites = me.map(|me| texts(&me.fields, "also_sites")).unwrap_or_default();
    sites.extend(home_site(open)?);
    Ok(if sites.is_empty() { None } else { Some(sites) })
}
