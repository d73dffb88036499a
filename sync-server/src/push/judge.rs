//! Whether a change may land. Pure.
//!
//! What a newer device knows and this build does not (kinds, fields, choices) can be judged by nobody here,
//! and so reaches nobody: it waits, as it is, until the base is upgraded.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{
    FACT, Kind, Problem, Role, RootRule, check_permanence, check_unit, is_private, is_reserved, kind,
    locks_out, undeclared,
};
use alongside_protocol::limits;
use alongside_record::{
    Change, Creation, Dot, NamedDot, RecordId, Root, Sites, StaffId, UnitName, UnitWrite, VOID, Witness,
};
use chrono::{DateTime, NaiveDate};
use serde_json::Value;

use super::{
    placing::{Placing, place_of_new},
    write_scope::WriteScope,
};
use crate::store::RecordRow;

/// Why a change is set aside. Code and field are shown and stored readable, so neither ever carries
/// what somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) code: String,
    pub(super) field: Option<String>,
    /// The change that has to come before this one can land.
    pub(super) waits_for: Option<RecordId>,
}

impl Refusal {
    pub(super) fn of(code: &str) -> Self {
        Self { code: code.to_owned(), field: None, waits_for: None }
    }

    /// A change of a record, or of somebody's, that has not come yet: a laptop that came home first
    /// may bring it before the laptop that made the record.
    fn waiting(record: RecordId) -> Self {
        Self { waits_for: Some(record), ..Self::of(UNKNOWN_RECORD) }
    }

    /// A change of somebody who is cared for at a site that its author does not serve. Should they come
    /// back, or turn out never to have left, it lands.
    fn other_site(record: &RecordRow) -> Self {
        Self { waits_for: record.participant(), ..Self::of(OTHER_SITE) }
    }

    /// A change that names more values which are yet to come than are kept. It lands once they have.
    pub(super) fn names_ahead(awaited: Dot) -> Self {
        Self { waits_for: Some(RecordId(awaited)), ..Self::of("names_ahead") }
    }

    /// What only a newer build can judge.
    fn newer(field: &str) -> Self {
        Self::at(NEWER_VERSION, field)
    }

    fn at(code: &str, field: &str) -> Self {
        let plain = !field.is_empty()
            && field.len() <= 2 * limits::NAME_BYTES
            && field.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(&byte));
        Self { field: plain.then(|| field.to_owned()), ..Self::of(code) }
    }

    /// A change that its device kept back, for a reason that counts only where it is a code.
    pub(super) fn withheld(reason: &str) -> Self {
        let is_code = !reason.is_empty()
            && reason.len() <= limits::NAME_BYTES
            && reason.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        Self::of(if is_code { reason } else { "withheld" })
    }
}

/// The code of [`Refusal::other_site`].
pub(super) const OTHER_SITE: &str = "other_site";

/// The code of [`Refusal::waiting`].
pub(super) const UNKNOWN_RECORD: &str = "unknown_record";
/// The code of what only a newer build can judge: it waits for that.
pub(super) const NEWER_VERSION: &str = "newer_version";
/// The code of a kind that law protects and that this build does not declare.
pub(super) const RESERVED_KIND: &str = "reserved_kind";
/// The code of what does not even wait, as its device has too much waiting already: the device keeps it and
/// sends it again.
pub(super) const NOT_YET: &str = "not_yet";

/// Who wrote a change, and what may be written by them.
pub(super) struct Bench<'a> {
    /// The users of the device with their roles.
    pub(super) roles: &'a BTreeMap<StaffId, Role>,
    /// Where they may write.
    pub(super) write_scope: &'a WriteScope,
    /// The records that exist, the ones created earlier in the chunk included.
    pub(super) records: &'a BTreeMap<RecordId, RecordRow>,
    /// The records that are to be made by changes which wait for a newer build.
    pub(super) waiting: &'a BTreeSet<RecordId>,
    /// Where records lie by what was accepted so far.
    pub(super) placing: &'a Placing,
    /// Whether the author's own key vouches for the change.
    pub(super) attested: bool,
    /// What the change's dot is named with.
    pub(super) witness: Witness,
    /// When the change arrived: milliseconds since 1970 (UTC).
    pub(super) received_at: i64,
}

impl Bench<'_> {
    /// The record of that id.
    fn record(&self, id: RecordId) -> Result<&RecordRow, Refusal> {
        let code = |refusal| if self.waiting.contains(&id) { NEWER_VERSION.to_owned() } else { refusal };
        self.records.get(&id).ok_or_else(|| {
            let refusal = Refusal::waiting(id);
            Refusal { code: code(refusal.code), ..refusal }
        })
    }
}

/// Judges one change, written when its device had read to `read_to`.
pub(super) fn judge(change: &Change, read_to: u64, bench: &Bench<'_>) -> Result<(), Refusal> {
    judge_but(change, read_to, bench, &|_| false)
}

/// Judges one change but for the values of those units in which it is `superseded`.
pub(super) fn judge_but(
    change: &Change,
    read_to: u64,
    bench: &Bench<'_>,
    superseded: &dyn Fn(&UnitName) -> bool,
) -> Result<(), Refusal> {
    let Bench { roles, write_scope, records, received_at, .. } = bench;
    check_limits(change)?;
    let role = roles.get(&change.author).ok_or_else(|| Refusal::of("author_not_on_device"))?;
    let (kind_name, audience) = match &change.creation {
        Some(creation) => {
            if is_reserved(creation.kind.as_str()) {
                return Err(Refusal::of(RESERVED_KIND));
            }
            check_creation(creation, change.schema, bench)?;
            let record = RecordRow::created_among(change.record, creation, records);
            // Whoever meets somebody may write them down, wherever they belong.
            if record.root != Root::Itself && !write_scope.takes_in(&record, read_to) {
                return Err(Refusal::other_site(&record));
            }
            (&creation.kind, &creation.audience)
        }
        None => {
            let record = bench.record(change.record)?;
            if !write_scope.takes_in(record, read_to) {
                return Err(Refusal::other_site(record));
            }
            (&record.kind, &record.audience)
        }
    };
    let declared = kind(kind_name.as_str());
    let permitted = match declared {
        Some(kind) => role.may_write(kind),
        None => role.may_pass_on(audience),
    };
    if !permitted {
        return Err(Refusal::of("not_permitted"));
    }
    // It comes from a file that only its author can write, or from nobody who could be believed.
    if is_private(audience) && !bench.attested {
        return Err(Refusal::of("not_attested"));
    }
    let Some(kind) = declared else { return Err(Refusal::newer("")) };
    check_said_once(change, kind)?;
    let mut standing = change.writes.iter().filter(|write| !superseded(&write.unit));
    let latest = latest_day(*received_at);
    standing.try_for_each(|write| check_write(kind, *role, change.schema, write, latest))?;
    check_place(change, kind, read_to, bench, superseded)
}

/// What never changes takes nothing more, whatever later declarations allow, and nobody writes in another's name.
fn check_said_once(change: &Change, kind: &Kind) -> Result<(), Refusal> {
    if !kind.immutable && kind.own_field().is_none() {
        return Ok(());
    }
    // What is no JSON is refused for that.
    let value = |write: &UnitWrite| write.value.to_json().unwrap_or_default();
    let values: Vec<(&UnitName, Value)> =
        change.writes.iter().map(|write| (&write.unit, value(write))).collect();
    let writes = values.iter().map(|(unit, value)| (*unit, value));
    check_permanence(kind, change.creation.is_some(), change.author, writes)
        .map_err(|invalid| Refusal::at(invalid.problem.code(), &invalid.field))
}

/// A record lies where its live values say, and its author has to reach where that is. Those who make one
/// have been found to reach it by what they claim, so that is what its values have to say.
fn check_place(
    change: &Change,
    kind: &Kind,
    read_to: u64,
    bench: &Bench<'_>,
    superseded: &dyn Fn(&UnitName) -> bool,
) -> Result<(), Refusal> {
    let author = change.author.record();
    if change.writes.iter().any(|write| kind.decides_place(&write.unit) && locks_out(write, author)) {
        return Err(Refusal::of("not_permitted"));
    }
    let mut deciding = change.writes.iter().filter(|write| kind.decides_place(&write.unit));
    if let Some(creation) = &change.creation {
        // What somebody wrote in the place of it says where it lies once both have landed.
        let is_known = kind.root == RootRule::Participant && !deciding.any(|write| superseded(&write.unit));
        let fits = !is_known || place_of_new(change, kind, superseded).root() == creation.root;
        return if fits { Ok(()) } else { Err(Refusal::of("wrong_root")) };
    }
    // Whoever has somebody in their care may hand them on: nobody else's words come to lie with them by that.
    if kind.root == RootRule::Itself || deciding.next().is_none() {
        return Ok(());
    }
    let (before, after) = bench.placing.places(change, bench.witness, kind, superseded);
    for participant in after.participants.difference(&before.participants) {
        let row = bench.record(*participant)?;
        if row.root != Root::Itself {
            return Err(Refusal::of(UNKNOWN_RECORD));
        }
        if !bench.write_scope.takes_in(row, read_to) {
            return Err(Refusal::other_site(row));
        }
    }
    let known = before.sites.unwrap_or_default();
    for site in after.sites.unwrap_or_default().difference(&known) {
        if bench.record(*site)?.kind.as_str() != "site" {
            return Err(Refusal::of(UNKNOWN_RECORD));
        }
        if !bench.write_scope.serves(&Sites::at(*site), read_to) {
            return Err(Refusal::of(OTHER_SITE));
        }
    }
    Ok(())
}

fn check_limits(change: &Change) -> Result<(), Refusal> {
    let of_others = |write: &UnitWrite| {
        let others = write.names.iter().filter(|name| name.dot.log != change.dot.log);
        others.count() > limits::UNIT_OTHERS_NAMES
    };
    let names_too_many =
        change.writes.iter().any(|write| write.names.len() > limits::UNIT_NAMES || of_others(write));
    if change.creation.is_some() && change.writes.iter().any(|write| !write.names.is_empty()) {
        // Nothing of what is made here can have been seen.
        return Err(Refusal::of("inconsistent"));
    }
    if change.writes.len() > limits::CHANGE_UNITS || names_too_many {
        return Err(Refusal::of("too_large"));
    }
    let creation = change.creation.iter();
    let mut names = creation
        .flat_map(|creation| [creation.kind.as_str(), creation.audience.as_str()])
        .chain(change.writes.iter().map(|write| write.unit.as_str()));
    if names.all(is_name) { Ok(()) } else { Err(Refusal::of("malformed_name")) }
}

/// Names lie readable in the database, so they must be names and nothing else.
fn is_name(name: &str) -> bool {
    let length = 1..=limits::NAME_BYTES;
    length.contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

fn check_creation(creation: &Creation, schema: u32, bench: &Bench<'_>) -> Result<(), Refusal> {
    let root = creation.root.other_record();
    let root = root.map(|id| bench.record(id)).transpose()?;
    let is_what_it_says = match (creation.root, root) {
        (Root::Participant(_), Some(root)) => root.root == Root::Itself,
        (Root::Site(_), Some(root)) => root.kind.as_str() == "site",
        _ => true,
    };
    if !is_what_it_says {
        return Err(Refusal::of(UNKNOWN_RECORD));
    }
    let Some(kind) = kind(creation.kind.as_str()) else { return Ok(()) };
    // A newer declaration may say otherwise.
    let unless_newer = |code| if schema > kind.version { Refusal::newer("") } else { Refusal::of(code) };
    if kind.audience != creation.audience.as_str() {
        return Err(unless_newer("not_permitted"));
    }
    // A participant's record under the organisation's key could never be erased with them.
    let fits = match kind.root {
        RootRule::Organisation => creation.root == Root::Organisation,
        RootRule::Itself => creation.root == Root::Itself,
        RootRule::Participant => creation.root != Root::Itself,
    };
    if fits { Ok(()) } else { Err(unless_newer("wrong_root")) }
}

fn check_write(
    kind: &Kind,
    role: Role,
    schema: u32,
    write: &UnitWrite,
    latest: NaiveDate,
) -> Result<(), Refusal> {
    let unit = write.unit.as_str();
    if !write.value.is_canonical() {
        return Err(Refusal::at("malformed_value", unit));
    }
    let value = write.value.to_json().map_err(|_| Refusal::at("malformed_value", unit))?;
    if unit == VOID {
        return if is_void(&value) { Ok(()) } else { Err(Refusal::at("wrong_type", unit)) };
    }
    if !role.may_write_unit(kind, unit) {
        return Err(Refusal::of("not_permitted"));
    }
    let unless_newer = |code: &str, field: &str| {
        // What a newer declaration allows, this one may not.
        if schema > kind.version { Refusal::newer(field) } else { Refusal::at(code, field) }
    };
    check_unit(kind.name, unit, &value, latest)
        .map_err(|invalid| unless_newer(invalid.problem.code(), &invalid.field))?;
    if let (true, Value::Object(said)) = (unit == FACT, &value)
        && !role.may_say(kind, said)
    {
        return Err(Refusal::of("not_permitted"));
    }
    let unknown = undeclared(kind, unit, &value);
    unknown.map_or(Ok(()), |field| Err(unless_newer(Problem::UnknownField.code(), &field)))
}

/// The latest day that it is anywhere when a change arrives. It is judged by when it arrived, whenever
/// that is, so that judging again comes to the same.
fn latest_day(received_at: i64) -> NaiveDate {
    let utc = DateTime::from_timestamp_millis(received_at).unwrap_or_default().date_naive();
    utc.succ_opt().unwrap_or(utc)
}

/// Whether a value voids (a reason, and what was seen) or undoes a void (nothing).
fn is_void(value: &Value) -> bool {
    let dots = |covers: &Value| {
        covers.as_array().is_some_and(|dots| {
            dots.iter().all(|dot| dot.as_str().is_some_and(|dot| dot.parse::<NamedDot>().is_ok()))
        })
    };
    value.is_null()
        || (value.get("reason").is_some_and(Value::is_string) && value.get("covers").is_some_and(dots))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_never_repeats_what_somebody_wrote() {
        assert_eq!(Refusal::at("unknown_field", "contact_rules.Ask for Ruth").field, None);
        assert_eq!(
            Refusal::at("wrong_type", "contact_rules.hours").field.as_deref(),
            Some("contact_rules.hours")
        );
        assert_eq!(Refusal::withheld("Ruth's note is too long").code, "withheld");
        assert_eq!(Refusal::withheld("too_large").code, "too_large");
    }

    #[test]
    fn a_void_is_a_reason_with_dots_or_nothing() {
        let dot = "00000000000000fe-12-0a1b2c3d";
        for (value, fits) in [
            (serde_json::json!(null), true),
            (serde_json::json!({"reason": "twice", "covers": [dot]}), true),
            (serde_json::json!({"reason": "twice"}), false),
            (serde_json::json!({"reason": "twice", "covers": ["x"]}), false),
            (serde_json::json!("twice"), false),
        ] {
            assert_eq!(is_void(&value), fits, "{value}");
        }
    }
}
