//! Sheets for a participant, and their plan.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use alongside_command_line::language;
use alongside_field::{Alongside, FieldError, PlanView, Result, SyncError, views::SheetRequest};
use clap::Args;
use serde_json::{Value, json};

/// Which sheet, and where it goes.
#[derive(Debug, Args)]
pub struct PrintArguments {
    kind: String,
    id: String,
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    #[arg(long)]
    large: bool,
    #[arg(long)]
    neutral: bool,
    #[arg(long)]
    force: bool,
}

/// Gives a sheet to the participant, as a file or on standard output.
pub fn print(core: &Alongside, asked: PrintArguments) -> Result<Value> {
    let PrintArguments { kind, id, out, large, neutral, force } = asked;
    // Without an option the participant's language, whatever this program speaks.
    let request = SheetRequest { sheet: kind, id, language: language(), large, neutral, shared: None };
    if out == Path::new("-") {
        let bytes = core.sheet_bytes(&request)?;
        let mut stdout = io::stdout().lock();
        stdout.write_all(&bytes).and_then(|()| stdout.flush()).map_err(SyncError::File)?;
        return Ok(Value::Null);
    }
    let given = core.save_sheet(&request, &out, force)?;
    Ok(json!({ "id": given.id, "file": given.path }))
}

/// Somebody's present plan: as JSON what it says and whether a choice waits, else section by section.
pub fn plan(core: &Alongside, participant: &str, as_json: bool) -> Result<Value> {
    let versions = core.plan(participant)?;
    let Some(newest) = versions.first() else { return Err(FieldError::NothingToPrint) };
    if as_json {
        let all: Vec<Value> = versions.iter().map(version).collect();
        return Ok(json!({ "plan": version(newest), "versions": all }));
    }
    let sections = newest.sections.iter().map(|(heading, text)| json!({ heading.as_str(): text }));
    Ok(sections.collect())
}

fn version(plan: &PlanView) -> Value {
    json!({ "id": plan.id, "day": plan.day, "fields": plan.fields })
}
