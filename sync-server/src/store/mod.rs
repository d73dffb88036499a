//! Where everything is kept: one set of traits, two stores.
//!
//! Deliberately absent: any rule about changes, merging or roles. Stores keep and find rows; what
//! happens with them is written once, in [`Write`] and [`Read`] work that runs the same on both.
//! Also absent: advisory locks, `INSERT … SELECT`, joins between organisations.
//!
//! Every table's key starts with `org_id`. Unsigned 64-bit ids are stored as the signed integers
//! with the same bits, so an id above 2⁶³ looks negative in the database; sequence numbers and
//! counters count up from 1 and never get there.

mod any;
mod asking;
mod audited;
mod columns;
mod copying;
mod dated;
mod erased;
mod in_force;
mod places;
mod postgres;
mod rows;
mod scan;
mod sqlite;

use std::future::Future;

use alongside_protocol::{LaptopState, SetAside};
use alongside_record::{
    Audience, Chain, DeviceId, Digest, Dot, KindName, LogId, RecordId, StaffId, StateHash,
};

pub use any::AnyStore;
pub use asking::{Answers, Questions};
pub use audited::{AuditSessionRow, Audited, PutAudited};
pub use copying::{Cell, Holding, RowSink, RowSource, Rows};
pub use dated::{Dated, HappenedRow, PutDated};
pub use erased::{Erased, ErasedRow, PutErased};
pub use places::{Places, PutPlaces};
pub use postgres::PostgresStore;
pub use rows::{
    Amount, ChangeRow, DeviceRow, FeedRow, Grant, Head, KeyRow, LogRow, Move, RecordRow, SetAsideRow,
    SignatureRow, StatementRow, Sums, UnitKey, UnitRow, UserKey, UserRow,
};
pub use scan::{Kept, Placed, Scan};
pub use sqlite::SqliteStore;
pub(crate) use sqlite::{KEYS, VALUES};

use crate::{ServerError, rights::Source, sealing::KeyId};

type Result<T> = std::result::Result<T, ServerError>;

/// Reading within one snapshot.
pub trait Reading: Scan + Dated + Places + Audited + Erased + Sized {
    /// Answers several questions, in one go where that spares waiting.
    fn ask(&mut self, asked: &Questions) -> impl Future<Output = Result<Answers>> + Send {
        asking::in_turn(self, asked)
    }
    /// Whether something set aside waits for a record that a log makes from `first` to `last`.
    fn is_awaited(&mut self, log: LogId, first: u64, last: u64) -> impl Future<Output = Result<bool>> + Send;
    /// Where the organisation's order stands; none before `init`.
    fn head(&mut self) -> impl Future<Output = Result<Option<Head>>> + Send;
    /// How often keys were replaced.
    fn key_fence(&mut self) -> impl Future<Output = Result<u64>> + Send {
        async { Ok(self.head().await?.map_or(0, |head| head.key_fence)) }
    }
    /// The order's chain at `seq`.
    fn chain_at(&mut self, seq: u64) -> impl Future<Output = Result<Option<Chain>>> + Send;
    /// By which keys statements are believed.
    fn rights_source(&self) -> &Source;
    /// The place and the hash of the last statement.
    fn last_statement(&mut self) -> impl Future<Output = Result<Option<(u64, [u8; 32])>>> + Send;
    /// The statements after a place, by place, at most `most`.
    fn statements_after(
        &mut self,
        place: u64,
        most: u32,
    ) -> impl Future<Output = Result<Vec<StatementRow>>> + Send;
    /// The index's row of a device, whatever it is worth.
    fn device_row(&mut self, id: DeviceId) -> impl Future<Output = Result<Option<DeviceRow>>> + Send;
    /// The index's rows of all devices, by id.
    fn device_rows(&mut self) -> impl Future<Output = Result<Vec<DeviceRow>>> + Send;
    /// The index's rows of all users, by id.
    fn user_rows(&mut self) -> impl Future<Output = Result<Vec<UserRow>>> + Send;
    /// The index's rows of where the users of a device serve, those that ended included.
    fn grant_rows_of(&mut self, device: DeviceId) -> impl Future<Output = Result<Vec<Grant>>> + Send;
    /// A device, as statements have it.
    fn device(&mut self, id: DeviceId) -> impl Future<Output = Result<Option<DeviceRow>>> + Send {
        in_force::device(self, id)
    }
    /// All devices, by id, as statements have them.
    fn devices(&mut self) -> impl Future<Output = Result<Vec<DeviceRow>>> + Send {
        in_force::devices(self)
    }
    /// The users of a device who have rights, by id.
    fn users_of(&mut self, device: DeviceId) -> impl Future<Output = Result<Vec<UserRow>>> + Send {
        in_force::users_of(self, device)
    }
    /// The keys of a device's users, as statements enrolled them.
    fn user_keys(&mut self, device: DeviceId) -> impl Future<Output = Result<Vec<UserKey>>> + Send {
        in_force::user_keys(self, device)
    }
    /// The runs of a log that this user signed and that reach into those from `first` to `last`.
    fn signed_by(
        &mut self,
        log: LogId,
        first: u64,
        last: u64,
        user: StaffId,
    ) -> impl Future<Output = Result<Vec<(u64, u64)>>> + Send;
    /// The last place of a log up to a counter where its chain is kept, and the chain there.
    fn kept_chain(
        &mut self,
        log: LogId,
        counter: u64,
    ) -> impl Future<Output = Result<Option<(u64, Chain)>>> + Send;
    /// Where a device's users serve, as statements have it, and where they did.
    fn grants_of(&mut self, device: DeviceId) -> impl Future<Output = Result<Vec<Grant>>> + Send {
        in_force::grants_of(self, device)
    }
    /// The index's rows of where a user serves, those that ended included.
    fn grants(&mut self, user: StaffId) -> impl Future<Output = Result<Vec<Grant>>> + Send;
    /// All users who have rights, by id.
    fn users(&mut self) -> impl Future<Output = Result<Vec<UserRow>>> + Send {
        in_force::users(self)
    }
    /// A log.
    fn log(&mut self, id: LogId) -> impl Future<Output = Result<Option<LogRow>>> + Send;
    /// The logs of a device.
    fn logs_of(&mut self, device: DeviceId) -> impl Future<Output = Result<Vec<LogRow>>> + Send;
    /// The digests of a log from `first` to `last`, set-aside changes included, by counter.
    fn digests(
        &mut self,
        log: LogId,
        first: u64,
        last: u64,
    ) -> impl Future<Output = Result<Vec<(u64, Digest)>>> + Send;
    /// What was set aside of a log, from `first` to `last`, by counter.
    fn set_aside(
        &mut self,
        log: LogId,
        first: u64,
        last: u64,
    ) -> impl Future<Output = Result<Vec<SetAside>>> + Send;
    /// The newest that was set aside of a log, at most `most`, by counter.
    fn newest_set_aside(
        &mut self,
        log: LogId,
        most: u32,
    ) -> impl Future<Output = Result<Vec<SetAside>>> + Send;
    /// Those of these dots that are set aside, with their bytes.
    fn set_aside_at(&mut self, dots: &[Dot]) -> impl Future<Output = Result<Vec<SetAsideRow>>> + Send;
    /// Those of these records that exist.
    fn records(&mut self, ids: &[RecordId]) -> impl Future<Output = Result<Vec<RecordRow>>> + Send;
    /// All units of these records.
    fn units_of(&mut self, ids: &[RecordId]) -> impl Future<Output = Result<Vec<UnitRow>>> + Send;
    /// Those of these units that exist.
    fn units(&mut self, keys: &[UnitKey]) -> impl Future<Output = Result<Vec<UnitRow>>> + Send;
    /// All units of a kind's records.
    fn units_of_kind(&mut self, kind: &KindName) -> impl Future<Output = Result<Vec<UnitRow>>> + Send;
    /// The units of a kind's records with them, by record and unit, from the record after `after` on, at
    /// most `most`.
    fn feed_of_kind(
        &mut self,
        kind: &KindName,
        after: Option<RecordId>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<FeedRow>>> + Send;
    /// How many units are flagged as being in conflict.
    fn conflicts(&mut self) -> impl Future<Output = Result<u64>> + Send;
    /// The records after one that have a `void` unit, whether it voids them or a void was undone, at most
    /// `most`.
    fn voids_after(
        &mut self,
        after: Option<RecordId>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<RecordId>>> + Send;
    /// The units of a record and of all that is rooted in it, by record and unit, from the record after
    /// `after` on, at most `most`.
    fn units_under(
        &mut self,
        root: RecordId,
        after: Option<RecordId>,
        most: u32,
    ) -> impl Future<Output = Result<Vec<FeedRow>>> + Send;
    /// What the states of a record and of all that is rooted in it for sure come to, for each audience.
    fn sums_under(
        &mut self,
        root: RecordId,
    ) -> impl Future<Output = Result<Vec<(Audience, StateHash)>>> + Send;
    /// Who moved after the place `from` of the order and up to `to`, by place.
    fn moves(&mut self, from: u64, to: u64) -> impl Future<Output = Result<Vec<Move>>> + Send;
    /// When these participants moved, by place.
    fn moves_of(&mut self, participants: &[RecordId]) -> impl Future<Output = Result<Vec<Move>>> + Send;
    /// Units after `seq` with their records, by sequence number, at most `most`.
    fn units_after(&mut self, seq: u64, most: u32) -> impl Future<Output = Result<Vec<FeedRow>>> + Send;
    /// All units of the records in a range ([`alongside_record::range_of`]), those of a record together.
    fn units_in_range(&mut self, range: u16) -> impl Future<Output = Result<Vec<FeedRow>>> + Send;
}

/// Writing, in a transaction that commits as a whole. Nobody else writes rows of the organisation
/// until then: SQLite has one writer, and on PostgreSQL the head is locked before the work starts.
pub trait Writing: Reading + PutDated + PutPlaces + PutAudited + PutErased {
    /// Makes the organisation's head.
    fn create_organisation(&mut self, head: &Head) -> impl Future<Output = Result<()>> + Send;
    /// Adds a device.
    fn add_device(&mut self, row: &DeviceRow) -> impl Future<Output = Result<()>> + Send;
    /// Notes that a device was in touch, and what it told of itself, if anything.
    fn touch_device(
        &mut self,
        id: DeviceId,
        told: Option<LaptopState>,
        now_ms: i64,
    ) -> impl Future<Output = Result<()>> + Send;
    /// Adds statements.
    fn add_statements(&mut self, rows: &[StatementRow]) -> impl Future<Output = Result<()>> + Send;
    /// Notes that a device was removed.
    fn revoke_device(&mut self, id: DeviceId, now_ms: i64) -> impl Future<Output = Result<()>> + Send;
    /// Makes somebody a user of a device, if they are not yet.
    fn add_device_user(&mut self, device: DeviceId, user: StaffId)
    -> impl Future<Output = Result<()>> + Send;
    /// Adds a user, or gives them another role or site.
    fn put_user(&mut self, row: &UserRow) -> impl Future<Output = Result<()>> + Send;
    /// Takes a user's row out of the index.
    fn drop_user(&mut self, id: StaffId) -> impl Future<Output = Result<()>> + Send;
    /// Starts a log, unless it exists.
    fn start_log(&mut self, row: &LogRow) -> impl Future<Output = Result<()>> + Send;
    /// Stores how far a log has come.
    fn advance_log(&mut self, row: &LogRow) -> impl Future<Output = Result<()>> + Send;
    /// Stores where the order stands after what was added, and what all states come to then.
    fn put_head(&mut self, head: &Head) -> impl Future<Output = Result<()>> + Send;
    /// Keeps signatures, unless they are kept already.
    fn add_signatures(&mut self, rows: &[SignatureRow]) -> impl Future<Output = Result<()>> + Send;
    /// Adds changes.
    fn add_changes(&mut self, rows: &[ChangeRow]) -> impl Future<Output = Result<()>> + Send;
    /// The set-aside changes that wait for one of these records, by place.
    fn waiting_for(&mut self, ids: &[RecordId]) -> impl Future<Output = Result<Vec<SetAsideRow>>> + Send;
    /// Takes a change out of those set aside, for it to be added to the others.
    fn release(&mut self, dot: Dot) -> impl Future<Output = Result<()>> + Send;
    /// Adds set-aside changes.
    fn add_set_aside(&mut self, rows: &[SetAsideRow]) -> impl Future<Output = Result<()>> + Send;
    /// Lets users serve sites, or ends that.
    fn put_grants(&mut self, rows: &[Grant]) -> impl Future<Output = Result<()>> + Send;
    /// Adds moves.
    fn add_moves(&mut self, rows: &[Move]) -> impl Future<Output = Result<()>> + Send;
    /// Adds records.
    fn add_records(&mut self, rows: &[RecordRow]) -> impl Future<Output = Result<()>> + Send;
    /// Adds units that do not exist.
    fn add_units(&mut self, rows: &[UnitRow]) -> impl Future<Output = Result<()>> + Send;
    /// Stores units, whether or not they exist.
    fn put_units(&mut self, rows: &[UnitRow]) -> impl Future<Output = Result<()>> + Send;
}

/// Work to be done in one writing transaction. It may be run again after a deadlock or a lost race,
/// and so must not change anything but through the transaction.
pub trait Write: Send + Sync + 'static {
    /// What it results in.
    type Output: Send + 'static;
    /// Does the work.
    fn run<T: Writing>(&self, tx: &mut T) -> impl Future<Output = Result<Self::Output>> + Send;
}

/// Work to be done in one reading snapshot.
pub trait Read: Send + Sync + 'static {
    /// What it results in.
    type Output: Send + 'static;
    /// Does the work.
    fn run<T: Reading>(&self, tx: &mut T) -> impl Future<Output = Result<Self::Output>> + Send;
}

/// A database.
pub trait Store: KeyStore {
    /// Does `work` in a transaction; its effects are durable when this returns.
    fn write<W: Write>(&self, work: W) -> impl Future<Output = Result<W::Output>> + Send;
    /// Does `work` in a snapshot.
    fn read<R: Read>(&self, work: R) -> impl Future<Output = Result<R::Output>> + Send;
}

/// The separate store of wrapped keys. Erased keys are not found, except by [`KeyStore::erased`].
pub trait KeyStore: Send + Sync + 'static {
    /// The keys of these subjects, those with a successor included.
    fn keys_of(&self, subjects: &[String]) -> impl Future<Output = Result<Vec<KeyRow>>> + Send;
    /// The keys with these ids.
    fn keys_by_id(&self, ids: &[KeyId]) -> impl Future<Output = Result<Vec<KeyRow>>> + Send;
    /// All keys after one, by id as stored, at most `most`.
    fn keys_after(&self, after: Option<KeyId>, most: u32)
    -> impl Future<Output = Result<Vec<KeyRow>>> + Send;
    /// Those of these keys that were erased.
    fn erased(&self, ids: &[KeyId]) -> impl Future<Output = Result<Vec<KeyId>>> + Send;
    /// The subjects whose keys were erased.
    fn erased_subjects(&self) -> impl Future<Output = Result<Vec<String>>> + Send;
    /// Destroys all keys of a subject, those with a successor included. What tells that they were stays, and
    /// nobody gets a key under that name again; where there was none, the row `spare` tells.
    fn erase_keys(
        &self,
        subject: String,
        spare: KeyId,
        now_ms: i64,
    ) -> impl Future<Output = Result<()>> + Send;
    /// Adds keys; a subject that already has one keeps it, unless its key is among those `instead` of which
    /// they come. Nothing is done and [`ServerError::Again`] given where what they are wrapped `under` has a
    /// successor itself.
    fn add_keys(
        &self,
        rows: Vec<KeyRow>,
        instead: Vec<KeyId>,
        under: Option<KeyId>,
    ) -> impl Future<Output = Result<()>> + Send;
    /// Stores keys as they are wrapped now, each where it was wrapped as in the row beside it.
    fn rewrap(&self, rows: Vec<(KeyRow, KeyRow)>) -> impl Future<Output = Result<()>> + Send;
    /// Removes those of these keys that have successors.
    fn drop_keys(&self, ids: Vec<KeyId>) -> impl Future<Output = Result<()>> + Send;
}
