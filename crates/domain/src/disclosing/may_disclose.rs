//! The one question.

use alongside_record::RecordId;
use serde_json::{Map, Value};

use super::{
    Refusal,
    known::{Known, named, text},
    words::{COUNSELING_NOTES, EVERYTHING},
};
use crate::{
    PARTICIPANT_FIELD, blank::says, check_across, goes_with::says_only, kinds::CONSENT, kinds::DISCLOSURE,
    spelling::same_name,
};

/// That something may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permitted {
    /// The consent on whose strength it does.
    pub consent: Option<RecordId>,
    /// Whether the notice that forbids passing it on goes along (42 CFR 2.32).
    pub with_notice: bool,
    /// Whether somebody has to look at it afterwards.
    pub needs_review: bool,
}

/// Whether something may leave: `asked` is what is written down of it (the fields of a disclosure: what, to
/// whom, on which basis), `known` what is known of consents, and `today` the latest day that is known to have
/// come (`YYYY-MM-DD`).
///
/// # Errors
/// [`Refusal`], with the field to blame.
pub fn may_disclose(asked: &Map<String, Value>, known: &Known, today: &str) -> Result<Permitted, Refusal> {
    check_across(&DISCLOSURE, asked)?;
    let mut permitted = Permitted { consent: None, with_notice: false, needs_review: false };
    match text(asked, "basis") {
        "consent" => {
            permitted.consent = Some(consented(asked, known, today)?);
            permitted.with_notice = true;
        }
        "service_organization" => agreed(asked, known, today)?,
        "court_order" => ordered(asked, known)?,
        "medical_emergency" | "declared_emergency" => permitted.needs_review = true,
        _ => {}
    }
    Ok(permitted)
}

/// The consent that lets it leave.
fn consented(asked: &Map<String, Value>, known: &Known, today: &str) -> Result<RecordId, Refusal> {
    let id = named(asked, "consent").ok_or(Refusal::ConsentUnknown)?;
    // Before anything else, so that it holds whatever else is known of the consent.
    if !known.revocations(id).is_empty() {
        return Err(Refusal::ConsentRevoked);
    }
    let consent = known.consents.get(&id).ok_or(Refusal::ConsentUnknown)?;
    if text(consent, PARTICIPANT_FIELD) != text(asked, PARTICIPANT_FIELD) {
        return Err(Refusal::ConsentUnknown);
    }
    let lacks = CONSENT.fields().iter().any(|field| field.required && !says(consent, field.name));
    if lacks || check_across(&CONSENT, consent).is_err() {
        return Err(Refusal::ConsentIncomplete);
    }
    // Its last day still counts.
    if says(consent, "expires_on") && text(consent, "expires_on") < today {
        return Err(Refusal::ConsentExpired);
    }
    let recipient = text(asked, "recipient");
    let is_named = match text(consent, "recipient_is") {
        "class" => known.named_in(id).any(|name| same_name(name, recipient)),
        _ => same_name(text(consent, "recipient"), recipient),
    };
    if !is_named {
        return Err(Refusal::RecipientNotNamed);
    }
    if !covers(consent, asked) {
        return Err(Refusal::NotCovered);
    }
    let for_what = asked.get("for_what");
    if says_only(for_what, purposes(text(consent, "consent_kind"))) {
        Ok(id)
    } else {
        Err(Refusal::OtherPurpose)
    }
}

/// Whether a consent takes in all of it: everything is all but counseling notes.
fn covers(consent: &Map<String, Value>, asked: &Map<String, Value>) -> bool {
    let parts = |fields: &Map<String, Value>| -> Vec<String> {
        let parts = fields.get("covers").and_then(Value::as_array).into_iter().flatten();
        parts.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let (given, asked) = (parts(consent), parts(asked));
    let has = |part: &str| given.iter().any(|one| one == part);
    asked.iter().all(|part| has(part) || (part != COUNSELING_NOTES && has(EVERYTHING)))
}

/// For what a consent of a kind lets something leave. Legal proceedings need a consent of their own.
fn purposes(consent_kind: &str) -> &'static [&'static str] {
    match consent_kind {
        "tpo" => &["care", "payment", "operations"],
        "research" => &["research"],
        "legal_proceedings" => &["legal_proceedings"],
        "intermediary" => &["care"],
        _ => &["care", "payment", "operations", "services", "family", "something_else"],
    }
}

/// An agreement on the register that stands.
fn agreed(asked: &Map<String, Value>, known: &Known, today: &str) -> Result<(), Refusal> {
    let id = named(asked, "agreement").ok_or(Refusal::NoAgreement)?;
    let agreement = known.agreements.get(&id).ok_or(Refusal::NoAgreement)?;
    let until = text(agreement, "until");
    let is_over = known.ended.contains(&id) || (!until.is_empty() && until < today);
    if is_over || !same_name(text(agreement, "organization"), text(asked, "recipient")) {
        return Err(Refusal::NoAgreement);
    }
    Ok(())
}

/// A court order that says what was found, together with a subpoena: a subpoena alone discloses nothing, and
/// an order alone compels nobody (42 CFR 2.61).
fn ordered(asked: &Map<String, Value>, known: &Known) -> Result<(), Refusal> {
    let is = |field: &str, with: &str| {
        let request = named(asked, field).and_then(|id| known.legal.get(&id));
        request.is_some_and(|request| {
            text(request, "asked_with") == with
                && text(request, PARTICIPANT_FIELD) == text(asked, PARTICIPANT_FIELD)
                && (with != "court_order" || says(request, "findings"))
        })
    };
    let compels = is("subpoena", "subpoena") || is("subpoena", "warrant");
    if is("court_order", "court_order") && compels { Ok(()) } else { Err(Refusal::NoCourtOrder) }
}
