//! Devices of people who serve sites, and participants there.

use std::collections::BTreeMap;

use alongside_domain::{CARE_TEAM, Role};
use alongside_protocol::{Answer, SyncHeader};
use alongside_record::{Dot, DotSet, LiveValue, RecordId, Root, StateHash, UnitName, UnitState};
use alongside_server::Member;
use alongside_test_support::FieldDevice;
use serde_json::json;

use crate::base::{Base, sync};

impl Base {
    /// A device of a peer at a site.
    pub async fn peer(&self, seed: u8, name: &str, site: &str) -> (FieldDevice, Member) {
        let member = self.member(name, Role::Peer, site).await;
        (self.device_of(seed, &member).await, member)
    }

    pub async fn device_of(&self, seed: u8, member: &Member) -> FieldDevice {
        let body = FieldDevice::enrol_body(seed, &self.code(member).await);
        let answer = serde_json::from_slice(&self.server.enrol(&body).await.unwrap()).unwrap();
        FieldDevice::enrolled(seed, 0x1000 + u64::from(seed), &answer)
    }

    /// A device of somebody who serves all sites.
    pub async fn coordinator(&self, seed: u8) -> FieldDevice {
        let member = self.member("Cleo", Role::Coordinator, "Marlow").await;
        self.device_of(seed, &member).await
    }

    /// Somebody goes to another site, as a coordinator says.
    pub async fn moves(&self, coordinator: &mut FieldDevice, person: RecordId, to: RecordId) {
        self.settle(coordinator).await;
        let live = coordinator.base.get(&(person, "site".into())).into_iter().flatten();
        let shown: Vec<Dot> = live.map(|(dot, _)| *dot).collect();
        coordinator.write(person, "site", &json!(to.to_string()), &shown);
        assert_eq!(aside(&self.settle(coordinator).await), []);
    }

    pub async fn site(&self, name: &str) -> RecordId {
        self.member(&format!("Keeper of {name}"), Role::Peer, name).await.user.site
    }

    /// Syncs, and checks that what the device holds then is what the server says it should.
    pub async fn settle(&self, device: &mut FieldDevice) -> Answer {
        let first = sync(&self.server, device).await;
        let last = self.ask(device, &device.header(100_000)).await.page.unwrap();
        let sum =
            |sum: StateHash, ((record, unit), live): (&(RecordId, UnitName), &BTreeMap<Dot, LiveValue>)| {
                sum.plus(StateHash::of(*record, unit, &UnitState::received(live.clone(), DotSet::default())))
            };
        let ours = device.base.iter().fold(StateHash::default(), sum);
        assert_eq!((last.records.len(), last.state), (0, Some(ours.short())), "not what is there");
        first
    }

    pub async fn ask(&self, device: &FieldDevice, header: &SyncHeader) -> Answer {
        Answer::decode(&self.server.sync(&device.sign(header, &[])).await.unwrap()).unwrap()
    }

    pub async fn is_sound(&self) {
        assert_eq!(self.server.verify().await.unwrap().findings, []);
    }
}

pub fn participant(device: &mut FieldDevice, handle: &str, site: RecordId) -> RecordId {
    let units = [("handle", json!(handle)), ("site", json!(site.to_string()))];
    device.create("participant", Root::Itself, CARE_TEAM, &units)
}

pub fn note(device: &mut FieldDevice, participant: RecordId, text: &str) -> RecordId {
    let fact = json!({ "participant": participant.to_string(), "occurred_at": "2026-11-01T10:00:00-06:00", "note": text });
    device.create("check_in", Root::Participant(participant), CARE_TEAM, &[("fact", fact)])
}

/// Time spent at a site with people who stay anonymous.
pub fn anonymous(device: &mut FieldDevice, site: RecordId) -> RecordId {
    let units = [("site", json!(site.to_string())), ("anonymous_count", json!(4))];
    device.create("encounter", Root::Site(site), CARE_TEAM, &units)
}

pub fn holds(device: &FieldDevice, record: RecordId) -> bool {
    device.base.keys().any(|(id, _)| *id == record)
}

/// What was set aside, by counter and code.
pub fn aside(answer: &Answer) -> Vec<(u64, &str)> {
    answer.set_aside.iter().map(|one| (one.counter, one.code.as_str())).collect()
}
