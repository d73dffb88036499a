//! What the organisation's root key says.

use std::sync::Arc;

use alongside_protocol::{PublicKey, SigningKey};
use alongside_rights::{InForce, Says, SignedStatement, StatementSet};

use crate::ServerError;

/// Whoever signs: the root key, where it is at hand.
#[derive(Clone)]
pub(crate) struct Signer(Option<Arc<SigningKey>>);

impl Signer {
    /// With this key.
    pub(crate) fn new(root: Option<Arc<SigningKey>>) -> Self {
        Self(root)
    }

    /// Whether the key at hand is the organisation's root key by what is in force.
    pub(super) fn is_root_of(&self, in_force: &InForce) -> bool {
        let public = self.0.as_ref().and_then(|key| key.public().ok());
        public.is_some() && public == in_force.root
    }

    /// What it signs next, having seen all of `set`.
    pub(super) fn sign(
        &self,
        set: &StatementSet,
        at: i64,
        says: Says,
    ) -> Result<SignedStatement, ServerError> {
        let key = self.0.as_ref().ok_or(ServerError::NoRootKey)?;
        let public: PublicKey = key.public().map_err(|_| ServerError::NoRootKey)?;
        if set.in_force().root != Some(public) {
            return Err(ServerError::NoRootKey);
        }
        let draft = set.draft(public, at, says).map_err(|_| ServerError::Damaged("statements"))?;
        SignedStatement::sign(&draft, key).map_err(|_| ServerError::Unsealing)
    }
}
