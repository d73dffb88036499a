//! Trading a one-time code for a place among the organisation's devices.
//!
//! The server keeps a digest of a code's secret and never the secret. A device that asks again with
//! the same keys gets the very bytes it got before, even when the code's time is over: its first
//! answer may have been lost on the way.

use std::sync::Arc;

use alongside_protocol::{
    Certificate, Code, DeviceCertificate, EnrolAnswer, EnrolRequest, EnrolledUser, Enrolling, EnrolmentCode,
    PublicKey, SealingCard, SigningKey,
};
use alongside_record::{DeviceId, RecordId, StaffId};
use data_encoding::BASE64URL_NOPAD;
use ring::digest::{SHA256, digest};

use crate::{
    Member, Random, Server, ServerError,
    arriving::{Admission, Free},
    members::{found, shown_text},
    ports::random_u64,
    push::signing_keys_of,
    sealing::{Keys, Place, Subject},
    store::{CodeRow, DeviceRow, Store, UserRow, Write, Writing},
};

/// How long a code lasts: 15 minutes.
pub const CODE_LIFETIME_MS: i64 = 15 * 60 * 1_000;

impl<S: Store> Server<S> {
    /// Makes a code for `member`, and says until when it lasts (server time, milliseconds since
    /// 1970 UTC).
    ///
    /// # Errors
    /// [`ServerError`] when it cannot be stored.
    pub async fn enrolment_code(
        &self,
        member: &Member,
        url: &str,
    ) -> Result<(EnrolmentCode, i64), ServerError> {
        let mut secret = [0; 16];
        self.random.fill(&mut secret);
        let expires_at = self.clock.now_ms().saturating_add(CODE_LIFETIME_MS);
        let row = CodeRow {
            digest: code_digest(&secret)?,
            user: member.user.id,
            expires_at,
            used_by: None,
            answer: None,
        };
        self.store.write(AddCode(row)).await?;
        let code = EnrolmentCode {
            url: url.to_owned(),
            root_key: self.organisation.root.public().map_err(|_| ServerError::Unsealing)?,
            organisation: self.organisation.card.id,
            organisation_name: self.organisation.card.name.clone(),
            user: member.user.name.clone(),
            role: member.user.role.clone(),
            site: member.user.site_name.clone(),
            secret,
        };
        Ok((code, expires_at))
    }

    /// Answers an enrolment request, given its body.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `unknown_code`, `code_expired`, `code_used`, `bad_signature`,
    /// `unknown_device` (one that was removed) or `malformed`.
    pub async fn enrol(&self, body: &[u8]) -> Result<Vec<u8>, ServerError> {
        self.enrol_as(body, &mut Free).await
    }

    /// As [`Self::enrol`], one after the other: nobody is a device yet.
    pub(crate) async fn enrol_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<Vec<u8>, ServerError> {
        let request: EnrolRequest = serde_json::from_slice(body).map_err(|_| Code::Malformed)?;
        let Enrolling { secret, device_key, user_key } = request.open()?;
        let now = self.clock.now_ms();
        let work = Enrol {
            digest: code_digest(&secret)?,
            key: device_key,
            user_key,
            device: DeviceId(random_u64(self.random.as_ref())),
            root: Arc::clone(&self.organisation.root),
            organisation: self.organisation.card.clone(),
            sealing: self.organisation.sealing_card()?,
            keys: self.shared_keys().await?,
            random: Arc::clone(&self.random),
            now,
        };
        let _turn = admission.turn().await?;
        let answer = self.store.write(work).await?;
        // Whoever had the code and signed with the key is that device from now on.
        if let Ok(EnrolAnswer { device, .. }) = serde_json::from_slice(&answer) {
            admission.proved(device);
        }
        Ok(answer)
    }
}

fn code_digest(secret: &[u8; 16]) -> Result<[u8; 32], ServerError> {
    digest(&SHA256, secret).as_ref().try_into().map_err(|_| ServerError::Damaged("digest"))
}

struct AddCode(CodeRow);

impl Write for AddCode {
    type Output = ();

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<(), ServerError> {
        tx.add_code(&self.0).await
    }
}

/// The transaction of an enrolment.
struct Enrol {
    digest: [u8; 32],
    key: PublicKey,
    /// The key of the code's user on this device.
    user_key: PublicKey,
    /// The device's id, if its key is new.
    device: DeviceId,
    root: Arc<SigningKey>,
    organisation: alongside_protocol::OrganisationCard,
    sealing: Option<SealingCard>,
    keys: Keys,
    random: Arc<dyn Random>,
    now: i64,
}

impl Write for Enrol {
    type Output = Vec<u8>;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<Vec<u8>, ServerError> {
        let mut code = tx.lock_code(&self.digest).await?.ok_or(Code::UnknownCode)?;
        if let (Some(device), Some(answer)) = (code.used_by, &code.answer) {
            let same = tx.device(device).await?.is_some_and(|device| device.key == self.key)
                && signing_keys_of(tx, device, code.user)
                    .await?
                    .iter()
                    .any(|known| known.key == self.user_key);
            return if same { self.keys.open(self.place(), answer) } else { Err(Code::CodeUsed.into()) };
        }
        if code.expires_at <= self.now {
            return Err(Code::CodeExpired.into());
        }
        let user = self.user(tx, code.user).await?;
        let known = tx.device_with_key(self.key).await?;
        let device = known.as_ref().map_or(self.device, |device| device.id);
        let certificate = self.certificate(device, &user)?;
        match known {
            Some(known) if known.revoked_at.is_some() => return Err(Code::UnknownDevice.into()),
            Some(known) if known.readmitted_at.is_some() => tx.confirm_device(device).await?,
            // Several users may share a device.
            Some(_) => {}
            None => tx.add_device(&self.newcomer(&certificate)).await?,
        }
        tx.add_device_user(device, code.user).await?;
        tx.add_user_key(device, code.user, &self.user_key).await?;
        let answer = EnrolAnswer {
            organisation: self.organisation.clone(),
            device,
            certificate: BASE64URL_NOPAD.encode(certificate.as_bytes()),
            user,
            sealing_key: self.sealing.as_ref().map(|card| BASE64URL_NOPAD.encode(card.as_bytes())),
        };
        let answer = serde_json::to_vec(&answer).map_err(|_| ServerError::Damaged("answer"))?;
        let sealed = self.keys.seal(Subject::Shared, self.place(), &answer, self.random.as_ref())?;
        code.used_by = Some(device);
        code.answer = Some(sealed);
        tx.use_code(&code).await?;
        Ok(answer)
    }
}

impl Enrol {
    fn place(&self) -> Place<'_> {
        Place::EnrolmentAnswer(&self.digest)
    }

    fn certificate(&self, device: DeviceId, user: &EnrolledUser) -> Result<DeviceCertificate, ServerError> {
        let certificate = Certificate {
            organisation: self.organisation.id,
            device,
            key: self.key,
            user: user.id,
            user_key: self.user_key,
            role: user.role.clone(),
            site: user.site,
            issued_at: self.now,
        };
        DeviceCertificate::issue(&certificate, &self.root).map_err(|_| ServerError::Unsealing)
    }

    fn newcomer(&self, certificate: &DeviceCertificate) -> DeviceRow {
        DeviceRow {
            id: self.device,
            key: self.key,
            certificate: certificate.as_bytes().to_vec(),
            enrolled_at: self.now,
            last_seen: None,
            revoked_at: None,
            readmitted_at: None,
        }
    }

    async fn user<T: Writing>(&self, tx: &mut T, id: StaffId) -> Result<EnrolledUser, ServerError> {
        let users = tx.users().await?;
        let user: &UserRow =
            users.iter().find(|user| user.id == id).ok_or(ServerError::Damaged("enrolment code"))?;
        let staff = RecordId(id.0);
        let records = found(tx.units_of(&[staff, user.site]).await?, &self.keys)?;
        let name_of = |id: RecordId| {
            let record = records.iter().find(|record| record.id == id);
            record.and_then(|record| shown_text(&record.state, "name")).unwrap_or_default()
        };
        Ok(EnrolledUser {
            id,
            name: name_of(staff),
            role: user.role.name().to_owned(),
            site: user.site,
            site_name: name_of(user.site),
        })
    }
}
