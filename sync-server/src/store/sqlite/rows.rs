//! From a row of a statement to what it holds.

use alongside_record::{DeviceId, LogId, RecordId, StaffId, UnitName};
use rusqlite::Row;

use crate::{
    ServerError,
    sealing::{KeyId, Sealed},
    store::{
        DeviceRow, FeedRow, Grant, Head, LogRow, Move, RecordRow, UnitKey, UnitRow, UserRow,
        columns::{
            chain, dot, granted, laptop_state, loaded, public_key, record, role, sites, state_hash, sums,
        },
    },
};

type Result<T> = std::result::Result<T, ServerError>;

pub(super) fn head_row(row: &Row<'_>) -> Result<Head> {
    Ok(Head {
        next_seq: loaded(row.get(0)?),
        start: chain(row.get(1)?)?,
        chain: chain(row.get(2)?)?,
        sums: sums(row.get(3)?)?,
        key_fence: loaded(row.get(4)?),
    })
}

pub(super) fn device_row(row: &Row<'_>) -> Result<DeviceRow> {
    Ok(DeviceRow {
        id: DeviceId(loaded(row.get(0)?)),
        key: public_key(row.get(1)?)?,
        enrolled_at: row.get(2)?,
        last_seen: row.get(3)?,
        revoked_at: row.get(4)?,
        told: laptop_state(row.get(5)?, row.get(6)?),
        readmitted: false,
    })
}

pub(super) fn grant_row(row: &Row<'_>) -> Result<Grant> {
    Ok(Grant {
        user: StaffId(dot(row.get(0)?, row.get(1)?)),
        site: granted(row.get(2)?, row.get(3)?),
        until: row.get::<_, Option<i64>>(4)?.map(loaded),
    })
}

pub(super) fn move_row(row: &Row<'_>) -> Result<Move> {
    Ok(Move {
        seq: loaded(row.get(0)?),
        participant: RecordId(dot(row.get(1)?, row.get(2)?)),
        before: sites(row.get(3)?)?,
    })
}

pub(super) fn feed_row(row: &Row<'_>) -> Result<FeedRow> {
    Ok(FeedRow { record: record_row(row, 0)?, unit: unit_row(row, 9)? })
}

pub(super) fn user_row(row: &Row<'_>) -> Result<UserRow> {
    Ok(UserRow {
        id: StaffId(dot(row.get(0)?, row.get(1)?)),
        role: role(&row.get::<_, String>(2)?)?,
        site: RecordId(dot(row.get(3)?, row.get(4)?)),
    })
}

pub(super) fn log_row(row: &Row<'_>) -> Result<LogRow> {
    Ok(LogRow {
        id: LogId(loaded(row.get(0)?)),
        device: DeviceId(loaded(row.get(1)?)),
        counter: loaded(row.get(2)?),
        start: chain(row.get(3)?)?,
        chain: chain(row.get(4)?)?,
        received_at: row.get(5)?,
    })
}

pub(super) fn record_row(row: &Row<'_>, at: usize) -> Result<RecordRow> {
    let id = dot(row.get(at)?, row.get(at + 1)?);
    let root = (row.get(at + 3)?, row.get(at + 4)?, row.get(at + 5)?);
    let contested: Vec<u8> = row.get(at + 8)?;
    record(id, row.get(at + 2)?, root, row.get(at + 6)?, row.get(at + 7)?, &contested)
}

pub(super) fn unit_row(row: &Row<'_>, at: usize) -> Result<UnitRow> {
    Ok(UnitRow {
        key: UnitKey {
            record: RecordId(dot(row.get(at)?, row.get(at + 1)?)),
            unit: UnitName::from(row.get::<_, String>(at + 2)?),
        },
        last_seq: loaded(row.get(at + 3)?),
        sealed: Sealed { key: KeyId(loaded(row.get(at + 4)?)), bytes: row.get(at + 5)? },
        conflict: row.get(at + 6)?,
        hash: state_hash(row.get(at + 7)?)?,
    })
}
