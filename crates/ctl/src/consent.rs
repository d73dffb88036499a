//! Consents, what leaves on them or on another basis, and who heard what.

use std::path::{Path, PathBuf};

use alongside_command_line::{language, text};
use alongside_field::{
    Alongside, Result,
    views::{ConsentSoFar, NameRecipientRequest, RevokeRequest, SheetRequest},
};
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use crate::perform::{object, value};

/// What to do with consents.
#[derive(Debug, Subcommand)]
pub enum ConsentTask {
    List {
        id: String,
    },
    Text {
        kind: String,
        #[arg(value_parser = text)]
        fields: Option<String>,
    },
    Give {
        #[arg(value_parser = text)]
        fields: String,
    },
    Name {
        id: String,
        #[arg(value_parser = text)]
        name: String,
        #[arg(long, value_parser = text)]
        affiliation: Option<String>,
        #[arg(long, value_parser = text)]
        why: Option<String>,
    },
    Revoke {
        id: String,
        #[arg(long, value_name = "FILE", value_parser = text)]
        kept_where: Option<String>,
        #[arg(long, value_name = "USER", value_parser = text)]
        said_by: Option<String>,
    },
}

/// What is shared, with whom and on which basis; as a sheet, or in words.
#[derive(Debug, Args)]
pub struct DiscloseArguments {
    id: String,
    #[arg(value_parser = text)]
    fields: String,
    #[arg(long, value_name = "KIND", requires = "out")]
    sheet: Option<String>,
    #[arg(long, value_name = "FILE", requires = "sheet")]
    out: Option<PathBuf>,
    #[arg(long)]
    large: bool,
    #[arg(long)]
    force: bool,
}

/// Whose, and where a sheet of it goes.
#[derive(Debug, Args)]
pub struct AccountingArguments {
    id: Option<String>,
    #[arg(long, value_name = "FILE", requires = "id")]
    out: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

/// Whose record, and where a sheet of it goes.
#[derive(Debug, Args)]
pub struct WhoOpenedArguments {
    id: String,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[arg(long)]
    force: bool,
}

impl ConsentTask {
    /// Does it and gives what to print.
    pub fn perform(self, core: &Alongside) -> Result<Value> {
        let saved = match self {
            Self::List { id } => return value(core.consents(&id)?),
            Self::Text { kind, fields } => {
                let fields = fields.as_deref().map_or_else(|| Ok(Map::new()), object)?;
                let language = language().unwrap_or_default();
                return value(core.consent_text(&ConsentSoFar { consent_kind: kind, language, fields })?);
            }
            Self::Give { fields } => core.give_consent(object(&fields)?, None)?,
            Self::Name { id, name, affiliation, why } => {
                core.name_recipient(&NameRecipientRequest { consent: id, name, affiliation, why })?
            }
            Self::Revoke { id, kept_where, said_by } => {
                let how = if kept_where.is_some() { "paper" } else { "spoken" }.to_owned();
                core.revoke_consent(&RevokeRequest {
                    consent: id,
                    how,
                    said_by,
                    signature: None,
                    kept_where,
                })?
            }
        };
        Ok(json!({ "id": saved.id }))
    }
}

/// Lets something leave, if it may: a sheet as a file, or words that are told.
pub fn disclose(core: &Alongside, asked: DiscloseArguments) -> Result<Value> {
    let DiscloseArguments { id, fields, sheet, out, large, force } = asked;
    let said = object(&fields)?;
    let given = match sheet.zip(out) {
        Some((sheet, out)) => {
            let request =
                SheetRequest { sheet, id, language: language(), large, neutral: false, shared: Some(said) };
            core.save_sheet(&request, &out, force)?
        }
        None => core.disclose(&id, &said)?,
    };
    value(given)
}

/// Who heard what about somebody, also as a sheet for them; without anybody, what waits to be looked at.
pub fn accounting(core: &Alongside, asked: AccountingArguments) -> Result<Value> {
    let AccountingArguments { id, out, force } = asked;
    let Some(id) = id else { return value(core.disclosures_to_review()?) };
    let Some(out) = out else { return value(core.accounting(&id)?) };
    own_sheet(core, "accounting", id, &out, force)
}

/// Who opened somebody's record, from the base; with a file, as a sheet for them.
pub async fn who_opened(core: &Alongside, asked: WhoOpenedArguments) -> Result<Value> {
    let WhoOpenedArguments { id, out, force } = asked;
    let said = core.who_opened(&id).await?;
    let Some(out) = out else { return value(said) };
    own_sheet(core, "who_opened", id, &out, force)
}

/// A sheet for the participant whose it is.
fn own_sheet(core: &Alongside, sheet: &str, id: String, out: &Path, force: bool) -> Result<Value> {
    let request =
        SheetRequest { sheet: sheet.to_owned(), id, language: language(), ..SheetRequest::default() };
    value(core.save_sheet(&request, out, force)?)
}
