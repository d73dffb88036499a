//! Calling a device something, and saying where it is kept. What it holds follows from its users alone.

use alongside_protocol::Code;
use alongside_record::DeviceId;
use alongside_rights::{CalledDevice, Says, limits::NAME_BYTES};

use super::sites::Sites;
use crate::{
    Server, ServerError,
    rights::{Signer, Update},
    sealing::Keys,
    store::{Store, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Calls a device something, or says at which site it is kept; what is none stays as it is.
    ///
    /// # Errors
    /// `unknown_device` for one that is not in use; `malformed` for a name that says nothing or is too long;
    /// [`MemberRefusal`](super::MemberRefusal) for a site that is none; [`ServerError::NoRootKey`].
    pub async fn call_device(
        &self,
        device: DeviceId,
        name: Option<String>,
        site: Option<String>,
    ) -> Result<(), ServerError> {
        let keys = self.shared_keys().await?;
        let (signer, now) = (self.organisation.signer(), self.clock.now_ms());
        self.store.write(CallDevice { device, name, site, keys, signer, now }).await
    }
}

struct CallDevice {
    device: DeviceId,
    name: Option<String>,
    site: Option<String>,
    keys: Keys,
    signer: Signer,
    now: i64,
}

impl Write for CallDevice {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        let name = self.name.as_deref().map(str::trim);
        if name.is_some_and(|name| name.is_empty() || name.len() > NAME_BYTES) {
            return Err(ServerError::refused(Code::Malformed, "name"));
        }
        let mut site = None;
        if let Some(text) = &self.site {
            site = Sites::load(tx, &self.keys).await?.meant(text, "site", false)?.map(|site| site.id);
        }
        let mut update = Update::begin(tx).await?;
        let known = update.before().device(self.device).filter(|device| device.is_in_use());
        let was = known.ok_or(Code::UnknownDevice)?.called.clone();
        let before = was.clone().unwrap_or(CalledDevice { name: String::new(), site: None });
        let name = name.map_or(before.name, str::to_owned);
        let called = CalledDevice { name, site: site.or(before.site) };
        if was.as_ref() == Some(&called) {
            return Ok(());
        }
        let CalledDevice { name, site } = called;
        update.declare(&self.signer, self.now, Says::CallDevice { device: self.device, name, site })?;
        update.store(tx, self.now).await.map(drop)
    }
}
