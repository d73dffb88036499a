//! The instrument or form of an id, in one of its versions.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use alongside_domain::{OwnForm, own_form_version, unpack_form};
use alongside_instruments::{About, Answers, Context, Form, Instrument, NotShipped, Score, instrument};
use alongside_record::RecordId;

use super::questionnaire::versions;
use crate::{FieldError, Open, Result, alongside::held};

/// A form that can be asked.
pub(crate) enum Known {
    /// One that ships.
    Shipped(&'static Instrument),
    /// One of the program's own.
    Own(OwnForm),
}

impl Known {
    /// The form.
    pub(super) fn form(&self) -> &Form {
        match self {
            Self::Shipped(instrument) => &instrument.form,
            Self::Own(own) => &own.form,
        }
    }

    /// Its version.
    pub(super) fn version(&self) -> &str {
        match self {
            Self::Shipped(instrument) => &instrument.about.wording_version,
            Self::Own(own) => &own.version,
        }
    }

    /// Where it comes from and who may give it, if that is said.
    pub(super) fn about(&self) -> Option<&About> {
        match self {
            Self::Shipped(instrument) => Some(&instrument.about),
            Self::Own(own) => own.form.about.as_ref(),
        }
    }

    /// It, where it is the program's own.
    pub(super) fn own(&self) -> Option<&OwnForm> {
        match self {
            Self::Shipped(_) => None,
            Self::Own(own) => Some(own),
        }
    }

    /// What its texts were written in.
    pub(super) fn written_in(&self) -> &str {
        match self {
            Self::Shipped(_) => "en",
            Self::Own(own) => own.form.language.as_deref().unwrap_or("und"),
        }
    }

    /// Its title in a language, where it has one.
    pub(super) fn title(&self, language: &str) -> String {
        let title = self.form().title.in_language(language).trim();
        let form = self.form();
        let named = [Some(title), form.id.as_deref(), form.url.as_deref()];
        named.into_iter().flatten().find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    }

    /// What answers come to.
    pub(super) fn score(&self, answers: &Answers, context: Context) -> Score {
        let complete = || Score { complete: self.form().missing(answers).is_empty(), ..Score::default() };
        self.form().score(answers, context).unwrap_or_else(complete)
    }
}

/// Forms of the program's own that were read already, by id and version. A version never says anything else.
#[derive(Debug, Default)]
pub(crate) struct KnownForms(Mutex<BTreeMap<(String, String), Arc<Form>>>);

/// How many are kept read.
const KEPT: usize = 64;

impl KnownForms {
    fn get(&self, id: &str, version: &str) -> Option<OwnForm> {
        let forms = held(&self.0);
        let form = forms.get(&(id.to_owned(), version.to_owned()))?;
        Some(OwnForm { version: version.to_owned(), form: Arc::clone(form) })
    }

    fn keep(&self, id: &str, own: &OwnForm) {
        let mut forms = held(&self.0);
        if forms.len() >= KEPT {
            forms.clear();
        }
        forms.insert((id.to_owned(), own.version.clone()), Arc::clone(&own.form));
    }
}

impl Open {
    /// The instrument or form of an id, in a version, or as it is asked now.
    pub(crate) fn known(&self, id: &str, version: Option<&str>) -> Result<Known> {
        match instrument(id) {
            Ok(shipped) if version.is_none_or(|version| version == shipped.about.wording_version) => {
                Ok(Known::Shipped(shipped))
            }
            Ok(_) => Err(FieldError::NotFound),
            Err(NotShipped::Unknown) => self.own_form(id, version)?.ok_or(NotShipped::Unknown.into()),
            Err(missing) => Err(missing.into()),
        }
    }

    /// As [`Self::known`]; nothing where it is not known here.
    pub(super) fn known_here(&self, id: &str, version: &str) -> Result<Option<Known>> {
        match self.known(id, Some(version)) {
            Ok(known) => Ok(Some(known)),
            Err(FieldError::NotFound | FieldError::NotShipped(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn own_form(&self, id: &str, version: Option<&str>) -> Result<Option<Known>> {
        if let Some(own) = version.and_then(|version| self.forms.get(id, version)) {
            return Ok(Some(Known::Own(own)));
        }
        for one in versions(self, id)? {
            let is_it = version.map_or(one.stands, |version| version == one.version);
            if is_it && let Some(own) = self.read_own(id, &one.version, &one.file) {
                return Ok(Some(Known::Own(own)));
            }
        }
        Ok(None)
    }

    /// Reads a form, unless it was read before. What it says of its version is not believed.
    pub(super) fn read_own(&self, id: &str, version: &str, packed: &str) -> Option<OwnForm> {
        if let Some(own) = self.forms.get(id, version) {
            return Some(own);
        }
        let (file, form) = unpack_form(packed)?;
        if own_form_version(&file, &form) != version {
            return None;
        }
        let own = OwnForm { version: version.to_owned(), form: Arc::new(form) };
        self.forms.keep(id, &own);
        Some(own)
    }
}

/// A version of a form of the program's own, as its record has it.
pub(super) struct Version {
    pub(super) record: RecordId,
    pub(super) form: String,
    pub(super) version: String,
    pub(super) file: String,
    pub(super) stands: bool,
}
