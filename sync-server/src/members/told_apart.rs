//! What sites and staff are called in lists: by name, and where several are called the same, by what tells
//! them apart.

use std::collections::BTreeMap;

use alongside_domain::spelling::name_key;
use alongside_record::RecordId;

use super::{Found, shown_text};

/// The names of these sites and members of staff. Those who are called the same are told apart by the site
/// of a person, the county of a site, and where that does not do, by their ids.
pub(crate) fn told_apart(records: &[Found]) -> BTreeMap<RecordId, String> {
    let named: BTreeMap<RecordId, String> =
        records.iter().filter_map(|record| Some((record.id, shown_text(&record.state, "name")?))).collect();
    let mut by_key: BTreeMap<String, Vec<(&Found, &str)>> = BTreeMap::new();
    for record in records {
        if let Some(name) = named.get(&record.id) {
            by_key.entry(name_key(name)).or_default().push((record, name));
        }
    }
    let mut told = BTreeMap::new();
    for same in by_key.values() {
        let places: Vec<Option<String>> = same.iter().map(|(record, _)| place(record, &named)).collect();
        for ((record, name), place) in same.iter().zip(&places) {
            let is_told =
                |place: &&String| places.iter().flatten().filter(|other| other == place).count() == 1;
            let name = match (same.len(), place.as_ref().filter(is_told)) {
                (1, _) => (*name).to_owned(),
                (_, Some(place)) => format!("{name} ({place})"),
                (_, None) => format!("{name} ({})", record.id),
            };
            told.insert(record.id, name);
        }
    }
    told
}

/// Where they belong.
fn place(record: &Found, named: &BTreeMap<RecordId, String>) -> Option<String> {
    let site = shown_text(&record.state, "site").and_then(|site| site.parse().ok());
    site.and_then(|site: RecordId| named.get(&site).cloned()).or_else(|| shown_text(&record.state, "county"))
}

#[cfg(test)]
mod tests {
    use alongside_record::{
        DeviceId, Dot, LiveValue, LogId, RecordState, StaffId, Stamp, UnitName, UnitState, Value, Witness,
    };

    use super::*;

    fn record(id: u64, fields: &[(&str, String)]) -> Found {
        let mut state = RecordState::default();
        for (unit, value) in fields {
            let stamp = Stamp {
                author: StaffId(Dot::new(LogId(9), 0)),
                device: DeviceId(1),
                claimed_at: 0,
                clock_offset: None,
                received_at: None,
                attested: true,
            };
            let value = Value::from_json(&value.as_str().into());
            let mut written = UnitState::default();
            written.apply(
                Dot::new(LogId(id), 1),
                &LiveValue { value, stamp, witness: Witness::default() },
                &[],
            );
            state.units.insert(UnitName::from(*unit), written);
        }
        Found { id: dot(id), state }
    }

    fn dot(id: u64) -> RecordId {
        RecordId(Dot::new(LogId(id), 1))
    }

    #[test]
    fn who_is_called_the_same_is_told_apart_and_nobody_else() {
        let at = |site: u64| ("site", dot(site).to_string());
        let named = |name: &str| ("name", name.to_owned());
        let records = [
            record(1, &[named("Jasper"), ("county", "Newton".to_owned())]),
            record(2, &[named("Marlow")]),
            record(3, &[named("Dana"), at(1)]),
            record(4, &[named("DANA"), at(2)]),
            record(5, &[named("Luis"), at(1)]),
            record(6, &[named("Ana"), at(1)]),
            record(7, &[named("Ana"), at(1)]),
            record(8, &[named("jasper")]),
        ];
        let told = told_apart(&records);
        let expected = [
            (1, "Jasper (Newton)".to_owned()),
            (2, "Marlow".to_owned()),
            (3, "Dana (Jasper)".to_owned()),
            (4, "DANA (Marlow)".to_owned()),
            (5, "Luis".to_owned()),
            (6, format!("Ana ({})", dot(6))),
            (7, format!("Ana ({})", dot(7))),
            (8, format!("jasper ({})", dot(8))),
        ];
        assert_eq!(told, expected.map(|(id, name)| (dot(id), name)).into());
    }
}
