//! Enrolment: a code makes this laptop the organisation's, or adds a user to it.

use alongside_domain::Role;
use alongside_protocol::{
    EnrolAnswer, EnrolRequest, EnrolledUser, EnrolmentCode, PublicKey, SigningKey, paths,
};
use alongside_record::StaffId;
use alongside_sync::{SyncError, keep_certificate, keep_sealing_card, open_new_log, ports::Base, refusal};
use alongside_vault::{Facts, NewUser};
use data_encoding::BASE64URL_NOPAD;
use zeroize::Zeroizing;

use crate::{
    Alongside, FieldError, Result,
    alongside::held,
    session::passphrase::strength_for,
    views::{AppState, EnrolmentPreview},
};

/// The keys of an enrolment that has not come to its end, each the same in every try: a code whose answer
/// was lost works again for the device and the key that used it, and for no other.
#[derive(Default)]
pub(crate) struct Enrolling {
    device: Option<Zeroizing<[u8; 32]>>,
    /// For which code.
    user: Option<([u8; 16], Zeroizing<[u8; 32]>)>,
}

impl Alongside {
    /// What a code says, before it is used.
    ///
    /// # Errors
    /// `not_a_code`.
    pub fn check_code(&self, code: &str) -> Result<EnrolmentPreview> {
        let code = parse(code)?;
        Ok(EnrolmentPreview {
            organisation: code.organisation_name,
            user: code.user,
            role: code.role,
            site: code.site,
            server: code.url,
        })
    }

    /// Uses a code: makes the vault of a laptop that has none, or adds the code's user to an
    /// unlocked one. Then the user is at work. The device's key is made here and never leaves.
    ///
    /// # Errors
    /// `passphrase_blank_at_ends`, `weak_passphrase`, `not_a_code`, `other_organisation`, what the base
    /// refuses (`code_used`, `code_expired`, …), `unreachable`, or the vault's codes. `locked` when the laptop has a vault and nobody has
    /// unlocked it.
    pub async fn enrol(&self, code: &str, passphrase: &str) -> Result<AppState> {
        let code = parse(code)?;
        // Before the code is used up.
        strength_for(passphrase, &code).accept()?;
        let seed = if self.folder.exists() {
            self.with_open(|open| {
                let same = open.facts.organisation == code.organisation;
                if same {
                    Ok(Zeroizing::new(*open.facts.signing_seed))
                } else {
                    Err(FieldError::OtherOrganisation)
                }
            })?
        } else {
            self.seed_of_new_device()
        };
        let own = self.seed_of_user(&code);
        let answer = self.trade(&code, &SigningKey::from_seed(&seed)?, &SigningKey::from_seed(&own)?).await?;
        let user = EnrolledAs::read(&answer.user)?;
        let user = user.with(passphrase, &own);
        if self.folder.exists() {
            self.add_user(user)?;
            self.with_open(|open| Ok(keep_certificate(&mut open.vault, answer.certificate.clone())?))?;
        } else {
            let facts = facts_of(&code, &answer, seed)?;
            let mut vault = self.folder.create(user, &facts, self.settings.kdf, &*self.ports.random)?;
            open_new_log(&self.ports, &mut vault, "enrolment")?;
            let open = self.at_work(vault)?;
            self.set_open(&mut self.opened(), Some(open));
        }
        *held(&self.enrolling) = Enrolling::default();
        self.keep_sealing_card(answer.sealing_key.as_deref())?;
        // Sites and colleagues' names should be here before the first drive out. The base has just
        // answered; if it does not now, the sync screen says so and the next sync brings them.
        let _ = self.sync_now().await;
        self.app_state()
    }

    /// The key of a laptop without a vault.
    fn seed_of_new_device(&self) -> Zeroizing<[u8; 32]> {
        held(&self.enrolling).device.get_or_insert_with(|| self.seed()).clone()
    }

    /// The key of the user of a code.
    fn seed_of_user(&self, code: &EnrolmentCode) -> Zeroizing<[u8; 32]> {
        let mut enrolling = held(&self.enrolling);
        let kept = enrolling.user.take().filter(|(secret, _)| *secret == code.secret);
        let (_, seed) = enrolling.user.insert(kept.unwrap_or_else(|| (code.secret, self.seed())));
        seed.clone()
    }

    fn seed(&self) -> Zeroizing<[u8; 32]> {
        let mut seed = Zeroizing::new([0; 32]);
        self.ports.random.fill(seed.as_mut_slice());
        seed
    }

    /// Adds a user to the unlocked vault and puts them to work. A code that was used here before,
    /// when its answer was lost, changes nothing: their passphrase stays what it was.
    fn add_user(&self, user: NewUser<'_>) -> Result<()> {
        let kdf = self.settings.kdf;
        let is_new = self.with_open(|open| {
            if open.vault.users()?.iter().any(|known| known.id == user.id) {
                return Ok(false);
            }
            open.vault.add_user(user, kdf, &*self.ports.random)?;
            Ok(true)
        })?;
        if is_new {
            self.lock();
            self.unlock(&user.id.to_string(), user.passphrase)?;
        }
        Ok(())
    }

    /// Keeps the server's sealing card, for courier files.
    fn keep_sealing_card(&self, card: Option<&str>) -> Result<()> {
        let Some(card) = card else { return Ok(()) };
        self.with_open(|open| Ok(keep_sealing_card(&mut open.vault, card)?))
    }

    async fn trade(
        &self,
        code: &EnrolmentCode,
        device: &SigningKey,
        user: &SigningKey,
    ) -> Result<EnrolAnswer> {
        let request = EnrolRequest::new(code, device, user)?;
        let body = serde_json::to_vec(&request).map_err(|_| SyncError::Internal)?;
        let base = Base { url: code.url.clone(), organisation: code.organisation, root_key: code.root_key };
        let reply = self.ports.transport.post(&base, paths::ENROL, body).await?;
        if reply.status == 200 {
            Ok(serde_json::from_slice(&reply.body).map_err(|_| SyncError::Answer)?)
        } else {
            Err(refusal(&reply.body).into())
        }
    }
}

pub(super) fn parse(code: &str) -> Result<EnrolmentCode> {
    code.parse().map_err(|_| FieldError::NotACode)
}

struct EnrolledAs<'a> {
    id: StaffId,
    role: Role,
    user: &'a EnrolledUser,
}

impl<'a> EnrolledAs<'a> {
    fn read(user: &'a EnrolledUser) -> Result<Self> {
        let role = Role::named(&user.role).ok_or(SyncError::Answer)?;
        Ok(Self { id: user.id, role, user })
    }

    fn with(&self, passphrase: &'a str, seed: &'a [u8; 32]) -> NewUser<'a> {
        NewUser {
            id: self.id,
            name: &self.user.name,
            role: self.role,
            site_name: &self.user.site_name,
            passphrase,
            seed,
        }
    }
}

fn facts_of(code: &EnrolmentCode, answer: &EnrolAnswer, seed: Zeroizing<[u8; 32]>) -> Result<Facts> {
    let PublicKey(root_key) = code.root_key;
    Ok(Facts {
        organisation: answer.organisation.id,
        organisation_name: answer.organisation.name.clone(),
        time_zone: answer.organisation.time_zone.clone(),
        demo: answer.organisation.demo,
        device: answer.device,
        signing_seed: seed.into(),
        certificate: BASE64URL_NOPAD.decode(answer.certificate.as_bytes()).map_err(|_| SyncError::Answer)?,
        server_url: code.url.clone(),
        root_key,
    })
}
