//! Writing under a colleague's name, by whoever has the vault's key and the laptop's, and has changed the program.

use alongside_field::Result;
use alongside_record::StaffId;
use alongside_vault::Target;

use super::{
    Done, Person, nothing,
    odd::{KNOWN, participant},
};

/// What else is put into the vault so that the words may count as the colleague's.
const TRIES: [Option<&str>; 4] = [
    None,
    // A mark that nobody made.
    Some("UPDATE own_change SET mark = x'000102030405060708090a0b0c0d0e0f' WHERE ?here"),
    // A mark that its author made, of other words.
    Some(
        "UPDATE own_change SET mark = (SELECT mark FROM own_change o WHERE o.author = own_change.author
             AND o.mark IS NOT NULL LIMIT 1), vouched = 1 WHERE ?here",
    ),
    // The colleague's word for it, which they never gave.
    Some(
        "INSERT OR REPLACE INTO attestation (log, last, author, first, chain, signature)
         SELECT log, counter, author, counter, chain, zeroblob(64) FROM own_change WHERE ?here",
    ),
];

impl Person<'_> {
    pub(super) fn forge(&mut self) -> Result<Done> {
        let Some(colleague) = self.colleague()? else { return nothing() };
        let (target, unit) = match self.one("participant")? {
            Some(person) if self.dice.percent(70) => (Target::Existing(person), "county"),
            _ => (participant(), "handle"),
        };
        let words = self.words("forged");
        let done = self.append(target, unit, words.into(), (Some(colleague), KNOWN))?;
        if let Some(more) = TRIES[self.dice.below(TRIES.len())] {
            self.core.with_open(|open| {
                let head = open.vault.current_log()?;
                let (log, counter) = (head.log.0.cast_signed(), head.counter.cast_signed());
                let here = format!("log = {log} AND counter = {counter}");
                Ok(open.vault.tamper(&more.replace("?here", &here))?)
            })?;
        }
        Ok(done)
    }

    /// Somebody else: of this laptop, where there is one, or of any.
    fn colleague(&mut self) -> Result<Option<StaffId>> {
        let users = self.core.app_state()?.users;
        let here: Vec<StaffId> = users.iter().filter_map(|user| user.id.parse().ok()).collect();
        let of_here = if self.dice.percent(70) { self.dice.one(&here).copied() } else { None };
        let any = match of_here {
            Some(one) => Some(one),
            None => self.one("staff_member")?.map(|record| StaffId(record.0)),
        };
        let me = self.core.with_open(|open| Ok(open.staff))?;
        Ok(any.filter(|one| *one != me))
    }
}
