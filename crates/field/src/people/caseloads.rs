//! What each of us carries: how many people they walk along with, and how much weighs on them now. Counts only, and
//! no judgment: whether it is too much is talked over in supervision.

use alongside_domain::{Matter, kinds};

use super::Names;
use crate::{Alongside, Open, Result, today::own_sites, views::CaseloadRow};

/// How far back a hard moment still weighs.
const LATELY_MS: i64 = 14 * 24 * 3_600_000;

impl Alongside {
    /// What the user carries, or all of us for who oversees care; who had most hard moments around them first. The
    /// user's own is always there.
    ///
    /// # Errors
    /// `not_permitted`; `locked`; the vault's codes.
    pub fn caseloads(&self) -> Result<Vec<CaseloadRow>> {
        let now = self.now_ms();
        self.read(|open| {
            for kind in kinds::ALL.iter().filter(|kind| kind.accompanies.is_some()) {
                open.must_see(&kind.audience.into())?;
            }
            let me = open.staff.to_string();
            let one = (!oversees(open)).then_some(me.as_str());
            let today = open.day(now).to_string();
            let sites = own_sites(open);
            let found = open.vault.caseloads(sites.as_deref(), &today, now.saturating_sub(LATELY_MS), one)?;
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut rows = Vec::new();
            for load in found {
                rows.push(CaseloadRow {
                    name: names.of_text(Some(load.peer.clone()))?.unwrap_or_default(),
                    is_me: load.peer == me,
                    staff: load.peer,
                    people: load.people,
                    late: load.late,
                    worried: load.worried,
                    hard: load.hard,
                });
            }
            if !rows.iter().any(|row| row.is_me) {
                let name = names.of_text(Some(me.clone()))?.unwrap_or_default();
                rows.push(CaseloadRow { staff: me, name, is_me: true, ..CaseloadRow::default() });
            }
            rows.sort_by(|one, other| {
                let weight = |row: &CaseloadRow| (row.hard, row.worried, row.people);
                weight(other).cmp(&weight(one)).then_with(|| one.name.cmp(&other.name))
            });
            Ok(rows)
        })
    }
}

/// Whether the user looks at what others carry: who opens worries.
fn oversees(open: &Open) -> bool {
    kinds::ALL.iter().any(|kind| kind.matter == Matter::Oversight && open.role().may_write(kind))
}
