//! Trading a one-time code for a place among the organisation's devices.
//!
//! A code is a key, and what it signs enrolls. The base holds the invitation that names the key's public
//! half, and never the code. A device that asks again with the same bytes is answered again, even when the
//! code's time is over: its first answer may have been lost on the way.

use alongside_protocol::{
    Code, EnrolAnswer, EnrolRequest, EnrolmentCode, OrganisationCard, PublicKey, limits,
};
use alongside_record::{DeviceId, Dot, StaffId};
use alongside_rights::{Added, InForce, Invitation, Says, SignedStatement, StatementError, device_of};
use data_encoding::BASE64URL_NOPAD;

use crate::{
    Member, Server, ServerError,
    arriving::{Admission, Free},
    rights::{IN_REVIEW, Rights, Signer, Update},
    store::{Read, Reading, Store, Write, Writing},
};

/// How long a code lasts: 15 minutes.
pub const CODE_LIFETIME_MS: i64 = 15 * 60 * 1_000;

impl<S: Store> Server<S> {
    /// Makes a code for `member`, and says until when it lasts (server time, milliseconds since
    /// 1970 UTC).
    ///
    /// # Errors
    /// [`ServerError::NoRootKey`]; [`ServerError`] when it cannot be stored.
    pub async fn enrolment_code(
        &self,
        member: &Member,
        url: &str,
    ) -> Result<(EnrolmentCode, i64), ServerError> {
        let mut secret = [0; 16];
        self.random.fill(&mut secret);
        let card = &self.organisation.card;
        let invitation = Invitation::of(&secret, card.id).map_err(|_| ServerError::Unsealing)?;
        let key = invitation.code().map_err(|_| ServerError::Unsealing)?;
        let now = self.clock.now_ms();
        let until = now.saturating_add(CODE_LIFETIME_MS);
        let says = Says::Invite { code: key, user: member.user.id, until };
        let invite = Invite { says, signer: self.organisation.signer(), now };
        let in_force = self.store.write(invite).await?;
        let first = self.organisation.root_key;
        let code = EnrolmentCode {
            url: url.to_owned(),
            root_key: first,
            current_root: in_force.root_by_now(first),
            tls: in_force.tls_generation(),
            organisation: card.id,
            organisation_name: card.name.clone(),
            user_id: member.user.id,
            user: member.user.name.clone(),
            role: member.user.role.clone(),
            site: member.user.site_name.clone(),
            secret,
        };
        Ok((code, until))
    }

    /// Answers an enrolment request, given its body.
    ///
    /// # Errors
    /// [`ServerError::Refused`] with `unknown_code`, `code_expired`, `code_used`, `bad_signature`,
    /// `wrong_organisation`, `unknown_device` (one that was removed) or `malformed`.
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
        let (code, bytes) = request.open()?;
        let enrolling = Enrolling::read(code, SignedStatement::from_bytes(bytes))?;
        let work =
            Enrol { enrolling, organisation: self.organisation.card.clone(), now: self.clock.now_ms() };
        let device = device_of(work.enrolling.device_key);
        let turn = admission.turn().await?;
        let Enrolled { answer, was_in_review } = self.store.write(work).await?;
        // Whoever had the code and signed with the key is that device from now on.
        admission.proved(device);
        drop(turn);
        if was_in_review {
            self.land_what_was_reviewed(device).await?;
        }
        serde_json::to_vec(&answer).map_err(|_| ServerError::Damaged("answer"))
    }

    /// Judges again what waited for its device to be enrolled anew.
    async fn land_what_was_reviewed(&self, device: DeviceId) -> Result<(), ServerError> {
        for dot in self.store.read(Reviewed(device)).await? {
            self.judge_again(dot).await?;
        }
        Ok(())
    }
}

/// What was sent into review from a device, log by log.
struct Reviewed(DeviceId);

impl Read for Reviewed {
    type Output = Vec<Dot>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<Dot>, ServerError> {
        let mut dots = Vec::new();
        for log in tx.logs_of(self.0).await? {
            let aside = tx.set_aside(log.id, 1, limits::LAST_COUNTER).await?;
            let reviewed = aside.iter().filter(|one| one.code == IN_REVIEW);
            dots.extend(reviewed.map(|one| Dot::new(log.id, one.counter)));
        }
        Ok(dots)
    }
}

struct Invite {
    says: Says,
    signer: Signer,
    now: i64,
}

impl Write for Invite {
    type Output = InForce;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<InForce, ServerError> {
        let mut update = Update::begin(tx).await?;
        update.declare(&self.signer, self.now, self.says.clone())?;
        Ok(update.store(tx, self.now).await?.in_force().clone())
    }
}

/// What a code signed.
struct Enrolling {
    statement: SignedStatement,
    code: PublicKey,
    user: StaffId,
    user_key: PublicKey,
    device_key: PublicKey,
}

impl Enrolling {
    fn read(code: PublicKey, statement: SignedStatement) -> Result<Self, Code> {
        let said = statement.verify().map_err(|error| match error {
            StatementError::BadSignature => Code::BadSignature,
            _ => Code::Malformed,
        })?;
        match said.says {
            Says::Enroll { device_key, user, user_key, .. } if said.signer == code => {
                Ok(Self { statement, code, user, user_key, device_key })
            }
            _ => Err(Code::Malformed),
        }
    }

    fn is_in_force(&self, rights: &Rights) -> bool {
        rights.in_force().is_key_of(self.user_key, self.user, device_of(self.device_key))
    }
}

/// The transaction of an enrolment.
struct Enrol {
    enrolling: Enrolling,
    organisation: OrganisationCard,
    now: i64,
}

struct Enrolled {
    answer: EnrolAnswer,
    /// Whether the device had been let in by what a laptop brought, and sent into review.
    was_in_review: bool,
}

impl Write for Enrol {
    type Output = Enrolled;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<Enrolled, ServerError> {
        let Enrolling { statement, code, user, device_key, .. } = &self.enrolling;
        let mut update = Update::begin(tx).await?;
        let before = update.before();
        let hash = statement.hash().map_err(|_| Code::Malformed)?;
        if before.set().get(hash).is_some() {
            let again = if self.enrolling.is_in_force(before) {
                Ok(self.answered(before, false))
            } else {
                Err(Code::CodeUsed.into())
            };
            return again;
        }
        let (invited, until) = before.set().invited(*code).ok_or(Code::UnknownCode)?;
        if before.set().last_of(*code) > 0 {
            return Err(Code::CodeUsed.into());
        }
        if until <= self.now {
            return Err(Code::CodeExpired.into());
        }
        let device = device_of(*device_key);
        let known = before.in_force().devices.get(&device);
        if known.is_some_and(|device| !device.is_in_use() || device.key != *device_key) {
            return Err(Code::UnknownDevice.into());
        }
        if invited != *user {
            return Err(Code::Malformed.into());
        }
        match update.add(statement.clone()) {
            Ok(Added::New) => {}
            Err(StatementError::OtherOrganisation) => return Err(Code::WrongOrganisation.into()),
            _ => return Err(Code::Malformed.into()),
        }
        let was_in_review = tx.device(device).await?.is_some_and(|device| device.readmitted);
        let after = update.store(tx, self.now).await?;
        Ok(self.answered(&after, was_in_review))
    }
}

impl Enrol {
    fn answered(&self, rights: &Rights, was_in_review: bool) -> Enrolled {
        let statements = rights.statements().map(|bytes| BASE64URL_NOPAD.encode(bytes)).collect();
        let answer = EnrolAnswer { organisation: self.organisation.clone(), statements };
        Enrolled { answer, was_in_review }
    }
}
