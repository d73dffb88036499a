//! Approving what somebody at a locked laptop reads out over the phone.

use alongside_audit::{Act, Event};
use alongside_domain::Role;
use alongside_protocol::{
    Approval, ApprovalCode, ApprovalRequest, ApproveRequest, ApprovedCode, Asker, Code, SealingPublicKey,
};
use alongside_record::{DeviceId, Dot, LogId, StaffId};

use super::{Now, Rights};
use crate::{Server, ServerError, arriving::Admission, organisation::RecoveryKeys, store::Store};

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 3_600 * 1_000;

/// What was approved.
#[derive(Debug, Clone)]
pub struct Approved {
    /// What was asked for.
    pub what: Approval,
    /// For whom.
    pub user: StaffId,
    /// How they are called.
    pub name: String,
    /// On which laptop.
    pub device: DeviceId,
    /// What to read back.
    pub code: ApprovalCode,
}

/// Whoever is at the base: the organisation itself.
const ORGANISATION: StaffId = StaffId(Dot { log: LogId(0), counter: 0 });

impl<S: Store> Server<S> {
    /// Answers a request with a code. A laptop that was removed gets none, and nobody who has no rights.
    ///
    /// # Errors
    /// [`ServerError::UnknownApplicant`] where the request is of no such user and laptop;
    /// [`ServerError::NoRecoveryKey`] where the key that it asks for is not among `keys`, or, where it asks for
    /// more time, the base has not its own.
    pub async fn approve(
        &self,
        request: &ApprovalRequest,
        keys: &RecoveryKeys,
    ) -> Result<Approved, ServerError> {
        self.approve_by(ORGANISATION, request, keys).await
    }

    /// Answers a user's request for a code, in their laptop's turn, with the keys that lie here.
    ///
    /// # Errors
    /// [`ServerError::Refused`]: `not_permitted` unless the user is one of the device's and settles rights or
    /// what is handed over, or where the device may only send; `bad_signature` where somebody else asks in their
    /// name; `malformed` with the field for groups that were misread; as [`Self::approve`]; or as for any signed
    /// request.
    pub(crate) async fn approve_as<A: Admission>(
        &self,
        body: &[u8],
        admission: &mut A,
    ) -> Result<ApprovedCode, ServerError> {
        let (asked, verify) = ApproveRequest::decode(body)?;
        let ApproveRequest { versions, organisation, device, user, .. } = asked;
        let asker = Asker { versions, organisation, device, user };
        let _turn = self.permitted(&asker, body.len(), verify, Role::looks_after_devices, admission).await?;
        let own = self.store.read(Now).await?.keys_of(device);
        if !own.iter().any(|own| own.user == user && asked.is_by(&own.key)) {
            return Err(Code::BadSignature.into());
        }
        let misread = |_| ServerError::refused(Code::Malformed, "groups");
        let request = ApprovalRequest::read(&asked.groups).map_err(misread)?;
        let keys = match request.what() {
            Approval::Recovery => self.organisation.recovery_keys()?,
            Approval::Lease => RecoveryKeys::default(),
        };
        let approved = self.approve_by(user, &request, &keys).await?;
        Ok(ApprovedCode {
            what: named(approved.what).to_owned(),
            name: approved.name,
            device: approved.device.to_string(),
            code: approved.code.groups().to_string(),
        })
    }

    async fn approve_by(
        &self,
        by: StaffId,
        request: &ApprovalRequest,
        keys: &RecoveryKeys,
    ) -> Result<Approved, ServerError> {
        let rights = self.store.read(Now).await?;
        let (device, user) = applicant(&rights, request).ok_or(ServerError::UnknownApplicant)?;
        let of = (self.organisation.card.id, device, user);
        let code = match request.what() {
            Approval::Recovery => ApprovalCode::recovery(request, &*keys.agreed(request, of)?),
            Approval::Lease => {
                let agreed = self.organisation.sealing.agreed(request, of)?;
                let day = self.clock.now_ms().div_euclid(DAY_MS);
                ApprovalCode::lease(request, &agreed, u16::try_from(day).unwrap_or(u16::MAX))
            }
        };
        // Before anybody is told the code.
        let event = Event::new(Act::UsedKey, self.clock.now_ms()).about(user.0).what(named(request.what()));
        self.note_act(by, event).await?;
        let called = rights.in_force().called.get(&user);
        let name = called.map(|called| called.name.clone()).unwrap_or_default();
        Ok(Approved { what: request.what(), user, name, device, code })
    }

    /// Days that a laptop may be used without having been in touch with the base, where there is an end.
    ///
    /// # Errors
    /// [`ServerError`] when the database cannot be read.
    pub async fn lease_days(&self) -> Result<Option<u16>, ServerError> {
        Ok(self.store.read(Now).await?.in_force().lease_days)
    }

    /// The public half of the recovery key that laptops keep something for by now.
    ///
    /// # Errors
    /// [`ServerError`] when the database cannot be read.
    pub async fn recovery_key(&self) -> Result<Option<SealingPublicKey>, ServerError> {
        Ok(self.store.read(Now).await?.in_force().recovery)
    }
}

/// What was asked for, as programs name it.
fn named(what: Approval) -> &'static str {
    match what {
        Approval::Recovery => "recovery",
        Approval::Lease => "lease",
    }
}

/// The laptop and the user that a request says it is of, where both are in.
fn applicant(rights: &Rights, request: &ApprovalRequest) -> Option<(DeviceId, StaffId)> {
    let in_force = rights.in_force();
    let devices =
        in_force.devices.iter().filter(|(id, device)| device.removed.is_none() && request.is_of_device(**id));
    let users = devices.flat_map(|(id, device)| device.users.keys().map(move |user| (*id, *user)));
    let mut of = users.filter(|(_, user)| request.is_of_user(*user) && in_force.users.contains_key(user));
    let found = of.next()?;
    // Of two that look alike nobody can tell which was meant.
    of.next().is_none().then_some(found)
}
