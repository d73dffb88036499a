//! The program's own forms: which there are, and bringing one in.

use std::collections::BTreeMap;

use alongside_domain::{kinds::QUESTIONNAIRE, own_form_id, own_form_version, pack_form};
use alongside_instruments::Form;
use alongside_record::Standing;
use alongside_vault::{Ask, Row, Standings};
use serde_json::{Map, Value};

use super::known::Version;
use crate::{
    Alongside, Open, Result,
    people::text,
    records::save_new,
    views::{QuestionnairePreview, Saved, UnsupportedView},
};

impl Alongside {
    /// What a file would bring in.
    ///
    /// # Errors
    /// The codes of a form that is refused; `locked` or the vault's codes.
    pub fn questionnaire_preview(&self, file: &str) -> Result<QuestionnairePreview> {
        let form = Form::read(file.as_bytes())?;
        self.read(|open| {
            let unsupported = form
                .unsupported
                .iter()
                .map(|one| UnsupportedView { link_id: one.link_id.clone(), reason: one.reason.to_owned() });
            Ok(QuestionnairePreview {
                title: form.title.in_language(open.language.code()).to_owned(),
                items: u32::try_from(form.questions().count()).unwrap_or(u32::MAX),
                unsupported: unsupported.collect(),
                replaces: versions(open, &own_form_id(&form))?.iter().any(|one| one.stands),
            })
        })
    }

    /// Brings a form in. What is here already, byte by byte, is not brought in twice.
    ///
    /// # Errors
    /// The codes of a form that is refused; `not_permitted`; `locked` or the vault's codes.
    pub fn save_questionnaire(&self, file: &str) -> Result<Saved> {
        let packed = pack_form(file.as_bytes())?;
        let form = Form::read(file.as_bytes())?;
        let version = own_form_version(file.as_bytes(), &form);
        let now = self.now_ms();
        self.with_open(|open| {
            let here = versions(open, &own_form_id(&form))?;
            if let Some(newest) = here.iter().find(|one| one.stands).filter(|one| one.version == version) {
                let id = newest.record.to_string();
                return Ok(Saved { all: vec![id.clone()], id });
            }
            let fields = Map::from_iter([("file".to_owned(), Value::from(packed))]);
            save_new(open, QUESTIONNAIRE.name, fields, now)
        })
    }
}

/// The versions of a form, the newest first, with those that were taken out.
pub(super) fn versions(open: &Open, id: &str) -> Result<Vec<Version>> {
    listed(open, &BTreeMap::from([("form".to_owned(), vec![id.to_owned()])]))
}

/// The newest version of each form that is asked, by title.
pub(super) fn asked_now(open: &Open) -> Result<Vec<Version>> {
    let mut newest: BTreeMap<String, Version> = BTreeMap::new();
    for version in listed(open, &BTreeMap::new())?.into_iter().filter(|version| version.stands) {
        newest.entry(version.form.clone()).or_insert(version);
    }
    Ok(newest.into_values().collect())
}

fn listed(open: &Open, filter: &BTreeMap<String, Vec<String>>) -> Result<Vec<Version>> {
    let ask = Ask { standing: Standings::Any, ..Ask::newest(&QUESTIONNAIRE, filter) };
    Ok(open.vault.listed_records(&ask)?.rows.iter().filter_map(version).collect())
}

fn version(row: &Row) -> Option<Version> {
    let said = |name: &str| text(&row.fields, name);
    Some(Version {
        record: row.id,
        form: said("form")?,
        version: said("version")?,
        file: said("file")?,
        stands: row.standing != Standing::Voided,
    })
}
