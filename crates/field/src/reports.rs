//! Reports for administrators: made by the server, shown and saved here.

use std::{
    fs::OpenOptions,
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use alongside_protocol::{ReportRequest, SigningKey, Versions, paths};
use alongside_sync::{SyncError, refusal};

use crate::{
    Alongside, FieldError, Result,
    views::{ReportChoice, ReportTable, SavedReport},
};

impl Alongside {
    /// A report, to show.
    ///
    /// # Errors
    /// `not_permitted` unless the user is an administrator; `unreachable` and the like; `locked`.
    pub async fn report(&self, choice: &ReportChoice) -> Result<ReportTable> {
        let body = self.fetch(choice, "json").await?;
        Ok(serde_json::from_slice(&body).map_err(|_| SyncError::Answer)?)
    }

    /// Saves a report as a file in the reports folder and says where. Nothing is overwritten.
    ///
    /// # Errors
    /// As [`Self::report`]; `file` when the file cannot be written.
    pub async fn save_report(&self, choice: &ReportChoice, format: &str) -> Result<SavedReport> {
        let body = self.fetch(choice, format).await?;
        let path =
            write_new(&self.settings.reports, &stem(choice), format, &body).map_err(SyncError::File)?;
        Ok(SavedReport { path: path.display().to_string() })
    }

    async fn fetch(&self, choice: &ReportChoice, format: &str) -> Result<Vec<u8>> {
        let language = self.preferences().last.unwrap_or_default().language;
        let (base, body) = self.with_open(|open| {
            if !open.role().may_report() {
                return Err(FieldError::NotPermitted);
            }
            let request = ReportRequest {
                versions: Versions::OURS,
                organisation: open.facts.organisation,
                device: open.facts.device,
                user: open.staff,
                report: choice.report.clone(),
                from: choice.from.clone(),
                to: choice.to.clone(),
                format: format.to_owned(),
                language: language.code().to_owned(),
            };
            let key = SigningKey::from_seed(&open.facts.signing_seed)?;
            Ok((alongside_sync::base(&open.vault, &open.facts, self.now_ms())?, request.encode(&key)?))
        })?;
        let reply = self.ports.transport.post(&base, paths::REPORT, body).await?;
        if reply.status != 200 {
            return Err(refusal(&reply.body).into());
        }
        self.note_report(&choice.report)?;
        Ok(reply.body)
    }
}

/// What a report's file is called, without its ending.
pub(crate) fn stem(choice: &ReportChoice) -> String {
    format!("alongside-{}-{}-to-{}", plain(&choice.report), plain(&choice.from), plain(&choice.to))
}

/// What of a text may stand in a file's name.
fn plain(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// Writes a new file, numbered when its name is taken.
pub(crate) fn write_new(folder: &Path, stem: &str, ending: &str, body: &[u8]) -> std::io::Result<PathBuf> {
    std::fs::create_dir_all(folder)?;
    for number in 1..=999 {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let path = folder.join(format!("{stem}{number}.{}", plain(ending)));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(mut file) => {
                file.write_all(body)?;
                file.sync_all()?;
                return Ok(path);
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}
