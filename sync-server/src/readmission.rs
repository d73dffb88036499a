//! Knowing a device again that was enrolled after the backup from which this server was restored.
//!
//! Its certificates, which the organisation's root key has signed, say whose it is and who uses it.
//! It may send, so that nothing of what it holds is lost, but not read until it is enrolled anew:
//! whether it was removed since, this server cannot know.

use alongside_domain::Role;
use alongside_protocol::{Certificate, Code, SignedHeader};

use crate::{
    Server, ServerError,
    members::serve,
    store::{DeviceRow, Store, UserRow, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Lets in the device of a request that shows certificates.
    pub(crate) async fn readmit(&self, request: &SignedHeader) -> Result<DeviceRow, ServerError> {
        let shown = request.header.healing.as_ref().map(|healing| healing.certificates.as_slice());
        let (Some(first), shown) = (shown.and_then(<[_]>::first), shown.unwrap_or_default()) else {
            return Err(Code::UnknownDevice.into());
        };
        let root = self.organisation.root.public().map_err(|_| ServerError::Unsealing)?;
        let verified = shown.iter().map(|certificate| certificate.verify(&root));
        let certificates: Vec<Certificate> =
            verified.collect::<Result<_, _>>().map_err(|_| Code::UnknownDevice)?;
        // Whoever shows them must also hold the device's key, which is the same in all of them.
        let certificate = certificates.first().ok_or(Code::UnknownDevice)?;
        request.verify(&certificate.key)?;
        for another in &certificates {
            if another.key != certificate.key
                || another.organisation != self.organisation.card.id
                || another.device != request.header.device
            {
                return Err(Code::UnknownDevice.into());
            }
        }
        let now = self.clock.now_ms();
        let device = DeviceRow {
            id: certificate.device,
            key: certificate.key,
            certificate: first.as_bytes().to_vec(),
            enrolled_at: certificate.issued_at,
            last_seen: Some(now),
            revoked_at: None,
            readmitted_at: Some(now),
        };
        self.store.write(Readmission { device, certificates }).await
    }
}

struct Readmission {
    device: DeviceRow,
    certificates: Vec<Certificate>,
}

impl Write for Readmission {
    type Output = DeviceRow;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<DeviceRow, ServerError> {
        if let Some(device) = tx.device(self.device.id).await? {
            return Ok(device);
        }
        tx.add_device(&self.device).await?;
        let known = tx.users().await?;
        for Certificate { user, user_key, role, site, .. } in &self.certificates {
            let role = Role::named(role).ok_or(Code::UnknownDevice)?;
            // A user whom this server knows keeps the role they have here.
            if !known.iter().any(|known| known.id == *user) {
                tx.put_user(&UserRow { id: *user, role, site: *site }).await?;
                serve(tx, *user, role, [*site]).await?;
            }
            tx.add_device_user(self.device.id, *user).await?;
            tx.add_user_key(self.device.id, *user, user_key).await?;
        }
        Ok(self.device.clone())
    }
}
