//! Who may hear what until when.

use alongside_domain::{InLaw, disclosing::Known, kinds::PARTICIPANT};
use alongside_paper::sheets::consent_says;
use alongside_record::RecordId;
use alongside_vault::Row;
use alongside_words::Language;
use serde_json::Value;

use super::of_consent::of;
use crate::{
    Alongside, Open, Result,
    leaving::{known, latest_day},
    people::text,
    views::{ConsentStanding, ConsentView, NamedRecipient},
};

/// Consents of one participant that are listed.
pub(super) const LISTED: usize = 500;
/// How a consent is taken back by word.
const SPOKEN: &str = "spoken";

impl Alongside {
    /// The consents of a participant, those that hold first, then the newest.
    ///
    /// # Errors
    /// `not_an_id`; `not_found`; `not_permitted`; `locked`; the vault's codes.
    pub fn consents(&self, participant: &str) -> Result<Vec<ConsentView>> {
        let id: RecordId = participant.parse()?;
        let now = self.now_ms();
        self.show(participant)?;
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let today = latest_day(open, now)?;
            let mut views = Vec::new();
            for row in open.vault.about(id, &InLaw::Consent.kind().name.into(), LISTED)? {
                let known = known(open, row.participant.unwrap_or(id))?;
                views.push(view(open, &row, &known, &today)?);
            }
            views.sort_by_key(|view| view.standing != ConsentStanding::Holds);
            Ok(views)
        })
    }
}

fn view(open: &Open, row: &Row, known: &Known, today: &str) -> Result<ConsentView> {
    let say = |field: &str| text(&row.fields, field);
    let revoked = known.revocations(row.id);
    let is_over = say("expires_on").is_some_and(|day| day.as_str() < today);
    let standing = match (revoked.is_empty(), is_over) {
        (false, _) => ConsentStanding::TakenBack,
        (true, true) => ConsentStanding::Over,
        (true, false) => ConsentStanding::Holds,
    };
    let covers = row.fields.get("covers").and_then(Value::as_array).into_iter().flatten();
    let language = say("in_language").and_then(|code| Language::named(&code)).unwrap_or_default();
    Ok(ConsentView {
        id: row.id.to_string(),
        consent_kind: say("consent_kind").unwrap_or_default(),
        standing,
        discloser: say("discloser").unwrap_or_default(),
        recipient: say("recipient").unwrap_or_default(),
        is_class: say("recipient_is").is_some_and(|is| is == "class"),
        named: named(open, row)?,
        covers: covers.filter_map(Value::as_str).map(str::to_owned).collect(),
        description: say("description").unwrap_or_default(),
        purpose: say("purpose").unwrap_or_default(),
        expires: say("expires").unwrap_or_default(),
        expires_on: say("expires_on"),
        expires_event: say("expires_event"),
        signed_on: say("signed_on").unwrap_or_default(),
        signed_how: say("signed_how").unwrap_or_default(),
        kept_where: say("kept_where"),
        revoked_how: revoked.iter().max_by_key(|one| one.how != SPOKEN).map(|one| one.how.clone()),
        awaits_signature: !revoked.is_empty() && revoked.iter().all(|one| one.how == SPOKEN),
        says: consent_says(&row.fields, language),
    })
}

/// Whom a consent to a group names.
fn named(open: &Open, consent: &Row) -> Result<Vec<NamedRecipient>> {
    let Some(participant) = consent.participant else { return Ok(Vec::new()) };
    let rows = open.vault.about_one(participant, &InLaw::Recipient.kind().name.into())?;
    let view = |row: &Row| NamedRecipient {
        name: text(&row.fields, "name").unwrap_or_default(),
        affiliation: text(&row.fields, "affiliation"),
        is_decided: text(&row.fields, "added_how").is_some_and(|how| how == "decided"),
    };
    Ok(of(InLaw::Recipient, &rows, consent).map(view).collect())
}
