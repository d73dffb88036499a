//! Reports for administrators.
//!
//! Deliberately absent: anything that leaves the organisation. Small counts are not suppressed, and
//! every file says so. Loading ([`load`]) is apart from counting ([`persons_served`],
//! [`service_activity`]), which is pure, and from writing ([`csv`], [`xlsx`]).

mod about;
mod csv;
mod describe;
mod ledger;
mod load;
mod period;
mod persons_served;
mod service_activity;
mod xlsx;

use std::fmt;

use alongside_protocol::{Code, ReportRequest, ReportTable};
use alongside_words::{Language, Words};

pub use self::{
    ledger::{Attempt, DeviceAge, Encounter, Ledger},
    period::Period,
};
use crate::{
    Server, ServerError,
    store::{DeviceRow, Read, Reading, Store, UserRow},
};

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportKind {
    /// How many people were served.
    PersonsServed,
    /// What was done.
    ServiceActivity,
}

impl ReportKind {
    /// The report of that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::PersonsServed, Self::ServiceActivity].into_iter().find(|kind| kind.to_string() == name)
    }
}

impl fmt::Display for ReportKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PersonsServed => "persons-served",
            Self::ServiceActivity => "service-activity",
        })
    }
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportFormat {
    /// Comma-separated values.
    Csv,
    /// An Excel workbook.
    Xlsx,
    /// JSON, for a screen.
    Json,
}

impl ReportFormat {
    /// The format of that name.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }

    /// Writes a report.
    ///
    /// # Errors
    /// [`ServerError::Report`] when the file cannot be made.
    pub fn write(
        self,
        table: &ReportTable,
        time_zone: chrono_tz::Tz,
        language: Language,
    ) -> Result<Vec<u8>, ServerError> {
        let words = Words::of(language);
        match self {
            Self::Csv => csv::write(table, time_zone, words),
            Self::Xlsx => xlsx::write(table, time_zone, words),
            Self::Json => serde_json::to_vec(table).map_err(|error| ServerError::Report(error.to_string())),
        }
    }
}

impl<S: Store> Server<S> {
    /// Makes a report in the words of a language.
    ///
    /// # Errors
    /// [`ServerError`] when the store fails.
    pub async fn report(
        &self,
        kind: ReportKind,
        period: &Period,
        language: Language,
    ) -> Result<ReportTable, ServerError> {
        let ledger = self.ledger().await?;
        let (organisation, now_ms) = (&self.organisation.card.name, self.clock.now_ms());
        Ok(describe::table(kind, period, &ledger, organisation, now_ms, Words::of(language)))
    }

    /// Answers a device's request for a report: the file and its media type.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: `not_permitted` unless the user is one of the device's and an
    /// administrator; `malformed` with the field that cannot be read; or as for any signed request.
    pub async fn requested_report(&self, body: &[u8]) -> Result<(Vec<u8>, &'static str), ServerError> {
        let (request, verify) = ReportRequest::decode(body)?;
        self.check_addressee(request.versions, request.organisation)?;
        let (device, users) = self.store.read(Asking(request.device)).await?;
        DeviceRow::may_ask(device, verify)?;
        let permitted = users.iter().any(|user| user.id == request.user && user.role.may_report());
        if !permitted {
            return Err(Code::NotPermitted.into());
        }
        let malformed = |field| ServerError::refused(Code::Malformed, field);
        let kind = ReportKind::named(&request.report).ok_or_else(|| malformed("report"))?;
        let format = ReportFormat::named(&request.format).ok_or_else(|| malformed("format"))?;
        let period =
            Period::parse(&request.from, &request.to, self.organisation.time_zone).map_err(malformed)?;
        let language = Language::named(&request.language).ok_or_else(|| malformed("language"))?;
        let table = self.report(kind, &period, language).await?;
        Ok((format.write(&table, self.organisation.time_zone, language)?, format.media_type()))
    }
}

/// Finds out who asks for a report.
struct Asking(alongside_record::DeviceId);

impl Read for Asking {
    type Output = (Option<DeviceRow>, Vec<UserRow>);

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Self::Output, ServerError> {
        Ok((tx.device(self.0).await?, tx.users_of(self.0).await?))
    }
}
