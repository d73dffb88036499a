//! What those who settle rights say of laptops: how one is called and where it is kept, that its service is over,
//! or that it is lost.

use alongside_domain::{Invalid, Problem};
use alongside_record::{DeviceId, RecordId};
use alongside_rights::{DeviceInForce, InForce, Says, limits::NAME_BYTES};
use alongside_sync::statements;

use super::site_name;
use crate::{Alongside, FieldError, Result};

impl Alongside {
    /// Calls a laptop something and says at which site it is kept, if at any. What is on it follows from its
    /// users alone.
    ///
    /// # Errors
    /// As [`Self::suspend`]; `malformed` for a name that is too long; `not_found` for a laptop that is not in
    /// use, or a site that is none.
    pub async fn call_device(&self, device: &str, name: &str, site: Option<&str>) -> Result<()> {
        let device: DeviceId = device.parse()?;
        let name = name.trim().to_owned();
        if name.len() > NAME_BYTES {
            return Err(Invalid::new(Problem::TooLong, "name").into());
        }
        let site: Option<RecordId> = site.map(str::parse).transpose()?;
        self.declare(|open, in_force| {
            in_use(in_force, device)?;
            if let Some(site) = site {
                site_name(open, &[site])?;
            }
            Ok((vec![Says::CallDevice { device, name, site }], ()))
        })
        .await
        .map(|_| ())
    }

    /// Ends a laptop's service, for good: once it has brought home what it holds, it destroys that.
    ///
    /// # Errors
    /// As [`Self::suspend`].
    pub async fn retire_device(&self, device: &str) -> Result<()> {
        let device: DeviceId = device.parse()?;
        self.declare(|_, in_force| {
            in_use(in_force, device)?;
            Ok((vec![Says::RetireDevice { device }], ()))
        })
        .await
        .map(|_| ())
    }

    /// Takes a laptop out of the organisation, for good. What its users have signed so far stands.
    ///
    /// # Errors
    /// As [`Self::suspend`].
    pub async fn remove_device(&self, device: &str) -> Result<()> {
        let device: DeviceId = device.parse()?;
        self.declare(|open, in_force| {
            let known = in_force.devices.get(&device).ok_or(FieldError::NotFound)?;
            let keys = known.users.values().flatten().copied();
            let stands = statements(&open.vault, &open.facts)?.stands(keys);
            Ok((vec![Says::RemoveDevice { device, logs: Vec::new(), stands }], ()))
        })
        .await
        .map(|_| ())
    }
}

fn in_use(in_force: &InForce, device: DeviceId) -> Result<&DeviceInForce> {
    in_force.devices.get(&device).filter(|device| device.is_in_use()).ok_or(FieldError::NotFound)
}
