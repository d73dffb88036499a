//! *Confidentiality, as testable statements*, in the core: what a consent has to say, and what may leave on
//! which basis (42 CFR Part 2). The base judges by the same functions; `tests/hostile/consent.rs` shows that it
//! does.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod consents;
mod leaving;

use alongside_domain::{
    Invalid, Kind, Problem, check_across,
    disclosing::{Known, Permitted, may_disclose},
    kinds::CONSENT,
    units_of,
};
use alongside_record::{Dot, LogId, RecordId};
use chrono::NaiveDate;
use serde_json::{Map, Value, json};

const TODAY: &str = "2026-11-27";

fn id(number: u64) -> RecordId {
    RecordId(Dot::new(LogId(3), number))
}

fn fields(value: Value) -> Map<String, Value> {
    value.as_object().unwrap().clone()
}

/// `one` with what `other` says; null takes out.
fn with(one: &Map<String, Value>, other: Value) -> Map<String, Value> {
    let mut both = one.clone();
    for (name, value) in fields(other) {
        if value.is_null() {
            both.remove(&name)
        } else {
            both.insert(name, value)
        };
    }
    both
}

fn refused(kind: &Kind, said: &Map<String, Value>) -> Option<(Problem, String)> {
    let today = NaiveDate::parse_from_str(TODAY, "%Y-%m-%d").unwrap();
    let refusal = units_of(kind, said, true, today).map(|_| ()).and_then(|()| check_across(kind, said)).err();
    refusal.map(|Invalid { problem, field }| (problem, field))
}

/// A consent as somebody gave it: Dr. Lee may hear of the plan and that they take part, for half a year.
fn consent() -> Map<String, Value> {
    fields(json!({
        "participant": id(1).to_string(), "staff": id(2).to_string(), "consent_kind": "general",
        "template": "general_1", "discloser": "The van", "recipient_is": "named", "recipient": "Dr. Ada Lee",
        "covers": ["plan", "participation"], "description": "my plan, and that I come", "purpose": "my care",
        "how_to_revoke": "I say so.", "expires": "date", "expires_on": "2027-05-27", "signed_how": "drawn",
        "signature": {"name": "Blue Heron 12", "strokes": [[0, 0, 10, 10]]}, "signer": "participant",
        "under_18": "no", "signed_on": "2026-11-20", "in_language": "en", "read_how": "read_aloud",
    }))
}

/// The plan, to Dr. Lee, on that consent.
fn plan_to_dr_lee() -> Map<String, Value> {
    fields(json!({
        "participant": id(1).to_string(), "staff": id(2).to_string(), "what": "plan", "covers": ["plan"],
        "recipient": "dr ada lee", "basis": "consent", "consent": id(10).to_string(), "for_what": "care",
        "notice": "part2_short_1", "method": "printed", "occurred_at": "2026-11-27T10:00:00-06:00",
    }))
}

/// What is known where that consent is.
fn known_of(consent: Map<String, Value>) -> Known {
    let mut known = Known::default();
    known.add(&CONSENT, id(10), consent);
    known
}

fn code(asked: &Map<String, Value>, known: &Known) -> Result<Permitted, (&'static str, String)> {
    may_disclose(asked, known, TODAY).map_err(|refusal| (refusal.code(), refusal.field().to_owned()))
}

fn refusal(code: &'static str, field: &str) -> Result<Permitted, (&'static str, String)> {
    Err((code, field.to_owned()))
}
