//! What can be wrong, by ids only.

use alongside_record::{DeviceId, Dot, LogId, RecordId, StaffId, UnitName};
use serde::Serialize;

use crate::store::UnitKey;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Finding {
    /// Places of the order that nothing stands at.
    #[error("order: nothing stands at {first} to {last}")]
    OrderGap {
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
    /// A change beyond the place that the head says is the last.
    #[error("order: {seq} stands beyond the head")]
    BeyondHead {
        /// Where it stands.
        seq: u64,
    },
    /// The order's chain does not lead from the change before to this one.
    #[error("order: the chain breaks at {seq}")]
    OrderChain {
        /// Where.
        seq: u64,
    },
    /// The head's chain is not that of the last change.
    #[error("order: the head's chain is not that of its last change")]
    HeadChain,
    /// The head's sums of states are not those of the units.
    #[error("order: the head's sums are not those of the units")]
    HeadSums,
    /// A statement that nobody who may make it has signed, or that stands where another should.
    #[error("statement {place}: nobody who may make it has signed it")]
    Statement {
        /// Its place.
        place: u64,
    },
    /// What is written down of who read what is not what was sent.
    #[error("audit of {device}: {what} at {session}:{row}")]
    Audit {
        /// On which laptop.
        device: DeviceId,
        /// What is wrong, as a code.
        what: &'static str,
        /// The laptop's session.
        session: u64,
        /// The row in it; 0 for all of it.
        row: u64,
    },
    /// A user's row, or where they serve, is not what the statements say.
    #[error("user {user}: the row is not what the statements say")]
    UserDiffers {
        /// Who.
        user: StaffId,
    },
    /// A device's row is not what the statements say.
    #[error("device {device}: the row is not what the statements say")]
    DeviceDiffers {
        /// Which.
        device: DeviceId,
    },
    /// Changes of a log that is not in the list of logs.
    #[error("log {log}: holds changes and is not listed")]
    LogMissing {
        /// Which.
        log: LogId,
    },
    /// A log of a device that is not known.
    #[error("log {log}: belongs to device {device}, which is not known")]
    DeviceMissing {
        /// Which.
        log: LogId,
        /// Whose.
        device: DeviceId,
    },
    /// Counters of a log that nothing stands at.
    #[error("log {log}: nothing stands at {first} to {last}")]
    LogGap {
        /// Which.
        log: LogId,
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
    /// A counter that is both accepted and set aside.
    #[error("log {log}: {counter} stands there twice")]
    LogTwice {
        /// Which.
        log: LogId,
        /// The counter.
        counter: u64,
    },
    /// A change beyond the counter that the log says is its last.
    #[error("log {log}: {counter} stands beyond its end")]
    BeyondLog {
        /// Which.
        log: LogId,
        /// The counter.
        counter: u64,
    },
    /// A log's chain is not that of its digests.
    #[error("log {log}: its chain is not that of its changes")]
    LogChain {
        /// Which.
        log: LogId,
    },
    /// Changes that nobody has signed.
    #[error("log {log}: nobody signed {first} to {last}")]
    Unsigned {
        /// Of which log.
        log: LogId,
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
    /// A signature is not that of its signer over what is held.
    #[error("log {log}: the signature over {first} to {last} is not over what is held")]
    Signature {
        /// Over which log.
        log: LogId,
        /// The first counter that it covers.
        first: u64,
        /// The last counter that it covers.
        last: u64,
    },
    /// Changes that were signed and are not held.
    #[error("log {log}: {first} to {last} were signed and are missing")]
    SignedMissing {
        /// Of which log.
        log: LogId,
        /// The first of them.
        first: u64,
        /// The last of them.
        last: u64,
    },
    /// The witness kept with a change is not what its log's chain makes of it: who names it would not be
    /// believed, or somebody who guessed would.
    #[error("change {dot}: its witness is not that of its log")]
    Witness {
        /// Which.
        dot: Dot,
    },
    /// The bytes of a change are not those of its digest.
    #[error("change {dot}: its bytes are not those of its digest")]
    Digest {
        /// Which.
        dot: Dot,
    },
    /// A change does not open, or is no change of this dot and record.
    #[error("change {dot}: does not open")]
    ChangeUnreadable {
        /// Which.
        dot: Dot,
    },
    /// The key of a change is not in the key store, and was not erased.
    #[error("change {dot}: its key is missing")]
    ChangeKeyMissing {
        /// Which.
        dot: Dot,
    },
    /// A change of a record that is not there.
    #[error("record {record}: has changes and is missing")]
    RecordMissing {
        /// Which.
        record: RecordId,
    },
    /// A record that no accepted change created.
    #[error("record {record}: no change created it")]
    RecordUnfounded {
        /// Which.
        record: RecordId,
    },
    /// A record that is not as it was created.
    #[error("record {record}: is not as it was created")]
    RecordDiffers {
        /// Which.
        record: RecordId,
    },
    /// A record that lies under another root than its live values say.
    #[error("record {record}: lies elsewhere than its values say")]
    RecordElsewhere {
        /// Which.
        record: RecordId,
    },
    /// Something of a record that is sealed with another key than that of whose it is.
    #[error("record {record}: is sealed with another's key")]
    SealedElsewhere {
        /// Of which record.
        record: RecordId,
    },
    /// A participant who is elsewhere than their `site` says, or a record that is not with them.
    #[error("record {record}: is not at the sites that it should be at")]
    SitesDiffer {
        /// Which.
        record: RecordId,
    },
    /// A record that is not in the months that its values say.
    #[error("record {record}: is not in the months in which it happened")]
    MonthsDiffer {
        /// Which.
        record: RecordId,
    },
    /// A unit that was written and is not there.
    #[error("unit {record} {unit}: was written and is missing")]
    UnitMissing {
        /// Of which record.
        record: RecordId,
        /// Which.
        unit: UnitName,
    },
    /// A unit that no accepted change wrote.
    #[error("unit {record} {unit}: no change wrote it")]
    UnitUnfounded {
        /// Of which record.
        record: RecordId,
        /// Which.
        unit: UnitName,
    },
    /// A unit whose state is not what its changes make.
    #[error("unit {record} {unit}: is not what its changes make")]
    UnitDiffers {
        /// Of which record.
        record: RecordId,
        /// Which.
        unit: UnitName,
    },
    /// A unit whose state does not open.
    #[error("unit {record} {unit}: does not open")]
    UnitUnreadable {
        /// Of which record.
        record: RecordId,
        /// Which.
        unit: UnitName,
    },
    /// The key of a unit is not in the key store, and was not erased.
    #[error("unit {record} {unit}: its key is missing")]
    UnitKeyMissing {
        /// Of which record.
        record: RecordId,
        /// Which.
        unit: UnitName,
    },
    /// A unit that is flagged as in conflict and is not, or the other way round.
    #[error("unit {record} {unit}: its conflict flag is wrong")]
    ConflictFlag {
        /// Of which record.
        record: RecordId,
        /// Which.
        unit: UnitName,
    },
    /// A unit whose hash is not that of its state.
    #[error("unit {record} {unit}: its hash is not that of its state")]
    StateHash {
        /// Of which record.
        record: RecordId,
        /// Which.
        unit: UnitName,
    },
    /// A unit that does not stand at the place of the last change that reached it.
    #[error("unit {record} {unit}: does not stand at its last change")]
    LastSequence {
        /// Of which record.
        record: RecordId,
        /// Which.
        unit: UnitName,
    },
}

/// What can be wrong with a unit, as a function of which one.
pub(super) type OfUnit = fn(RecordId, UnitName) -> Finding;

impl Finding {
    /// This about `key`.
    pub(super) fn of(make: OfUnit, key: &UnitKey) -> Self {
        make(key.record, key.unit.clone())
    }

    pub(super) const MISSING: OfUnit = |record, unit| Self::UnitMissing { record, unit };
    pub(super) const UNFOUNDED: OfUnit = |record, unit| Self::UnitUnfounded { record, unit };
    pub(super) const DIFFERS: OfUnit = |record, unit| Self::UnitDiffers { record, unit };
    pub(super) const UNREADABLE: OfUnit = |record, unit| Self::UnitUnreadable { record, unit };
    pub(super) const KEY_MISSING: OfUnit = |record, unit| Self::UnitKeyMissing { record, unit };
    pub(super) const CONFLICT: OfUnit = |record, unit| Self::ConflictFlag { record, unit };
    pub(super) const HASH: OfUnit = |record, unit| Self::StateHash { record, unit };
    pub(super) const LAST: OfUnit = |record, unit| Self::LastSequence { record, unit };
}
