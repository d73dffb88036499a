//! Reports for administrators: codes and numbers inside, words from the catalogue when they are written.
//!
//! Deliberately absent: anything that leaves the organisation. Small counts are not suppressed, and
//! every file says so. Walking the records of the period ([`load`]) is apart from counting them (a file for
//! each report), which is pure, and from writing ([`worded`], [`csv`], [`xlsx`]).

mod csv;
mod declaration;
mod encounters;
mod entry;
mod lines;
mod load;
mod period;
mod persons_served;
mod service_activity;
mod snapshot;
mod table;
mod worded;
mod xlsx;

use std::sync::Arc;

use alongside_domain::Role;
use alongside_protocol::{Asker, Code, ReportRequest, ReportTable};
use alongside_words::{Language, Words};

pub use self::{declaration::Report, period::Period};
use crate::{
    Server, ServerError,
    arriving::{Admission, Free},
    store::Store,
};

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

    /// Writes a report in a language.
    ///
    /// # Errors
    /// [`ServerError::Report`] when the file cannot be made.
    pub fn write(self, table: &ReportTable, language: Language) -> Result<Vec<u8>, ServerError> {
        let words = Words::of(language);
        match self {
            Self::Csv => csv::write(table, words),
            Self::Xlsx => xlsx::write(table, words),
            Self::Json => serde_json::to_vec(table).map_err(|error| ServerError::Report(error.to_string())),
        }
    }
}

impl<S: Store> Server<S> {
    /// Makes a report.
    ///
    /// # Errors
    /// [`ServerError`] when the store fails.
    pub async fn report(
        self: &Arc<Self>,
        report: &'static Report,
        period: Period,
    ) -> Result<ReportTable, ServerError> {
        let snapshot = self.snapshot(report, period).await?;
        Ok(table::table(report, period, &snapshot, &self.organisation.card, self.clock.now_ms()))
    }

    /// Answers a device's request for a report: the file and its media type.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: `not_permitted` unless the user is one of the device's and an
    /// administrator; `malformed` with the field that cannot be read; or as for any signed request.
    pub async fn requested_report(
        self: &Arc<Self>,
        body: &[u8],
    ) -> Result<(Vec<u8>, &'static str), ServerError> {
        self.report_as(body, &mut Free).await
    }

    /// As [`Self::requested_report`], in the device's turn.
    pub(crate) async fn report_as<A: Admission>(
        self: &Arc<Self>,
        body: &[u8],
        admission: &mut A,
    ) -> Result<(Vec<u8>, &'static str), ServerError> {
        let (request, verify) = ReportRequest::decode(body)?;
        let ReportRequest { versions, organisation, device, user, .. } = request;
        let asker = Asker { versions, organisation, device, user };
        let _turn = self.permitted(&asker, body.len(), verify, Role::may_report, admission).await?;
        let malformed = |field| ServerError::refused(Code::Malformed, field);
        let report = Report::named(&request.report).ok_or_else(|| malformed("report"))?;
        let language = Language::named(&request.language).ok_or_else(|| malformed("language"))?;
        let format = ReportFormat::named(&request.format).ok_or_else(|| malformed("format"))?;
        let zone = self.time_zone().await?;
        let period = Period::parse(&request.from, &request.to, zone).map_err(malformed)?;
        let table = self.report(report, period).await?;
        Ok((format.write(&table, language)?, format.media_type()))
    }
}
