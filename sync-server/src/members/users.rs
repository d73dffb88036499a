//! The users as whoever serves sees them, and calling one something else.

use std::collections::BTreeMap;

use alongside_domain::{kinds, spelling::name_key};
use alongside_record::{RecordId, StaffId};
use alongside_rights::Says;
use serde::Serialize;

use super::{Found, MemberRefusal, SiteCard, key_of, named, sites::Sites, staff::Staff, writing::Hand};
use crate::{
    Server, ServerError,
    rights::{Signer, Update, rights},
    sealing::Keys,
    store::{Read, Reading, Store, Write, Writing},
};

/// A user, with or without rights.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct UserCard {
    /// Their `staff_member` record.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their role; none of somebody without rights.
    pub role: Option<String>,
    /// Where they serve, their own site first; none of somebody without rights.
    pub sites: Vec<SiteCard>,
    /// The devices on which they may be signed in, by id; devices that were revoked are left out.
    pub devices: Vec<String>,
    /// Whether their rights were taken away.
    pub retired: bool,
}

impl<S: Store> Server<S> {
    /// Everybody who is or was a user, by name.
    ///
    /// # Errors
    /// Trouble of the store.
    pub async fn users(&self) -> Result<Vec<UserCard>, ServerError> {
        let keys = self.shared_keys().await?;
        self.store.read(AllUsers(keys)).await
    }

    /// Calls a user something else: in their staff record, and on the card that is shown before anybody has
    /// unlocked. They stay the same user.
    ///
    /// # Errors
    /// [`MemberRefusal::NotAPerson`] for somebody who never was a user; `malformed` for a name that says
    /// nothing or is too long; [`ServerError::NoRootKey`].
    pub async fn rename_user(&self, id: StaffId, name: &str) -> Result<UserCard, ServerError> {
        let hand = self.hand().await?;
        let (signer, now) = (self.organisation.signer(), self.clock.now_ms());
        self.store.write(RenameUser { id, name: name.to_owned(), hand, signer, now }).await
    }
}

struct AllUsers(Keys);

impl Read for AllUsers {
    type Output = Vec<UserCard>;

    async fn run<T: Reading>(&self, tx: &mut T) -> Result<Vec<UserCard>, ServerError> {
        let mut cards: Vec<UserCard> = cards(tx, &self.0).await?.into_values().collect();
        cards.sort_by_cached_key(|user| (name_key(&user.name), user.id.clone()));
        Ok(cards)
    }
}

struct RenameUser {
    id: StaffId,
    name: String,
    hand: Hand,
    signer: Signer,
    now: i64,
}

impl Write for RenameUser {
    type Output = UserCard;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<UserCard, ServerError> {
        key_of(&self.name, "name")?;
        let name = self.name.trim().to_owned();
        let staff = Staff::load(tx, &self.hand.keys).await?;
        let member = staff.record(self.id).ok_or(MemberRefusal::NotAPerson)?;
        let mut update = Update::begin(tx).await?;
        let called = update.before().in_force().called.get(&self.id);
        let site_name = called.map(|called| called.site_name.clone()).ok_or(MemberRefusal::NotAPerson)?;
        update.declare(
            &self.signer,
            self.now,
            Says::Call { user: self.id, name: name.clone(), site_name },
        )?;
        let mut draft = self.hand.draft();
        draft.change(&kinds::STAFF_MEMBER, member, &named(&name))?;
        self.hand.land(tx, draft).await?;
        update.store(tx, self.now).await?;
        let mut cards = cards(tx, &self.hand.keys).await?;
        cards.remove(&self.id).ok_or_else(|| MemberRefusal::NotAPerson.into())
    }
}

/// Everybody whom the statements call something or give rights.
async fn cards<T: Reading>(tx: &mut T, keys: &Keys) -> Result<BTreeMap<StaffId, UserCard>, ServerError> {
    let staff = Staff::load(tx, keys).await?;
    let sites = Sites::load(tx, keys).await?;
    let site = |id: &RecordId| SiteCard {
        id: id.to_string(),
        name: sites.with_id(*id).map_or_else(|| id.to_string(), Found::name),
    };
    let rights = rights(tx).await?;
    let in_force = rights.in_force();
    let ids = in_force.called.keys().chain(in_force.users.keys());
    let card = |id: &StaffId| {
        let user = in_force.users.get(id);
        let called = in_force.called.get(id).map(|called| called.name.clone());
        let written = staff.record(*id).map(Found::name);
        let on = in_force.devices.iter().filter(|(_, device)| device.is_in_use());
        let on = on.filter(|(_, device)| device.users.contains_key(id));
        UserCard {
            id: id.to_string(),
            name: written.or(called).unwrap_or_else(|| id.to_string()),
            role: user.map(|user| user.role.name().to_owned()),
            sites: user.into_iter().flat_map(|user| &user.sites).map(site).collect(),
            devices: on.map(|(device, _)| device.to_string()).collect(),
            retired: user.is_none(),
        }
    };
    Ok(ids.map(|id| (*id, card(id))).collect())
}
