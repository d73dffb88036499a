//! All records about somebody, as far as whoever asks may see them.

use alongside_domain::{RootRule, kinds};
use alongside_paper::sheets::Held;
use alongside_record::Standing;
use alongside_vault::Row;

use super::made::record;
use crate::{
    Open, Result,
    instruments::result_line,
    people::{Names, text},
    records::referred_to,
};

/// Records of a kind about one person; six years of daily ones.
const OF_A_KIND: usize = 5_000;

/// The person's own record and all about them that stand, newest first of each kind.
pub(super) fn all_about(open: &Open, person: Row) -> Result<Vec<Held>> {
    let mut names = Names::new(&open.vault, &open.facts.organisation_name);
    let mut all = Vec::new();
    let about = person.id;
    let mut rows = vec![person];
    for kind in kinds::ALL.iter().filter(|kind| kind.root == RootRule::Participant) {
        if open.role().may_see(&kind.audience.into()) {
            rows.extend(open.vault.about(about, &kind.name.into(), OF_A_KIND)?);
        }
    }
    // A draft that was signed is the signed note.
    rows.retain(|row| row.standing == Standing::Standing);
    for row in rows {
        let Some(kind) = alongside_domain::kind(row.kind.as_str()) else { continue };
        if crate::records::is_signed(open, &row)? {
            continue;
        }
        let by = kind.fields().iter().find(|field| field.own || field.name == "staff");
        let by = by.and_then(|field| text(&row.fields, field.name));
        let named = referred_to(kind, &row.fields, &mut names)?;
        let result = result_line(open, kind, &row.fields)?.map(|line| (line.title, line.score));
        let by = names.of_text(by)?.unwrap_or_default();
        all.extend(record(open, row).map(|record| Held { record, by, named, result }));
    }
    Ok(all)
}
