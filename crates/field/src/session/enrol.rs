//! Enrolment: a code makes this laptop the organisation's, or adds a user to it.

use alongside_protocol::{EnrolAnswer, EnrolmentCode, PublicKey, SigningKey, paths};
use alongside_record::{DeviceId, StaffId};
use alongside_rights::{
    Card, Invitation, SignedStatement, StatementSet, device_of, enrol_request, short_code,
};
use alongside_sync::{SyncError, keep_statements, open_new_log, ports::Base, refusal};
use alongside_vault::{Facts, NewUser};
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
        let key = Invitation::of(&code.secret, code.organisation)?.code()?;
        Ok(EnrolmentPreview {
            short_code: short_code(code.root_key, key),
            organisation: code.organisation_name,
            user: code.user,
            role: code.role,
            site: code.site,
            server: code.url,
        })
    }

    /// Uses a code: makes the vault of a laptop that has none, or adds the code's user to one that has. Then
    /// the user is at work. The device's key is made here and never leaves. Nothing is written before it is
    /// proved under the code's root key who was enrolled, with which rights.
    ///
    /// `by` is somebody whom the laptop knows already, with their passphrase, where it has a vault.
    ///
    /// # Errors
    /// `passphrase_blank_at_ends`, `weak_passphrase`, `not_a_code`, `other_organisation`; `needs_a_colleague`
    /// where the laptop has a vault and nobody vouches; `wrong_passphrase`, `too_many_attempts` for who does;
    /// what the base refuses (`code_used`, `code_expired`, …), `unreachable`; `not_vouched` where its answer
    /// does not prove what the code says; `rights_taken` for a colleague who has none; the vault's codes.
    pub async fn enrol(&self, code: &str, passphrase: &str, by: Option<(&str, &str)>) -> Result<AppState> {
        let enrolled = self.enrol_by(code, passphrase, by).await;
        if self.opened().as_ref().is_some_and(|open| open.is_out) {
            // Who was taken out has come to use a code, and it did not let them in.
            self.lock();
        }
        enrolled
    }

    async fn enrol_by(&self, code: &str, passphrase: &str, by: Option<(&str, &str)>) -> Result<AppState> {
        let code = parse(code)?;
        // Before the code is used up.
        strength_for(passphrase, &code).accept()?;
        let seed =
            if self.folder.exists() { self.vouched_seed(&code, by)? } else { self.seed_of_new_device() };
        let own = self.seed_of_user(&code);
        let (device_key, user_key) = (SigningKey::from_seed(&seed)?, SigningKey::from_seed(&own)?);
        let answer = self.trade(&code, &device_key, &user_key).await?;
        let brought = answer.statements().map_err(|_| SyncError::Answer)?;
        let device = device_of(device_key.public()?);
        let proof = proof_of(&code, device, user_key.public()?, &brought)?;
        if answer.organisation.id != code.organisation {
            return Err(FieldError::NotVouched);
        }
        let user = NewUser { id: code.user_id, proof, passphrase, seed: &own };
        if self.folder.exists() {
            // First: by these statements they may unlock.
            self.with_open(|open| Ok(keep_statements(&mut open.vault, &open.facts, brought.clone())?))?;
            self.add_user(user)?;
        } else {
            let facts = facts_of(&code, &answer, device, seed);
            let mut vault = self.folder.create(user, &facts, self.settings.kdf, &*self.ports.random)?;
            open_new_log(&self.ports, &mut vault, "enrolment")?;
            // First: they name whose key opens what is written down of reading.
            keep_statements(&mut vault, &facts, brought.clone())?;
            let open = self.at_work(vault)?;
            self.set_open(&mut self.opened(), Some(open));
        }
        *held(&self.enrolling) = Enrolling::default();
        self.with_open(|open| Ok(keep_statements(&mut open.vault, &open.facts, brought)?))?;
        self.take_what_is_given()?;
        // Sites and colleagues' names should be here before the first drive out. The base has just
        // answered; if it does not now, the sync screen says so and the next sync brings them.
        let _ = self.sync_now().await;
        self.app_state()
    }

    /// The device's key, for somebody to be added whom a colleague vouches for: a code alone, or a laptop that
    /// was left open, lets nobody in.
    fn vouched_seed(&self, code: &EnrolmentCode, by: Option<(&str, &str)>) -> Result<Zeroizing<[u8; 32]>> {
        let (colleague, passphrase) = by.ok_or(FieldError::NeedsAColleague)?;
        let colleague: StaffId = colleague.parse()?;
        if self.is_unlocked() {
            self.tried(colleague, |waited_for| {
                self.with_open(|open| Ok(open.vault.try_passphrase(colleague, passphrase, waited_for)?))
            })?;
        } else {
            // Who was taken out vouches for nobody, but may use a code that lets them in again.
            self.unlock_as(colleague, passphrase, colleague == code.user_id)?;
        }
        self.with_open(|open| {
            let ours = (open.facts.organisation, PublicKey(open.facts.root_key));
            if ours == (code.organisation, code.root_key) {
                Ok(Zeroizing::new(*open.facts.signing_seed))
            } else {
                Err(FieldError::OtherOrganisation)
            }
        })
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
        let (kdf, id, passphrase) = (self.settings.kdf, user.id, user.passphrase);
        let is_new = self.with_open(|open| {
            if open.vault.users()?.iter().any(|known| known.id == id) {
                return Ok(false);
            }
            open.vault.add_user(user, kdf, &*self.ports.random)?;
            Ok(true)
        })?;
        if is_new {
            self.lock();
            self.unlock(&id.to_string(), passphrase)?;
        }
        Ok(())
    }

    async fn trade(
        &self,
        code: &EnrolmentCode,
        device: &SigningKey,
        user: &SigningKey,
    ) -> Result<EnrolAnswer> {
        let request = enrol_request(code, device, user)?;
        let body = serde_json::to_vec(&request).map_err(|_| SyncError::Internal)?;
        let base = Base { url: code.url.clone(), organisation: code.organisation, trust: code.trust() };
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

/// What proves who the code's user is, where they are enrolled with this key on this device.
fn proof_of(
    code: &EnrolmentCode,
    device: DeviceId,
    key: PublicKey,
    brought: &[Vec<u8>],
) -> Result<Vec<SignedStatement>> {
    let mut set = StatementSet::new(code.organisation, code.root_key);
    set.add_all(brought.iter().cloned().map(SignedStatement::from_bytes).collect());
    let in_force = set.in_force();
    let is_in = in_force.devices.get(&device).is_some_and(|device| device.is_in_use());
    if !is_in || !in_force.is_key_of(key, code.user_id, device) {
        return Err(FieldError::NotVouched);
    }
    let proof = set.card_proof(&in_force, code.user_id).ok_or(FieldError::NotVouched)?;
    let card = Card::proved((code.organisation, code.root_key), code.user_id, &proof);
    let card = card.ok_or(FieldError::NotVouched)?;
    // Whoever enrolls has agreed to be who the screen showed.
    if card.name == code.user && card.role.name() == code.role {
        Ok(proof)
    } else {
        Err(FieldError::NotVouched)
    }
}

fn facts_of(
    code: &EnrolmentCode,
    answer: &EnrolAnswer,
    device: DeviceId,
    seed: Zeroizing<[u8; 32]>,
) -> Facts {
    let PublicKey(root_key) = code.root_key;
    Facts {
        organisation: answer.organisation.id,
        organisation_name: answer.organisation.name.clone(),
        time_zone: answer.organisation.time_zone.clone(),
        demo: answer.organisation.demo,
        device,
        signing_seed: seed.into(),
        server_url: code.url.clone(),
        root_key,
    }
}
