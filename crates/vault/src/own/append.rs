//! Saving: durable when it returns.

use std::collections::BTreeSet;

use alongside_domain::{fields_of, kind};
use alongside_record::{Change, Creation, Dot, LogId, NamedDot, RecordId, UnitWrite, limits};
use rusqlite::{Connection, TransactionBehavior};

use super::{inherited::inherit, load_change, logs, mark::Marker, rename};
use crate::{
    LogHead, NewChange, Result, Target, Vault, VaultError,
    database::{Bits, Id, root_columns},
    new_change::placeholder_index,
    projection, scope,
};

impl Vault {
    /// Appends saves to the current log, what is sent last to its own where there is one, in one transaction that is
    /// on the disk when this returns, and drops the draft that they came from. Gives the dot of each.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] for a record that the vault does not hold, or before the first log
    /// was opened; [`VaultError::Invalid`] for a save that contradicts itself; [`VaultError::TooLarge`]
    /// for one that no base would take;
    /// [`VaultError::DiskFull`] and other failures. Then nothing was saved.
    pub fn append(&mut self, changes: Vec<NewChange>, discard_draft: Option<&str>) -> Result<Vec<Dot>> {
        self.append_if(changes, discard_draft, refuse_too_large)
    }

    /// As [`Vault::append`], also what no base takes: earlier versions saved that. For tests only.
    ///
    /// # Errors
    /// As [`Vault::append`].
    #[cfg(any(test, feature = "cheap-kdf"))]
    pub fn append_of_any_size(&mut self, changes: Vec<NewChange>) -> Result<Vec<Dot>> {
        self.append_if(changes, None, |_| Ok(()))
    }

    fn append_if(
        &mut self,
        changes: Vec<NewChange>,
        discard_draft: Option<&str>,
        check: fn(&Change) -> Result<()>,
    ) -> Result<Vec<Dot>> {
        self.say_open()?;
        let (user, marker) = (self.user(), Marker::of(&self.own)?);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut now = logs::current(&transaction)?;
        let mut last = if changes.iter().any(is_sent_last) { logs::sent_last(&transaction)? } else { None };
        let read_to = scope::read_to(&transaction)?;
        let mut saved: Vec<NamedDot> = Vec::with_capacity(changes.len());
        let mut records = BTreeSet::new();
        for change in changes {
            let head = last.as_mut().filter(|_| is_sent_last(&change)).unwrap_or(&mut now);
            let mut change = placed(change, head, &saved)?;
            let own = change.dot.log;
            for write in &mut change.writes {
                inherit(&transaction, write)?;
                name_no_more_than_a_base_takes(write, own);
            }
            check(&change)?;
            records.insert(change.record);
            let marker = Some(&marker).filter(|_| change.author == user);
            store(&transaction, head, &change, read_to, Marked { marker, again: None })?;
            saved.push(NamedDot::of(change.dot, head.chain));
        }
        projection::refresh(&transaction, &records)?;
        if let Some(key) = discard_draft {
            transaction.prepare_cached("DELETE FROM draft WHERE key = ?1")?.execute([key])?;
        }
        transaction.commit()?;
        Ok(saved.into_iter().map(|saved| saved.dot).collect())
    }
}

/// Whether it waits until everything else was sent.
fn is_sent_last(change: &NewChange) -> bool {
    let Target::New(creation) = &change.record else { return false };
    kind(creation.kind.as_str()).is_some_and(|kind| kind.sent_last)
}

/// The change at its place behind `head`, with every placeholder replaced. `saved` are the
/// earlier saves in the same call.
fn placed(change: NewChange, head: &LogHead, saved: &[NamedDot]) -> Result<Change> {
    let dot = Dot::new(head.log, head.counter.saturating_add(1));
    let earlier = |index: usize| saved.get(index).copied();
    let renaming = |dot: Dot| placeholder_index(dot).and_then(earlier);
    let (record, creation) = match change.record {
        Target::Existing(id) => (rename::record(id, &renaming), None),
        Target::Earlier(index) => {
            let earlier = earlier(index).ok_or(VaultError::Invalid { what: "placeholder" })?;
            (RecordId(earlier.dot), None)
        }
        Target::New(creation) => {
            let root = rename::root(creation.root, &renaming);
            (RecordId(dot), Some(Creation { root, ..creation }))
        }
    };
    let writes: Vec<UnitWrite> =
        change.writes.iter().map(|write| rename::write(write, &renaming)).collect::<Result<_>>()?;
    let root = creation.as_ref().and_then(|creation| creation.root.other_record());
    let mentioned =
        writes.iter().flat_map(|write| &write.names).map(|name| name.dot).chain(root.map(|id| id.0));
    if mentioned.into_iter().any(|dot| placeholder_index(dot).is_some()) {
        return Err(VaultError::Invalid { what: "placeholder" });
    }
    Ok(Change {
        dot,
        record,
        creation,
        writes,
        author: change.author,
        claimed_at: change.claimed_at,
        clock_offset: change.clock_offset,
        schema: change.schema,
        reason: change.reason,
    })
}

/// Names only so many values of others as a base takes. What is left stands beside the new value, a conflict
/// that is settled in a further step.
fn name_no_more_than_a_base_takes(write: &mut UnitWrite, own: LogId) {
    let mut others = 0;
    write.names.retain(|name| {
        others += usize::from(name.dot.log != own);
        name.dot.log == own || others <= limits::UNIT_OTHERS_NAMES
    });
}

/// A change that can never be sent is better not saved: its author can still say it shorter.
fn refuse_too_large(change: &Change) -> Result<()> {
    let names = change.writes.iter().find(|write| write.names.len() > limits::UNIT_NAMES);
    if let Some(write) = names {
        return Err(VaultError::TooLarge { field: write.unit.to_string() });
    }
    if change.writes.len() <= limits::CHANGE_UNITS && change.encode().len() <= limits::CHANGE_BYTES {
        return Ok(());
    }
    let fields = change.writes.iter().flat_map(|write| {
        let value = write.value.to_json().unwrap_or_default();
        fields_of(&write.unit, value).into_iter().map(|(name, value)| (value.to_string().len(), name))
    });
    let (_, field) = fields.max().unwrap_or_default();
    Err(VaultError::TooLarge { field })
}

/// How a change is known as its author's.
#[derive(Clone, Copy)]
pub(super) struct Marked<'a> {
    /// Who marks it; none where its author is not there.
    pub(super) marker: Option<&'a Marker>,
    /// The change that it is again.
    pub(super) again: Option<Dot>,
}

/// Stores a change behind `head`, written when the feed had been read to `read_to`, and moves `head`
/// on.
pub(super) fn store(
    connection: &Connection,
    head: &mut LogHead,
    change: &Change,
    read_to: u64,
    Marked { marker, again }: Marked<'_>,
) -> Result<()> {
    let bytes = change.encode();
    load_change(&bytes).map_err(|_| VaultError::Invalid { what: "save that contradicts itself" })?;
    match &change.creation {
        Some(creation) => insert_record(connection, change.record, creation)?,
        None => require_record(connection, change.record)?,
    }
    let digest = change.digest();
    let chain = head.chain.then(digest);
    connection
        .prepare_cached(
            "INSERT INTO own_change (log, counter, record, bytes, digest, chain, read_to, author, mark,
                 again_log, again_counter)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute((
            Bits::from(change.dot.log),
            Bits(change.dot.counter),
            Id::from(change.record),
            bytes,
            digest.0.as_slice(),
            chain.0.as_slice(),
            Bits(read_to),
            Id(change.author.0),
            marker.map(|marker| marker.mark(change.dot, change.record, digest)),
            again.map(|again| Bits::from(again.log)),
            again.map(|again| Bits(again.counter)),
        ))?;
    head.counter = change.dot.counter;
    head.chain = chain;
    Ok(())
}

fn insert_record(connection: &Connection, id: RecordId, creation: &Creation) -> Result<()> {
    let (root, root_id) = root_columns(creation.root);
    connection
        .prepare_cached("INSERT INTO record (id, kind, root, root_id, audience) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((Id::from(id), creation.kind.as_str(), root, root_id, creation.audience.as_str()))?;
    Ok(())
}

fn require_record(connection: &Connection, id: RecordId) -> Result<()> {
    let known = connection.prepare_cached("SELECT 1 FROM record WHERE id = ?1")?.exists([Id::from(id)])?;
    if known { Ok(()) } else { Err(VaultError::NotFound { what: "record" }) }
}

#[cfg(test)]
mod tests {
    use alongside_record::{Chain, Creation, Root, StaffId, UnitWrite, Value};

    use crate::{Facts, KdfCost, NewUser, Random, VaultFolder};

    use super::*;

    struct Ones;

    impl Random for Ones {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(1);
        }
    }

    fn vault(dir: &std::path::Path) -> Vault {
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
        let id = StaffId(Dot::new(LogId(9), 1));
        let user = NewUser {
            id,
            proof: crate::keys::test_cards::proof(facts.organisation, id),
            passphrase: "gravel lantern otter",
            seed: &[3; 32],
        };
        let mut vault = VaultFolder::at(dir).create(user, &facts, KdfCost::CHEAP, &Ones).unwrap();
        vault.open_log(crate::NewLog { id: LogId(5), start: Chain([5; 16]) }, 0, "enrolment").unwrap();
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
            author: StaffId(Dot::new(LogId(9), 1)),
            claimed_at: 0,
            clock_offset: None,
            schema: 1,
            reason: None,
        }
    }

    #[test]
    fn a_save_that_does_not_fit_leaves_nothing_of_itself() {
        let dir = tempfile::tempdir().unwrap();
        let mut vault = vault(dir.path());
        vault.append(vec![participant("Blue Heron 12")], None).unwrap();
        vault.save_draft("new", &"half typed".into(), 0).unwrap();
        let pages: i64 = vault.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        vault.connection.pragma_update(None, "max_page_count", pages + 2).unwrap();
        let too_big = vec![participant("small"), participant(&"x".repeat(40_000))];
        assert_eq!(vault.append(too_big, Some("new")).unwrap_err().code(), "disk_full");
        assert_eq!(vault.current_log().unwrap().counter, 1);
        assert_eq!(vault.counts().unwrap().participants, 1);
        assert!(vault.draft("new").unwrap().is_some());
        vault.connection.pragma_update(None, "max_page_count", 1 << 30).unwrap();
        vault.append(vec![participant("Jade Owl 7")], Some("new")).unwrap();
        assert_eq!(vault.counts().unwrap().participants, 2);
    }
}
