//! Asking the base on behalf of whoever is at work: a request that the laptop signs, and JSON in return.

use alongside_domain::Role;
use alongside_protocol::{Asker, Question, SigningKey, Versions};
use alongside_sync::{SyncError, refusal};
use serde::de::DeserializeOwned;

use crate::{Alongside, FieldError, Open, Result};

impl Alongside {
    /// What the base answers a question of a user whose role may ask it.
    ///
    /// # Errors
    /// As [`Self::ask_base`].
    pub(crate) async fn ask<T: DeserializeOwned>(
        &self,
        question: Question,
        may: fn(Role) -> bool,
    ) -> Result<T> {
        let request = |open: &Open| {
            let asker = Asker {
                versions: Versions::OURS,
                organisation: open.facts.organisation,
                device: open.facts.device,
                user: open.staff,
            };
            Ok(asker.encode(question, &SigningKey::from_seed(&open.facts.signing_seed)?)?)
        };
        self.ask_base(question.path(), may, request).await
    }

    /// What the base answers at a path to a user whose role may ask for it.
    ///
    /// # Errors
    /// `not_permitted`; `unreachable` and the like; what the base refuses; `locked`; what `request` fails with.
    pub(crate) async fn ask_base<T: DeserializeOwned>(
        &self,
        path: &'static str,
        may: fn(Role) -> bool,
        request: impl FnOnce(&Open) -> Result<Vec<u8>>,
    ) -> Result<T> {
        let (base, body) = self.with_open(|open| {
            if !may(open.role()) {
                return Err(FieldError::NotPermitted);
            }
            Ok((alongside_sync::base(&open.vault, &open.facts, self.now_ms())?, request(open)?))
        })?;
        let reply = self.ports.transport.post(&base, path, body).await?;
        if reply.status != 200 {
            return Err(refusal(&reply.body).into());
        }
        Ok(serde_json::from_slice(&reply.body).map_err(|_| SyncError::Answer)?)
    }
}
