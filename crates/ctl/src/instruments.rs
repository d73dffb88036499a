//! Instruments and a program's own forms. Only what is kept of them needs a vault.

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use alongside_field::{Alongside, FieldError, Result, SyncError, views::InstrumentCard};
use alongside_instruments::{About, Form, Instrument, MOST_BYTES, Text, instrument, shipped};
use alongside_words::{spoken, words};
use clap::Subcommand;
use serde_json::{Value, json};

use crate::{arguments::Task, perform::object};

/// What to bring in.
#[derive(Debug, Subcommand)]
pub enum ImportTask {
    Questionnaire {
        file: PathBuf,
        #[arg(long)]
        apply: bool,
    },
}

/// Whether a task's result is JSON however it is asked for: scripts give answers, and forms are JSON.
pub fn speaks_json(task: &Task) -> bool {
    matches!(task, Task::Score { .. } | Task::Import { .. })
}

/// Does a task about instruments; nothing where it is another.
pub fn perform(task: &Task, as_json: bool) -> Option<Result<Value>> {
    match task {
        Task::Instruments => Some(list(None, as_json)),
        Task::Score { instrument, answers } => Some(score(instrument, answers)),
        Task::Import { what: ImportTask::Questionnaire { file, apply: false } } => {
            Some(read(file).and_then(|file| preview(&file)))
        }
        _ => None,
    }
}

/// The instruments that ship, then the program's own forms where its vault is open.
pub fn list(core: Option<&Alongside>, as_json: bool) -> Result<Value> {
    let shipped = shipped().iter().map(if as_json { whole } else { in_short });
    let cards = core.map(Alongside::instruments).transpose()?.unwrap_or_default();
    let own = cards.iter().filter(|card| card.own);
    let own = own.map(if as_json { own_whole } else { own_in_short });
    Ok(shipped.chain(own).collect())
}

fn score(id: &str, given: &str) -> Result<Value> {
    let instrument = instrument(id)?;
    let (answers, context) = instrument.form.answers_in_order(&object(given)?)?;
    Ok(instrument.score(&answers, context).as_json())
}

/// Brings in what is asked for, and gives what a preview gives along with the record.
pub fn import(core: &Alongside, what: &ImportTask) -> Result<Value> {
    let ImportTask::Questionnaire { file, .. } = what;
    let file = read(file)?;
    let mut brought = preview(&file)?;
    let text = String::from_utf8(file).map_err(|_| FieldError::NotJson { at: None })?;
    let id = core.save_questionnaire(&text)?.id;
    let fields = core.show(&id)?.fields;
    if let Value::Object(brought) = &mut brought {
        brought.extend(["form", "version"].map(|name| (name.to_owned(), json!(fields.get(name)))));
        brought.insert("id".to_owned(), Value::from(id));
    }
    Ok(brought)
}

/// What a form would bring in.
fn preview(file: &[u8]) -> Result<Value> {
    let form = Form::read(file)?;
    let unsupported = form.unsupported.iter();
    let unsupported = unsupported.map(|one| json!({ "link_id": one.link_id, "reason": one.reason }));
    Ok(json!({
        "title": in_our_language(&form.title),
        "items": form.questions().count(),
        "unsupported": unsupported.collect::<Vec<_>>(),
    }))
}

/// The file, up to one byte more than a form may have.
fn read(file: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    let read = if file.as_os_str() == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(SyncError::File)?;
    Ok(bytes)
}

fn whole(instrument: &Instrument) -> Value {
    let Instrument { id, about, form } = instrument;
    let scoring = form.scoring.iter();
    let bands = scoring.flat_map(|scoring| &scoring.band);
    json!({
        "id": id,
        "title": form.title.text,
        "title_es": form.title.translations.get("es"),
        "items": instrument.items(),
        "questions": form.questions().count(),
        "version": about.wording_version,
        "licence": about.licence,
        "credit": about.credit,
        "source": about.source,
        "translation_source": about.translation_source,
        "given_by": about.given_by.code(),
        "minimum_age": about.minimum_age,
        "maximum_age": about.maximum_age,
        "pack": about.pack.as_ref().map(|pack| &pack.code),
        "own": false,
        "opt_in": about.pack.is_some(),
        "terms": about.pack.as_ref().map(|pack| json!({ "en": pack.terms, "es": pack.terms_es })),
        "languages": instrument.languages(),
        "codes": form.codes,
        "bands": bands.map(|band| json!({ "code": band.code, "from": band.from, "to": band.to })).collect::<Vec<_>>(),
    })
}

fn in_short(instrument: &Instrument) -> Value {
    let Instrument { id, about, form } = instrument;
    let About { wording_version, licence, given_by, pack, .. } = about;
    json!({
        "id": id,
        "title": in_our_language(&form.title),
        "items": instrument.items(),
        "version": wording_version,
        "licence": licence,
        "given_by": words().say(&format!("given_by_{}", given_by.code()), &[]),
        "pack": pack.as_ref().map(|pack| &pack.code),
        "languages": instrument.languages().join(", "),
    })
}

fn own_whole(card: &InstrumentCard) -> Value {
    json!({
        "id": card.id,
        "title": card.title,
        "items": card.items,
        "questions": card.items,
        "version": card.version,
        "given_by": card.given_by.code(),
        "own": true,
        "opt_in": false,
        "languages": card.languages,
        "record": card.record,
    })
}

fn own_in_short(card: &InstrumentCard) -> Value {
    json!({
        "id": card.id,
        "title": card.title,
        "items": card.items,
        "version": card.version,
        "given_by": words().say(&format!("given_by_{}", card.given_by.code()), &[]),
        "languages": card.languages.join(", "),
    })
}

/// A text in the language in which this program speaks.
fn in_our_language(text: &Text) -> &str {
    text.in_language(spoken().code())
}
