//! An invented program: sites, staff and people whose lives hang together over months, derived from the
//! declarations of the kinds. Everything is pushed as laptops push it, so that nothing stands in the
//! database that could not have come from the field.

mod device;
mod story;

use alongside_domain::{Matter, Role};
use alongside_invented::{Dice, person};
use alongside_protocol::{Answer, Code, SigningKey};
use alongside_record::{Chain, DeviceId, LogId};
use alongside_rights::{device_of, enrol_request};
use serde::Serialize;

use self::{device::Device, story::Story};
use crate::{
    MemberRequest, Person, Server, ServerError,
    store::{DeviceRow, Read, Reading, Store},
};

/// Where the teams work; invented places.
const SITES: [&str; 3] = ["Marlow Crossing", "Old Mill", "Cedar Fork"];
/// Peers at each site.
const PEERS: usize = 2;
/// The address that invented laptops were told; nobody connects to it.
const ADDRESS: &str = "https://127.0.0.1:8443";

/// What was invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Invented {
    /// Sites.
    pub sites: usize,
    /// People who work there.
    pub staff: usize,
    /// People who are served.
    pub participants: usize,
    /// Changes that were pushed.
    pub changes: usize,
}

impl<S: Store> Server<S> {
    /// Invents a program with so many participants. The same seed invents the same.
    ///
    /// # Errors
    /// A change that is refused, which is a fault of the program; failures of the store.
    pub async fn invent(&self, participants: usize, seed: u64) -> Result<Invented, ServerError> {
        let mut dice = Dice(seed);
        let mut devices = self.invented_devices(&mut dice).await?;
        let others = self.invented_others(&mut dice).await?;
        let zone = self.organisation.time_zone;
        let mut story = Story::new(participants, self.clock.now_ms(), zone, &devices, &mut dice);
        let mut changes = 0;
        let mut goes_on = true;
        while goes_on {
            goes_on = story.tell(&mut devices, &mut dice)?;
            for device in &mut devices {
                changes += self.send(device).await?;
            }
        }
        Ok(Invented { sites: SITES.len(), staff: devices.len() + others, participants, changes })
    }

    /// Whether anybody works with the organisation: whether it has a device besides the server's own.
    ///
    /// # Errors
    /// Failures of the store.
    pub async fn is_in_use(&self) -> Result<bool, ServerError> {
        Ok(!self.store.read(Devices(self.organisation.server_device)).await?.is_empty())
    }

    async fn invented_devices(&self, dice: &mut Dice) -> Result<Vec<Device>, ServerError> {
        let mut devices = Vec::new();
        for site in SITES {
            for _ in 0..PEERS {
                devices.push(self.invented_device(Role::Peer, site, dice).await?);
            }
        }
        for role in Role::ALL.into_iter().filter(|role| *role != Role::Peer && tells(*role)) {
            devices.push(self.invented_device(role, SITES[0], dice).await?);
        }
        Ok(devices)
    }

    /// Those who write nothing about anybody. Gives how many there are.
    async fn invented_others(&self, dice: &mut Dice) -> Result<usize, ServerError> {
        let others: Vec<Role> = Role::ALL.into_iter().filter(|role| !tells(*role)).collect();
        for role in &others {
            self.invented_device(*role, SITES[0], dice).await?;
        }
        Ok(others.len())
    }

    async fn invented_device(&self, role: Role, site: &str, dice: &mut Dice) -> Result<Device, ServerError> {
        let name = person(dice).legal_name;
        let request = MemberRequest::new(&name, role, site).with_new_sites().for_person(Person::New);
        let member = self.add_member(request).await?;
        let (code, _) = self.enrolment_code(&member, ADDRESS).await?;
        let (device_key, user_key) = (self.new_key()?, self.new_key()?);
        let bad = |_| Code::BadSignature;
        let request = enrol_request(&code, &device_key, &user_key).map_err(bad)?;
        self.enrol(&serde_json::to_vec(&request).map_err(|_| Code::Malformed)?).await?;
        let mut start = Chain::NONE;
        self.random.fill(&mut start.0);
        let device = device_of(device_key.public().map_err(bad)?);
        let log = (LogId(dice.roll().max(1)), start);
        Ok(Device::enrolled(user_key, (self.organisation.card.id, device), log, &member.user, role))
    }

    fn new_key(&self) -> Result<SigningKey, ServerError> {
        let mut seed = [0; 32];
        self.random.fill(&mut seed);
        Ok(SigningKey::from_seed(&seed).map_err(|_| Code::BadSignature)?)
    }

    /// Sends what waits on a device. Gives the number of changes.
    async fn send(&self, device: &mut Device) -> Result<usize, ServerError> {
        let mut sent = 0;
        while let Some((request, changes)) = device.request()? {
            let answer = Answer::decode(&self.sync(&request).await?)?;
            if let Some(refused) = answer.set_aside.first() {
                // What is invented is valid as declared: something else is wrong.
                let field = refused.field.as_deref().unwrap_or_default();
                let why = format!("an invented change was refused: {} {field}", refused.code);
                return Err(ServerError::Report(why));
            }
            sent += changes;
        }
        Ok(sent)
    }
}

/// Whether somebody in that role writes down what is invented here: care, and the days around it.
fn tells(role: Role) -> bool {
    [Matter::Care, Matter::SiteDay].iter().all(|matter| role.rights().writes.contains(matter))
}

/// The devices but the server's own.
struct Devices(DeviceId);

impl Read for Devices {
    type Output = Vec<DeviceRow>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<DeviceRow>, ServerError> {
        Ok(tx.devices().await?.into_iter().filter(|device| device.id != self.0).collect())
    }
}
