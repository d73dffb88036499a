//! The code that answers what a colleague at a locked laptop reads out over the phone, and the rehearsal of that.
//! The base works it out; this laptop has no key for it.

use alongside_protocol::{ApprovalRequest, ApproveRequest, ApprovedCode, SigningKey, paths};
use alongside_sync::{SyncError, refusal};
use alongside_vault::VaultError;

use crate::{Alongside, FieldError, Result, views::PhoneCode};

impl Alongside {
    /// The code to read back to whoever read out these groups.
    ///
    /// # Errors
    /// `misread_code` with the group that does not fit; `not_permitted` but for those who look after laptops;
    /// `unknown_applicant` for a laptop or a user that is not in; `no_recovery_key` where the base does not have
    /// it; `unreachable` and the like; `locked`.
    pub async fn approve(&self, groups: &str) -> Result<PhoneCode> {
        let request = ApprovalRequest::read(groups).map_err(VaultError::from)?;
        let (base, body) = self.with_open(|open| {
            if !open.role().looks_after_devices() {
                return Err(FieldError::NotPermitted);
            }
            let facts = &open.facts;
            let own = SigningKey::from_seed(open.vault.signing_seed())?;
            let of = (facts.organisation, facts.device, open.staff);
            let asked = ApproveRequest::by(of, request.groups(), &own).map_err(SyncError::Refused)?;
            let body = asked.encode(&SigningKey::from_seed(&facts.signing_seed)?)?;
            Ok((alongside_sync::base(&open.vault, facts, self.now_ms())?, body))
        })?;
        let reply = self.ports.transport.post(&base, paths::APPROVE, body).await?;
        if reply.status != 200 {
            return Err(refusal(&reply.body).into());
        }
        let ApprovedCode { what, name, device, code } =
            serde_json::from_slice(&reply.body).map_err(|_| SyncError::Answer)?;
        Ok(PhoneCode { what, name, device, groups: code.split(' ').map(ToOwned::to_owned).collect() })
    }

    /// Whether whoever is at work would get in again by a code: asks the base for one and tries whether it opens
    /// what this laptop keeps. Nothing changes by it.
    ///
    /// # Errors
    /// As [`Self::approve`]; `no_recovery` where nothing is kept yet; `wrong_code`, `other_code` where it would not
    /// open.
    pub async fn rehearse_recovery(&self) -> Result<()> {
        let user = self.with_open(|open| Ok(open.staff))?;
        let request = self.folder.recovery_request(user)?;
        let code = self.approve(&request.groups()).await?;
        Ok(self.folder.rehearse_recovery(user, &code.groups.join(" "))?)
    }
}
