//! Knowing a device again that was enrolled after the backup from which this server was restored.
//!
//! Its certificates, which the organisation's root key has signed, say whose it is and who uses it.
//! It may send, so that nothing of what it holds is lost, but not read until it is enrolled anew:
//! whether it was removed since, this server cannot know.

use alongside_domain::Role;
use alongside_protocol::{Certificate, Code, SignedHeader, SignerId, SyncHeader};

use crate::{
    Server, ServerError,
    members::serve,
    store::{DeviceRow, Questions, Store, UserKey, UserRow, Write, Writing},
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
        // Whoever shows them must also hold the device's key, which is the same in all of them, or the key of
        // the user who signs.
        let certificate = certificates.first().ok_or(Code::UnknownDevice)?;
        match request.header.signer {
            None => request.verify(&certificate.key)?,
            Some(signer) => certificates
                .iter()
                .filter(|certificate| SignerId::of(&certificate.user_key) == signer)
                .find_map(|certificate| request.verify(&certificate.user_key).ok())
                .ok_or(Code::BadSignature)?,
        }
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

impl<S: Store> Server<S> {
    /// The keys of the users of the device that a request is from, where it needs any.
    pub(crate) async fn signing_keys(&self, header: &SyncHeader) -> Result<Vec<UserKey>, ServerError> {
        if header.signer.is_none() && header.attestations.is_empty() {
            return Ok(Vec::new());
        }
        let keys_of = Questions { keys_of: Some(header.device), ..Questions::default() };
        Ok(self.store.read(keys_of).await?.keys)
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
