//! Whether what is written down of reading is whole.

use alongside_audit::{End, Problem, Receipt, Trouble};
use alongside_record::StaffId;
use alongside_sync::{answering_keys, statements};

use crate::{Alongside, Open, Result, SyncError, alongside::held, views::VerifyFinding};

impl Alongside {
    /// What is wrong with it.
    ///
    /// # Errors
    /// `locked`; the vault's codes.
    pub(crate) fn verify_audit(&self, open: &Open) -> Result<Vec<VerifyFinding>> {
        let facts = &open.facts;
        let of = (facts.organisation, facts.device);
        let in_force = statements(&open.vault, facts)?.in_force();
        let users =
            in_force.devices.get(&facts.device).map(|device| device.users.clone()).unwrap_or_default();
        let base = answering_keys(&open.vault)?;
        let keys = |user: StaffId| users.get(&user).cloned().unwrap_or_default();
        let is_receipt = |bytes: &[u8], end: End| {
            let Ok(receipt) = Receipt::read(bytes) else { return false };
            let is_it =
                (receipt.session, receipt.count, receipt.chain) == (end.session, end.count, end.chain);
            is_it && base.iter().any(|key| receipt.is_of(of, *key))
        };
        let audit = held(&self.audit);
        let file = &audit.as_ref().ok_or(SyncError::Locked)?.file;
        let mut problems = file.check(of, keys, is_receipt)?;
        let last = file.last()?.map_or(0, |(number, _)| number);
        if last < open.vault.audit_sessions()? {
            problems.push(Problem {
                trouble: Trouble::SessionRemoved,
                session: last.saturating_add(1),
                row: 0,
            });
        }
        let finding = |problem: Problem| VerifyFinding {
            code: problem.trouble.code().to_owned(),
            place: format!("{}:{}", problem.session, problem.row),
        };
        Ok(problems.into_iter().map(finding).collect())
    }
}
