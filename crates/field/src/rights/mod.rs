//! Rights, said from a laptop whose user has a say in them: codes for colleagues, and what takes rights away.
//! Each is a statement under that user's own key, made once all that the base knows is here: so a laptop
//! that was set back does not sign twice in one place.

mod approve;
mod erasure;
mod laptops;
mod organization;
mod overview;

use alongside_domain::{Duty, Role, kinds::SITE};
use alongside_protocol::{EnrolmentCode, PublicKey, SigningKey};
use alongside_record::{RecordId, StaffId};
use alongside_rights::{
    InForce, Invitation, Says, SignedStatement, StatementError, StatementHash, StatementSet, short_code,
};
use alongside_sync::{SyncError, base_time, note_who_is_erased, statements};

use self::overview::{name_of, said_by};
use crate::{
    Alongside, FieldError, Open, Result,
    people::text,
    views::{InviteRequest, MadeCode},
};

/// How long a code that a laptop made works, by the base's clock: long enough to be carried to a site.
const CODE_MS: i64 = 72 * 3_600_000;

impl Alongside {
    /// Makes a one-time code for a colleague, and gives them that role at those sites where they do not have
    /// it yet. A first site is their own.
    ///
    /// # Errors
    /// `not_permitted` for whom rights are no duty; `not_found` for somebody without a record, or a site that
    /// is none; `unreachable` and what else a sync refuses: a code that the base has not heard of works for
    /// nobody.
    pub async fn invite(&self, request: InviteRequest) -> Result<MadeCode> {
        let user: StaffId = request.user.parse()?;
        let role = Role::named(&request.role).ok_or(FieldError::NotFound)?;
        let sites: Vec<RecordId> =
            request.sites.iter().map(|site| site.parse().map_err(FieldError::from)).collect::<Result<_>>()?;
        let mut secret = [0; 16];
        self.ports.random.fill(&mut secret);
        let made = self
            .declare(|open, in_force| {
                let row = open.row(user.record())?.ok_or(FieldError::NotFound)?;
                let name = text(&row.fields, "name").ok_or(FieldError::NotFound)?;
                let site_name = site_name(open, &sites)?;
                let code = Invitation::of(&secret, open.facts.organisation)?.code()?;
                let now = self.now_ms();
                let until = base_time(&open.vault, now)?.unwrap_or(now).saturating_add(CODE_MS);
                let mut says = Vec::new();
                let has = in_force.users.get(&user);
                if has.is_none_or(|has| has.role != role || has.sites != sites) {
                    says.push(Says::Appoint { user, role, sites: sites.clone() });
                }
                let called = in_force.called.get(&user);
                if called.is_none_or(|known| known.name != name || known.site_name != site_name) {
                    says.push(Says::Call { user, name: name.clone(), site_name: site_name.clone() });
                }
                says.push(Says::Invite { code, user, until });
                let root_key = PublicKey(open.facts.root_key);
                let whole = EnrolmentCode {
                    url: open.facts.server_url.clone(),
                    root_key,
                    current_root: in_force.root_by_now(root_key),
                    tls: in_force.tls_generation(),
                    organisation: open.facts.organisation,
                    organisation_name: open.facts.organisation_name.clone(),
                    user_id: user,
                    user: name,
                    role: role.name().to_owned(),
                    site: site_name,
                    secret,
                };
                Ok((says, (whole, short_code(root_key, code), until)))
            })
            .await?;
        let ((code, short_code, until), in_force) = made;
        let holds = in_force.users.get(&user).is_some_and(|user| user.role == role);
        let user = code.user.clone();
        Ok(MadeCode { code: code.to_string(), short_code, until, user, needs_a_second: !holds })
    }

    /// Agrees with another administrator's statement that takes two.
    ///
    /// # Errors
    /// As [`Self::suspend`].
    pub async fn endorse(&self, statement: &str) -> Result<()> {
        let hash = data_encoding::HEXLOWER.decode(statement.as_bytes()).ok();
        let hash = hash.and_then(|hash| hash.try_into().ok()).ok_or(FieldError::NotAnId)?;
        self.declare(|_, _| Ok((vec![Says::Endorse(StatementHash(hash))], ()))).await.map(|_| ())
    }

    /// Takes a user's rights away until it is settled. What they signed stands.
    ///
    /// # Errors
    /// `not_permitted`; `not_an_id`; `not_found` for who has no rights; `unreachable` and what else a sync
    /// refuses.
    pub async fn suspend(&self, user: &str) -> Result<()> {
        let user: StaffId = user.parse()?;
        self.declare(|_, in_force| {
            in_force.users.get(&user).ok_or(FieldError::NotFound)?;
            Ok((vec![Says::Suspend { user }], ()))
        })
        .await
        .map(|_| ())
    }

    /// Takes a user's rights away for good. What they have signed so far stands.
    ///
    /// # Errors
    /// As [`Self::suspend`].
    pub async fn remove_user(&self, user: &str) -> Result<()> {
        let user: StaffId = user.parse()?;
        self.declare(|open, in_force| {
            in_force.users.get(&user).ok_or(FieldError::NotFound)?;
            let keys = in_force.devices.values().filter_map(|device| device.users.get(&user)).flatten();
            let stands = statements(&open.vault, &open.facts)?.stands(keys.copied());
            Ok((vec![Says::RemoveUser { user, stands }], ()))
        })
        .await
        .map(|_| ())
    }

    /// Signs statements as whoever is at work, once all that the base knows is here, and lets it know.
    async fn declare<T>(
        &self,
        draft: impl FnOnce(&mut Open, &InForce) -> Result<(Vec<Says>, T)>,
    ) -> Result<(T, InForce)> {
        self.with_open(|open| must_have_a_say(open))?;
        self.sync_now().await?;
        let at = self.now_ms();
        let done = self.with_open(|open| {
            must_have_a_say(open)?;
            let mut set = statements(&open.vault, &open.facts)?;
            let (says, made) = draft(open, &set.in_force())?;
            let key = SigningKey::from_seed(open.vault.signing_seed())?;
            let mut signed = Vec::new();
            for one in says {
                signed.push(sign(&mut set, &key, at, one)?);
            }
            open.vault.add_statements(&signed)?;
            note_who_is_erased(&mut open.vault, &set)?;
            Ok((made, set.in_force()))
        })?;
        self.sync_now().await?;
        Ok(done)
    }
}

fn must_have_a_say(open: &Open) -> Result<()> {
    if open.role().has(Duty::Rights) { Ok(()) } else { Err(FieldError::NotPermitted) }
}

fn sign(set: &mut StatementSet, key: &SigningKey, at: i64, says: Says) -> Result<SignedStatement> {
    let refused = |error| match error {
        StatementError::NotPermitted | StatementError::Missing => FieldError::NotPermitted,
        StatementError::Malformed
        | StatementError::BadSignature
        | StatementError::OtherOrganisation
        | StatementError::TooMany => SyncError::Internal.into(),
    };
    let draft = set.draft(key.public()?, at, says).map_err(refused)?;
    let signed = SignedStatement::sign(&draft, key)?;
    set.add(signed.clone()).map_err(refused)?;
    Ok(signed)
}

/// What the first of these sites is called; nothing for who serves none of their own.
fn site_name(open: &Open, sites: &[RecordId]) -> Result<String> {
    let mut first = String::new();
    for (at, site) in sites.iter().enumerate() {
        let row = open.row(*site)?.filter(|row| row.kind.as_str() == SITE.name);
        let row = row.ok_or(FieldError::NotFound)?;
        if at == 0 {
            first = text(&row.fields, "name").unwrap_or_default();
        }
    }
    Ok(first)
}
