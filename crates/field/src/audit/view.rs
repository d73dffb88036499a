//! What an auditor sees, from the base: this laptop cannot open a row of it.

use alongside_audit::{Act, Event, Filter, Line, Name, Page, ViewRequest, Wanted};
use alongside_domain::Role;
use alongside_protocol::{SigningKey, Versions, paths};
use alongside_sync::SyncError;
use serde::de::DeserializeOwned;

use super::recorder::internal;
use crate::{
    Alongside, Result,
    reports::{stem, write_new},
    views::{AuditFilter, AuditLine, AuditPage, ReportChoice, SavedReport},
};

/// Rows of a page.
const PAGE: u32 = 100;
/// The most rows of an export, and of one answer of the base.
const MOST: u32 = 1_000;

impl Alongside {
    /// Rows, the newest first, after so many.
    ///
    /// # Errors
    /// `not_permitted` unless the user audits; `no_audit_key` where it is kept elsewhere; `unreachable` and the
    /// like; `locked`.
    pub async fn audit(&self, filter: &AuditFilter, after: u32) -> Result<AuditPage> {
        self.audit_rows(filter, after, PAGE).await
    }

    /// All rows that a filter leaves, for a file.
    ///
    /// # Errors
    /// As [`Self::audit`].
    pub async fn audit_all(&self, filter: &AuditFilter) -> Result<AuditPage> {
        let mut all = AuditPage::default();
        loop {
            let after = u32::try_from(all.rows.len()).unwrap_or(u32::MAX);
            let page = self.audit_rows(filter, after, MOST).await?;
            let got = page.rows.len();
            all.rows.extend(page.rows);
            (all.count, all.sealed) = (page.count, page.sealed);
            if got == 0 || u64::try_from(all.rows.len()).unwrap_or(u64::MAX) >= all.count {
                return Ok(all);
            }
        }
    }

    /// Saves all rows that a filter leaves as a file in the reports folder and says where.
    ///
    /// # Errors
    /// As [`Self::audit`]; `file` when the file cannot be written.
    pub async fn save_audit(&self, filter: &AuditFilter) -> Result<SavedReport> {
        let all = self.audit_all(filter).await?;
        self.note_report("audit")?;
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        let choice = ReportChoice {
            report: "who-looked-at-what".to_owned(),
            from: day(&filter.from),
            to: day(&filter.to),
        };
        let path = write_new(&self.settings.reports, &stem(&choice), "csv", csv(&all).as_bytes());
        Ok(SavedReport { path: path.map_err(SyncError::File)?.display().to_string() })
    }

    /// How somebody is called whose id stands in a row. That it was asked, and why, is written down here and at
    /// the base before it is answered.
    ///
    /// # Errors
    /// As [`Self::audit`]; `malformed` without a reason.
    pub async fn audit_name(&self, id: &str, reason: &str) -> Result<Option<String>> {
        let about: alongside_record::RecordId = id.parse()?;
        self.note(Event::new(Act::Named, self.now_ms()).about(about.0).reason(reason.trim()))?;
        let wanted = Wanted::Name { id: id.to_owned(), reason: reason.to_owned() };
        Ok(self.asked::<Name>(wanted).await?.name)
    }

    async fn audit_rows(&self, filter: &AuditFilter, after: u32, most: u32) -> Result<AuditPage> {
        let of = filter.clone();
        let filter =
            Filter { who: of.who, about: of.about, act: of.act, laptop: of.laptop, from: of.from, to: of.to };
        if after == 0 {
            self.note(Event::new(Act::Audited, self.now_ms()))?;
        }
        let page: Page = self.asked(Wanted::Rows { filter, after, most }).await?;
        let row = |line: Line| AuditLine {
            at: line.at,
            who: line.who,
            laptop: line.laptop,
            act: line.act,
            about: line.about,
            record: line.record,
            what: line.what,
            reason: line.reason,
            session: line.session,
            row: line.row,
        };
        Ok(AuditPage {
            rows: page.rows.into_iter().map(row).collect(),
            count: page.count,
            sealed: page.sealed,
        })
    }

    async fn asked<T: DeserializeOwned>(&self, wanted: Wanted) -> Result<T> {
        self.asked_of_base(wanted, Role::may_audit).await
    }

    /// What the base answers whose role may ask for it.
    pub(super) async fn asked_of_base<T: DeserializeOwned>(
        &self,
        wanted: Wanted,
        may: fn(Role) -> bool,
    ) -> Result<T> {
        self.ask_base(paths::AUDIT_VIEW, may, |open| {
            let request = ViewRequest {
                versions: Versions::OURS,
                organisation: open.facts.organisation,
                device: open.facts.device,
                user: open.staff,
                wanted,
            };
            request.encode(&SigningKey::from_seed(&open.facts.signing_seed)?).map_err(internal)
        })
        .await
    }
}

/// The rows as comma-separated values. A cell that a spreadsheet would take for a formula is text.
fn csv(page: &AuditPage) -> String {
    let mut text = String::from("at,act,who,about,record,what,reason,laptop,session,row\r\n");
    for row in &page.rows {
        let at = chrono::DateTime::from_timestamp_millis(row.at).unwrap_or_default().to_rfc3339();
        let (session, number) = (row.session.to_string(), row.row.to_string());
        let (about, record) =
            (row.about.as_deref().unwrap_or_default(), row.record.as_deref().unwrap_or_default());
        let cells =
            [&at, &row.act, &row.who, about, record, &row.what, &row.reason, &row.laptop, &session, &number];
        text.push_str(&cells.map(cell).join(","));
        text.push_str("\r\n");
    }
    text
}

fn cell(text: &str) -> String {
    let formula = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    format!("\"{formula}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_no_formula_and_ends_no_cell() {
        assert_eq!(cell("=1+1, \"he\" said"), "\"'=1+1, \"\"he\"\" said\"");
    }
}
