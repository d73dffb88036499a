//! Cards in the key file: who the users are, each with the statements that prove it. Whoever has the disk
//! can leave them out or put back older ones, and can neither make one nor give one to somebody else.

use std::collections::BTreeMap;

use alongside_protocol::PublicKey;
use alongside_record::{OrganisationId, StaffId};
use alongside_rights::{Card, SignedStatement};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};

use crate::{Facts, Result, VaultError, keys::KEY_FILE};

/// The cards, and whom they are believed by.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Cards {
    organisation: OrganisationId,
    /// The organisation's first root key. Every slot is sealed together with it.
    root: String,
    /// By user, the statements.
    proofs: BTreeMap<String, Vec<String>>,
}

impl Cards {
    pub(super) fn new(facts: &Facts) -> Self {
        Self {
            organisation: facts.organisation,
            root: BASE64URL_NOPAD.encode(&facts.root_key),
            proofs: BTreeMap::new(),
        }
    }

    /// Shows somebody no more.
    pub(super) fn remove(&mut self, user: StaffId) {
        self.proofs.remove(&user.to_string());
    }

    pub(super) fn organisation(&self) -> OrganisationId {
        self.organisation
    }

    pub(super) fn root(&self) -> &str {
        &self.root
    }

    /// What proves itself to be this user's card.
    pub(super) fn of(&self, user: StaffId) -> Result<Card> {
        let damaged = || VaultError::damaged(KEY_FILE);
        let proof = self.proofs.get(&user.to_string()).ok_or_else(damaged)?;
        let decoded = proof.iter().map(|text| BASE64URL_NOPAD.decode(text.as_bytes()));
        let proof: Vec<Vec<u8>> = decoded.collect::<std::result::Result<_, _>>().map_err(|_| damaged())?;
        let proof: Vec<SignedStatement> = proof.into_iter().map(SignedStatement::from_bytes).collect();
        self.proved(user, &proof)?.ok_or_else(damaged)
    }

    /// Puts a card in the place of what was this user's. Whether that is new.
    ///
    /// # Errors
    /// [`VaultError::Invalid`] where it does not prove itself.
    pub(super) fn put(&mut self, user: StaffId, proof: &[SignedStatement]) -> Result<(bool, Card)> {
        let card = self.proved(user, proof)?.ok_or(VaultError::Invalid { what: "card" })?;
        let proof: Vec<String> = proof.iter().map(|one| BASE64URL_NOPAD.encode(one.as_bytes())).collect();
        let id = user.to_string();
        let is_new = self.proofs.get(&id) != Some(&proof);
        self.proofs.insert(id, proof);
        Ok((is_new, card))
    }

    fn proved(&self, user: StaffId, proof: &[SignedStatement]) -> Result<Option<Card>> {
        let root = BASE64URL_NOPAD.decode(self.root.as_bytes()).ok().and_then(|key| key.try_into().ok());
        let root = PublicKey(root.ok_or_else(|| VaultError::damaged(KEY_FILE))?);
        Ok(Card::proved((self.organisation, root), user, proof))
    }
}

/// Cards for the tests of this crate.
#[cfg(test)]
pub(crate) mod test_cards {
    use alongside_domain::Role;
    use alongside_protocol::SigningKey;

    use super::*;

    fn root() -> SigningKey {
        SigningKey::from_seed(&[9; 32]).unwrap()
    }

    pub(crate) fn root_key() -> [u8; 32] {
        root().public().unwrap().0
    }

    pub(crate) fn proof(organisation: OrganisationId, user: StaffId) -> Vec<SignedStatement> {
        let (name, site_name) = ("Dana".to_owned(), "Jasper".to_owned());
        let card = Card { user, name, role: Role::Peer, sites: Vec::new(), site_name };
        card.signed(organisation, &root()).unwrap()
    }
}
