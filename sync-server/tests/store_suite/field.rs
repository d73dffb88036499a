//! Two teams in the field with somebody whom both know, and reports on what they wrote.

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{ReportCell, ReportTable};
use alongside_record::{RecordId, Root};
use alongside_server::{
    ServerError,
    reports::{Period, Report},
    store::{Read, Reading, Store},
};
use alongside_test_support::FieldDevice;
use serde_json::json;

use crate::base::{Base, sync};

/// An organisation with two teams and somebody whom both know.
pub struct Field {
    pub base: Base,
    pub ana: FieldDevice,
    pub ben: FieldDevice,
    pub person: RecordId,
}

impl Field {
    pub async fn of(base: Base) -> Self {
        let mut ana = base.device(1, "Ana", Role::Peer).await;
        let ben = base.device(2, "Ben", Role::Peer).await;
        let person = participant(&mut ana, "Blue Heron 12");
        let mut field = Self { base, ana, ben, person };
        field.sync().await;
        field
    }

    pub async fn sync(&mut self) {
        sync(&self.base.server, &mut self.ana).await;
        sync(&self.base.server, &mut self.ben).await;
        sync(&self.base.server, &mut self.ana).await;
    }

    pub fn met(&mut self, at: &str) -> RecordId {
        met(&mut self.ana, self.person, at)
    }

    /// Encounters from one day to another, as both reports count them.
    pub async fn encounters(&self, from: &str, to: &str) -> u64 {
        let served = self.report("persons-served", from, to).await.unwrap();
        let activity = self.report("service-activity", from, to).await.unwrap();
        let [persons, encounters] = line(&served, "persons_served")[..] else { panic!("{served:?}") };
        assert_eq!(persons, encounters.min(1), "it is one person");
        assert_eq!(line(&activity, "encounters")[0], encounters);
        encounters
    }

    pub async fn encounters_in(&self, month: &str) -> u64 {
        self.encounters(&format!("{month}-01"), &format!("{month}-30")).await
    }

    pub async fn report(&self, name: &str, from: &str, to: &str) -> Result<ReportTable, ServerError> {
        let period = Period::parse(from, to, self.base.server.organisation().time_zone).unwrap();
        self.base.server.report(Report::named(name).unwrap(), period).await
    }

    /// The months that stand beside a record.
    pub async fn months(&self, record: RecordId) -> Vec<String> {
        self.base.server_store().await.read(Months(record)).await.unwrap()
    }

    /// A text that no key opens, as the database spells it.
    pub fn unreadable(&self) -> &'static str {
        if self.base.database.is_some() { r"'\x00'" } else { "x'00'" }
    }
}

/// Reads the months beside a record.
struct Months(RecordId);

impl Read for Months {
    type Output = Vec<String>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<String>, ServerError> {
        let mut rows = tx.happened_of(&[self.0]).await?;
        rows.sort();
        Ok(rows.into_iter().map(|row| row.month.to_string()).collect())
    }
}

pub fn participant(device: &mut FieldDevice, handle: &str) -> RecordId {
    device.create("participant", Root::Itself, CARE_TEAM, &[("handle", json!(handle))])
}

pub fn met(device: &mut FieldDevice, person: RecordId, at: &str) -> RecordId {
    let units = [
        ("participant", json!(person.to_string())),
        ("staff", json!(device.user.to_string())),
        ("occurred_at", json!(at)),
        ("minutes", json!(30)),
        ("modality", json!("in_person")),
    ];
    device.create("encounter", Root::Participant(person), CARE_TEAM, &units)
}

pub fn tried(device: &mut FieldDevice, person: RecordId, at: &str) -> RecordId {
    let fact = json!({ "participant": person.to_string(), "occurred_at": at });
    device.create("contact_attempt", Root::Participant(person), CARE_TEAM, &[("fact", fact)])
}

pub fn line(table: &ReportTable, line: &str) -> Vec<u64> {
    let row = table.rows.iter().find(|row| row[0] == ReportCell::Code(line.into())).unwrap();
    let number = |cell: &ReportCell| match cell {
        ReportCell::Number(number) => Some(*number),
        _ => None,
    };
    row.iter().filter_map(number).collect()
}

/// Attempts beyond a page of a report, and a step of the upgrade.
pub const MANY: u64 = 530;

pub async fn many(base: Base) -> Field {
    let mut field = Field::of(base).await;
    for number in 0..MANY {
        let day = number % 28 + 1;
        tried(&mut field.ana, field.person, &format!("2026-{:02}-{day:02}T10:00:00-06:00", 10 + number % 2));
    }
    let record = field.met("2026-11-03T10:00:00-06:00");
    field.sync().await;
    field.ana.write(record, "occurred_at", &json!("2026-10-03T10:00:00-05:00"), &[record.0]);
    field.ben.write(record, "occurred_at", &json!("2026-11-04T10:00:00-06:00"), &[record.0]);
    field.sync().await;
    field
}

pub async fn counts(field: &Field) -> [u64; 3] {
    let mut counts = [0; 3];
    for (count, (from, to)) in counts.iter_mut().zip([
        ("2026-10-01", "2026-10-31"),
        ("2026-11-01", "2026-11-30"),
        ("2026-10-01", "2026-11-30"),
    ]) {
        let served = field.report("persons-served", from, to).await.unwrap();
        *count = line(&served, "attempts")[0] + line(&served, "persons_served")[1];
    }
    counts
}
