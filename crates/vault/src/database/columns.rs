//! How ids stand in columns.

use alongside_record::{DeviceId, Dot, LogId, OrganisationId, RecordId, Root, Standing};
use rusqlite::{
    ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};

/// A record id or dot as 16 bytes, log and counter big-endian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Id(pub(crate) Dot);

impl From<RecordId> for Id {
    fn from(id: RecordId) -> Self {
        Self(id.0)
    }
}

impl Id {
    pub(crate) fn record(self) -> RecordId {
        RecordId(self.0)
    }
}

impl ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let bits = (u128::from(self.0.log.0) << 64) | u128::from(self.0.counter);
        Ok(bits.to_be_bytes().to_vec().into())
    }
}

impl FromSql for Id {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes = value.as_blob()?;
        let (log, counter) = bytes.split_at_checked(8).ok_or(FromSqlError::InvalidType)?;
        let number = |bytes: &[u8]| -> FromSqlResult<u64> {
            bytes.try_into().map(u64::from_be_bytes).map_err(|_| FromSqlError::InvalidType)
        };
        Ok(Self(Dot::new(LogId(number(log)?), number(counter)?)))
    }
}

/// 64 bits as SQLite's signed integer. Counters keep their order, as they never reach 2⁶³.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bits(pub(crate) u64);

impl ToSql for Bits {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.0.cast_signed().into())
    }
}

impl FromSql for Bits {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(|bits| Self(bits.cast_unsigned()))
    }
}

impl From<LogId> for Bits {
    fn from(id: LogId) -> Self {
        Self(id.0)
    }
}

impl From<DeviceId> for Bits {
    fn from(id: DeviceId) -> Self {
        Self(id.0)
    }
}

impl From<OrganisationId> for Bits {
    fn from(id: OrganisationId) -> Self {
        Self(id.0)
    }
}

/// The columns `root` and `root_id`.
pub(crate) fn root_columns(root: Root) -> (&'static str, Option<Id>) {
    match root {
        Root::Organisation => ("organisation", None),
        Root::Itself => ("itself", None),
        Root::Site(id) => ("site", Some(id.into())),
        Root::Participant(id) => ("participant", Some(id.into())),
    }
}

/// The root that the columns say.
pub(crate) fn root_of(root: &str, id: Option<Id>) -> Option<Root> {
    match (root, id) {
        ("organisation", None) => Some(Root::Organisation),
        ("itself", None) => Some(Root::Itself),
        ("site", Some(id)) => Some(Root::Site(id.record())),
        ("participant", Some(id)) => Some(Root::Participant(id.record())),
        _ => None,
    }
}

/// The column `standing`.
pub(crate) fn standing_text(standing: Standing) -> &'static str {
    match standing {
        Standing::Standing => "standing",
        Standing::Voided => "voided",
        Standing::Contested => "contested",
    }
}

/// The standing of that name.
pub(crate) fn standing_named(text: &str) -> Option<Standing> {
    [Standing::Standing, Standing::Voided, Standing::Contested]
        .into_iter()
        .find(|standing| standing_text(*standing) == text)
}

/// A `LIMIT`.
pub(crate) fn at_most(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
