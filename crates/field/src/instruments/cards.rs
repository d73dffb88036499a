//! Which instruments and forms there are, and which of them the user may give.

use alongside_domain::Role;
use alongside_instruments::{About, GivenBy, Pack, shipped};

use super::{accepted_terms::is_accepted, assessment::KIND, known::Known, questionnaire::asked_now};
use crate::{Alongside, Open, Result, views::InstrumentCard};

impl Alongside {
    /// The instruments that ship, then the program's own forms.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn instruments(&self) -> Result<Vec<InstrumentCard>> {
        self.read(|open| {
            let mut cards = Vec::new();
            for instrument in shipped() {
                let counted = instrument.items();
                cards.push(card(open, instrument.id, &Known::Shipped(instrument), counted, None)?);
            }
            let mut own = Vec::new();
            for version in asked_now(open)? {
                let Some(form) = open.read_own(&version.form, &version.version, &version.file) else {
                    continue;
                };
                let items = form.form.questions().count();
                let record = Some(version.record.to_string());
                own.push(card(open, &version.form, &Known::Own(form), items, record)?);
            }
            own.sort_by_key(|card| card.title.to_lowercase());
            cards.extend(own);
            Ok(cards)
        })
    }
}

fn card(
    open: &Open,
    id: &str,
    known: &Known,
    items: usize,
    record: Option<String>,
) -> Result<InstrumentCard> {
    let language = open.language.code();
    let pack = pack_of(known);
    let accepted = pack.map_or(Ok(true), |pack| is_accepted(open, pack))?;
    let in_language = |pack: &Pack| if language == "es" { pack.terms_es.clone() } else { pack.terms.clone() };
    let given_by = known.about().map_or(GivenBy::Anyone, |about| about.given_by);
    let languages = std::iter::once(known.written_in()).chain(known.form().translated_into());
    Ok(InstrumentCard {
        id: id.to_owned(),
        version: known.version().to_owned(),
        title: known.title(language),
        items: u32::try_from(items).unwrap_or(u32::MAX),
        languages: languages.map(str::to_owned).collect(),
        given_by,
        pack: pack.map(|pack| pack.code.clone()),
        terms: pack.map(in_language),
        accepted,
        may_give: accepted && may_give(open.role(), known.about()),
        own: known.own().is_some(),
        record,
    })
}

/// The pack that an instrument belongs to. A form of the program's own is on because somebody brought it in.
pub(super) fn pack_of(known: &Known) -> Option<&Pack> {
    match known {
        Known::Shipped(instrument) => instrument.about.pack.as_ref(),
        Known::Own(_) => None,
    }
}

/// Whether somebody of that role may give an instrument.
pub(super) fn may_give(role: Role, about: Option<&About>) -> bool {
    let by = about.map_or(GivenBy::Anyone, |about| about.given_by);
    role.may_write(KIND)
        && match by {
            GivenBy::Anyone => true,
            GivenBy::Clinician => role == Role::Clinician,
        }
}
