//! What the user who is signed in finds under their name: what they wrote, by its marks, and what they did
//! not.
//!
//! Somebody else's re-issue cannot mark for them. Such a change says which one it is again, whose mark still
//! stands; it is theirs where it says the same, with dots and witnesses renamed.

use alongside_record::{Chain, Change, Digest, Dot, LogId, NamedDot, RecordId, StaffId};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::{load_change, mark::Marker, reissue::renamed, sealing::Sealing};
use crate::{
    Result, Vault,
    database::{Bits, Id},
    projection,
};

/// How often a change may have been issued again: each takes a fork of its own.
pub(super) const AGAIN: u32 = 64;

/// What a user makes of a change under their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// They wrote it.
    Own,
    /// Nobody can tell here: it is sealed.
    Unknown,
    /// They did not write it.
    NotOwn,
}

impl Row {
    /// Whether it can be read, or is sealed.
    pub(super) fn is_what_its_digest_says(&self) -> bool {
        self.sealed || self.change.is_some()
    }

    /// Who it says wrote it, where it can be read.
    pub(super) fn author(&self) -> Option<StaffId> {
        self.change.as_ref().map(|change| change.author)
    }
}

/// A row of `own_change`, as far as it matters here.
pub(super) struct Row {
    pub(super) dot: Dot,
    pub(super) record: RecordId,
    pub(super) digest: Digest,
    mark: Option<Vec<u8>>,
    again: Option<Dot>,
    /// The change, where it can be read and is what its digest says.
    change: Option<Change>,
    sealed: bool,
}

impl Vault {
    /// Goes through what lies here under the name of whoever is signed in and was not vouched for or sent.
    /// What they did not write is marked as such, shows under Needs attention, and is never sent as a change.
    /// Gives the number of those found now.
    ///
    /// # Errors
    /// Failures of the database.
    pub fn review_own(&mut self) -> Result<usize> {
        let (user, marker) = (self.user(), Marker::of(&self.own)?);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut found = std::collections::BTreeSet::new();
        let mut disowned = 0;
        for dot in to_review(&transaction, user)? {
            let Some(row) = row(&transaction, dot)? else { continue };
            let says_so = row.change.as_ref().is_none_or(|change| change.author == user);
            if !says_so {
                continue;
            }
            match verdict(&transaction, &marker, &row, AGAIN)? {
                Verdict::Own if row.mark.is_none() => set_mark(&transaction, &marker, &row)?,
                Verdict::Own | Verdict::Unknown => {}
                Verdict::NotOwn => {
                    disown(&transaction, dot)?;
                    disowned += 1;
                    found.insert(row.record);
                }
            }
        }
        projection::refresh(&transaction, &found)?;
        transaction.commit()?;
        Ok(disowned)
    }
}

/// What is to be gone through: all that is unsent, as its row may say another name than its words, and what
/// was sent without a word for it.
fn to_review(connection: &Connection, user: StaffId) -> Result<Vec<Dot>> {
    let mut statement = connection.prepare_cached(
        "SELECT c.log, c.counter FROM own_log l JOIN own_change c ON c.log = l.log AND c.counter > l.acknowledged
         WHERE c.reissued = 0 AND c.disowned = 0
         UNION
         SELECT log, counter FROM own_change
         WHERE author = ?1 AND vouched = 0 AND reissued = 0 AND disowned = 0
         ORDER BY 1, 2",
    )?;
    let rows = statement.query_map([Id(user.0)], |row| {
        Ok(Dot::new(LogId(row.get::<_, Bits>(0)?.0), row.get::<_, Bits>(1)?.0))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The row of a change.
pub(super) fn row(connection: &Connection, dot: Dot) -> Result<Option<Row>> {
    let found = connection
        .prepare_cached(
            "SELECT record, digest, mark, again_log, again_counter, bytes, sealing FROM own_change
             WHERE log = ?1 AND counter = ?2",
        )?
        .query_row((Bits::from(dot.log), Bits(dot.counter)), |row| {
            let again = row.get::<_, Option<Bits>>(3)?.zip(row.get::<_, Option<Bits>>(4)?);
            let sealed = Sealing::read(row.get::<_, Option<String>>(6)?.as_deref()).is_some();
            Ok((
                row.get::<_, Id>(0)?.record(),
                Digest(row.get(1)?),
                row.get(2)?,
                again.map(|(Bits(log), Bits(counter))| Dot::new(LogId(log), counter)),
                row.get::<_, Vec<u8>>(5)?,
                sealed,
            ))
        })
        .optional()?;
    Ok(found.map(|(record, digest, mark, again, bytes, sealed)| {
        let change = if sealed { None } else { load_change(&bytes).ok() };
        let change =
            change.filter(|change| change.digest() == digest && change.dot == dot && change.record == record);
        Row { dot, record, digest, mark, again, change, sealed }
    }))
}

/// What a user makes of a change that says it is theirs.
pub(super) fn verdict(connection: &Connection, marker: &Marker, one: &Row, again: u32) -> Result<Verdict> {
    if one.change.is_none() && !one.sealed {
        return Ok(Verdict::NotOwn);
    }
    if marker.fits(one.mark.as_deref(), one.dot, one.record, one.digest) {
        return Ok(Verdict::Own);
    }
    let (Some(before), Some(again)) = (one.again, again.checked_sub(1)) else { return Ok(Verdict::NotOwn) };
    let Some(before) = row(connection, before)? else { return Ok(Verdict::NotOwn) };
    match verdict(connection, marker, &before, again)? {
        Verdict::Own => {}
        other => return Ok(other),
    }
    let (Some(old), Some(new)) = (&before.change, &one.change) else { return Ok(Verdict::Unknown) };
    Ok(if as_issued_again(connection, old, new.dot)? == *new { Verdict::Own } else { Verdict::NotOwn })
}

/// What `old` says, issued again at `dot` with whatever else went along to that log.
fn as_issued_again(connection: &Connection, old: &Change, dot: Dot) -> Result<Change> {
    let mut statement = connection.prepare_cached(
        "SELECT counter, chain FROM own_change WHERE again_log = ?1 AND again_counter = ?2 AND log = ?3",
    )?;
    let mut named = std::collections::BTreeMap::new();
    for mentioned in mentioned(old) {
        let place = (Bits::from(mentioned.log), Bits(mentioned.counter), Bits::from(dot.log));
        let new = statement
            .query_row(place, |row| Ok((row.get::<_, Bits>(0)?.0, Chain(row.get(1)?))))
            .optional()?;
        if let Some((counter, chain)) = new {
            named.insert(mentioned, NamedDot::of(Dot::new(dot.log, counter), chain));
        }
    }
    let mut change = renamed(old, &|dot| named.get(&dot).copied())?;
    change.dot = dot;
    if change.creation.is_some() {
        change.record = RecordId(dot);
    }
    Ok(change)
}

/// All dots that a change mentions anywhere.
fn mentioned(change: &Change) -> Vec<Dot> {
    let seen = std::cell::RefCell::new(Vec::new());
    // Whatever would be renamed is asked about.
    let _ = renamed(change, &|dot| {
        seen.borrow_mut().push(dot);
        None
    });
    seen.into_inner()
}

fn set_mark(connection: &Connection, marker: &Marker, row: &Row) -> Result<()> {
    connection.prepare_cached("UPDATE own_change SET mark = ?3 WHERE log = ?1 AND counter = ?2")?.execute(
        (Bits::from(row.dot.log), Bits(row.dot.counter), marker.mark(row.dot, row.record, row.digest)),
    )?;
    Ok(())
}

fn disown(connection: &Connection, dot: Dot) -> Result<()> {
    connection
        .prepare_cached("UPDATE own_change SET disowned = 1 WHERE log = ?1 AND counter = ?2")?
        .execute((Bits::from(dot.log), Bits(dot.counter)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use alongside_record::{Creation, LogId, Root, UnitWrite, Value};

    use crate::{
        Facts, KdfCost, NewChange, NewLog, NewUser, Random, Target, VaultFolder,
        own::append::{Marked, store},
    };

    use super::*;

    struct Ones;

    impl Random for Ones {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(1);
        }
    }

    const PASSPHRASE: &str = "gravel lantern otter";
    const OLD: LogId = LogId(5);
    const NEW: LogId = LogId(6);

    fn staff(counter: u64) -> StaffId {
        StaffId(Dot::new(LogId(9), counter))
    }

    /// A vault of two, where the first has written two participants.
    fn shared(dir: &std::path::Path) -> Vault {
        let facts = Facts {
            organisation: alongside_record::OrganisationId(1),
            organisation_name: String::new(),
            time_zone: "UTC".to_owned(),
            demo: true,
            device: alongside_record::DeviceId(1),
            signing_seed: [0; 32].into(),
            server_url: String::new(),
            root_key: crate::keys::test_cards::root_key(),
        };
        let [one, other] = [(1, &[1; 32]), (2, &[2; 32])].map(|(id, seed)| NewUser {
            id: staff(id),
            proof: crate::keys::test_cards::proof(facts.organisation, staff(id)),
            passphrase: PASSPHRASE,
            seed,
        });
        let mut vault = VaultFolder::at(dir).create(one, &facts, KdfCost::CHEAP, &Ones).unwrap();
        vault.add_user(other, KdfCost::CHEAP, &Ones).unwrap();
        vault.open_log(NewLog { id: OLD, start: Chain([5; 16]) }, 0, "enrolment").unwrap();
        vault.append(vec![participant("Blue Heron 12"), participant("Jade Owl 7")], None).unwrap();
        vault.open_log(NewLog { id: NEW, start: Chain([6; 16]) }, 0, "fork").unwrap();
        vault
    }

    fn participant(name: &str) -> NewChange {
        let value = Value::from_json(&name.into());
        NewChange {
            record: Target::New(Creation {
                kind: "participant".into(),
                root: Root::Itself,
                audience: "care_team".into(),
            }),
            writes: vec![UnitWrite { unit: "handle".into(), value, names: Vec::new() }],
            author: staff(1),
            claimed_at: 0,
            clock_offset: None,
            schema: 1,
            reason: None,
        }
    }

    /// Puts what a row says into the new log, as whoever has the vault's key can.
    fn put(vault: &Vault, of: u64, alter: impl FnOnce(&mut Change)) {
        let mut change = row(&vault.connection, Dot::new(OLD, of)).unwrap().unwrap().change.unwrap();
        let mut head = crate::own::head_of(&vault.connection, NEW).unwrap();
        change.dot = Dot::new(NEW, head.counter + 1);
        change.record = RecordId(change.dot);
        alter(&mut change);
        let again = Some(Dot::new(OLD, of));
        store(&vault.connection, &mut head, &change, 0, Marked { marker: None, again }).unwrap();
        let again = "UPDATE own_change SET reissued = 1 WHERE log = 5 AND counter = ?1";
        vault.connection.execute(again, [Bits(of)]).unwrap();
    }

    #[test]
    fn a_word_changed_on_the_way_to_a_new_log_is_not_its_authors() {
        let dir = tempfile::tempdir().unwrap();
        let mut vault = shared(dir.path());
        put(&vault, 1, |_| {});
        put(&vault, 2, |change| change.writes[0].value = Value::from_json(&"Jade Owl 8".into()));
        assert_eq!(vault.review_own().unwrap(), 1);
        assert_eq!(vault.needs_attention().unwrap()[0].dot, Dot::new(NEW, 2));
        assert_eq!(vault.to_attest(9).unwrap().len(), 1);
    }

    #[test]
    fn a_mark_is_good_for_its_own_place_and_words_alone() {
        let dir = tempfile::tempdir().unwrap();
        let mut vault = shared(dir.path());
        let swap =
            "UPDATE own_change SET mark = (SELECT mark FROM own_change WHERE counter = 1) WHERE counter = 2";
        vault.connection.execute(swap, []).unwrap();
        assert_eq!(vault.review_own().unwrap(), 1);
        let sessions = vault.to_attest(9).unwrap();
        assert_eq!(sessions.iter().map(|one| (one.first, one.last)).collect::<Vec<_>>(), [(1, 1)]);
    }

    #[test]
    fn saying_that_a_change_was_vouched_for_or_is_a_colleagues_hides_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let mut vault = shared(dir.path());
        let hide = "UPDATE own_change SET mark = NULL, vouched = 1, author = zeroblob(16)";
        vault.connection.execute(hide, []).unwrap();
        assert_eq!(vault.review_own().unwrap(), 2);
        assert_eq!(vault.to_attest(9).unwrap(), []);
    }
}
