//! Who has rights on which laptops, what waits for a second administrator, and which laptops the base has
//! heard from.

use alongside_domain::{Role, spelling::name_key};
use alongside_protocol::{DeviceCard, PublicKey, Question};
use alongside_record::StaffId;
use alongside_rights::{InForce, Says, StatementHash, StatementSet};
use alongside_sync::statements;

use super::must_have_a_say;
use crate::{
    Alongside, Result,
    people::Names,
    views::{DeviceRow, RightsRow, RightsView, RightsWaiting},
};

impl Alongside {
    /// Who has rights and on which laptops, and what waits for a second administrator.
    ///
    /// # Errors
    /// `not_permitted`; `locked`; the vault's codes.
    pub fn rights(&self) -> Result<RightsView> {
        self.read(|open| {
            must_have_a_say(open)?;
            let set = statements(&open.vault, &open.facts)?;
            let in_force = set.in_force();
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut users = Vec::new();
            for (user, has) in &in_force.users {
                let on = in_force.devices.iter();
                let on = on.filter(|(_, device)| device.is_in_use() && device.users.contains_key(user));
                let mut sites = Vec::new();
                for site in &has.sites {
                    sites.extend(names.of(*site)?);
                }
                users.push(RightsRow {
                    user: user.to_string(),
                    name: name_of(&in_force, *user).unwrap_or_default(),
                    role: has.role,
                    sites,
                    devices: on.map(|(id, _)| id.to_string()).collect(),
                });
            }
            users.sort_by_cached_key(|user| (name_key(&user.name), user.user.clone()));
            let waiting = set.waiting_for_a_second();
            let waiting = waiting.filter_map(|hash| waiting_view(&set, &in_force, hash, open.staff));
            Ok(RightsView { users, waiting: waiting.collect() })
        })
    }

    /// Which laptops there are, asked of the base: those in use by when they were last heard from, and those
    /// that were revoked.
    ///
    /// # Errors
    /// `not_permitted` but for those who settle rights or what is handed over; `unreachable` and the like;
    /// `locked`.
    pub async fn devices(&self) -> Result<Vec<DeviceRow>> {
        let this = self.with_open(|open| Ok(open.facts.device.to_string()))?;
        let cards: Vec<DeviceCard> = self.ask(Question::Devices, Role::looks_after_devices).await?;
        let row = |card: DeviceCard| DeviceRow {
            is_this: card.id == this,
            device: card.id,
            name: card.name,
            site: card.site.as_ref().map(|site| site.id.clone()),
            site_name: card.site.map(|site| site.name),
            holds: card.holds.into_iter().map(|site| site.name).collect(),
            holds_all: card.holds_all,
            users: card.users.into_iter().map(|user| user.name).collect(),
            last_contact: card.last_contact,
            last_received: card.last_received,
            version: card.version,
            waits: card.waits,
            retired: card.retired,
            revoked: card.revoked,
            in_review: card.in_review,
        };
        Ok(cards.into_iter().map(row).collect())
    }
}

pub(super) fn name_of(in_force: &InForce, user: StaffId) -> Option<String> {
    in_force.called.get(&user).map(|called| called.name.clone())
}

/// A statement that waits for a second administrator, for showing.
fn waiting_view(
    set: &StatementSet,
    in_force: &InForce,
    hash: StatementHash,
    this: StaffId,
) -> Option<RightsWaiting> {
    let statement = set.statement(hash)?;
    let by = said_by(in_force, statement.signer);
    let (by_name, is_own) = (by.and_then(|by| name_of(in_force, by)), by == Some(this));
    let statement_id = data_encoding::HEXLOWER.encode(&hash.0);
    if let Says::Erase { participant } = statement.says {
        return Some(RightsWaiting {
            statement: statement_id,
            says: "erase".to_owned(),
            name: participant.to_string(),
            role: None,
            by: by_name,
            is_own,
        });
    }
    let user = statement.says.about()?;
    let role = if let Says::Appoint { role, .. } = &statement.says { Some(*role) } else { None };
    let says = match role {
        Some(_) => "appoint",
        None if matches!(statement.says, Says::Suspend { .. }) => "suspend",
        None => "remove_user",
    };
    Some(RightsWaiting {
        statement: statement_id,
        says: says.to_owned(),
        name: name_of(in_force, user).unwrap_or_default(),
        role,
        by: by_name,
        is_own,
    })
}

/// Whose key it is.
pub(super) fn said_by(in_force: &InForce, key: PublicKey) -> Option<StaffId> {
    let keys = in_force.devices.values().flat_map(|device| &device.users);
    keys.filter(|(_, keys)| keys.contains(&key)).map(|(user, _)| *user).next()
}
