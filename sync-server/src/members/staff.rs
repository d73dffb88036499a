//! The staff, and finding whom somebody means.

use alongside_domain::{Role, kinds, spelling::name_key};
use alongside_record::{RecordId, StaffId};

use super::{Found, MemberRefusal, Nameless, Person, PersonCard, found, ids, shown_text, sites::Sites};
use crate::{
    Random, ServerError,
    sealing::Keys,
    store::{Reading, UserRow},
};

/// Staff records and users. Somebody whom a coordinator has only noted is staff and no user; somebody
/// whom the base knows by a statement alone is a user without a record.
pub(super) struct Staff {
    records: Vec<Found>,
    users: Vec<UserRow>,
}

/// Whom a request means.
pub(super) enum Meant<'a> {
    /// Somebody with a record.
    Known(&'a Found),
    /// Somebody without one, who is to get it under this id.
    New(StaffId),
}

impl Meant<'_> {
    pub(super) fn id(&self) -> StaffId {
        match self {
            Self::Known(member) => StaffId(member.id.0),
            Self::New(id) => *id,
        }
    }
}

impl Staff {
    pub(super) async fn load<T: Reading>(tx: &mut T, keys: &Keys) -> Result<Self, ServerError> {
        let records = found(tx.units_of_kind(&kinds::STAFF_MEMBER.name.into()).await?, keys)?;
        Ok(Self { records, users: tx.users().await? })
    }

    /// Whom a request for somebody called `key` means.
    pub(super) async fn meant<T: Reading>(
        &self,
        tx: &mut T,
        person: Person,
        key: &str,
        sites: &Sites,
        random: &dyn Random,
    ) -> Result<Meant<'_>, ServerError> {
        let id = match person {
            Person::NotSaid => {
                self.refuse_known(key, sites)?;
                return Ok(Meant::New(StaffId(ids::draw(random).0)));
            }
            Person::New => return Ok(Meant::New(StaffId(ids::draw(random).0))),
            Person::Same(id) => id,
        };
        let record = RecordId(id.0);
        if let Some(member) = self.record(id) {
            return Ok(Meant::Known(member));
        }
        let is_free = tx.records(&[record]).await?.is_empty() && ids::may_be_forgotten(tx, record).await?;
        if is_free { Ok(Meant::New(id)) } else { Err(MemberRefusal::NotAPerson.into()) }
    }

    /// Somebody's staff record.
    pub(super) fn record(&self, id: StaffId) -> Option<&Found> {
        self.records.iter().find(|member| member.id.0 == id.0)
    }

    /// Their name; their id where the base knows none.
    pub(super) fn name_of(&self, id: StaffId) -> String {
        self.record(id).map_or_else(|| id.to_string(), Found::name)
    }

    pub(super) fn user(&self, id: StaffId) -> Option<&UserRow> {
        self.users.iter().find(|user| user.id == id)
    }

    /// Users of whom the base knows no name.
    pub(super) fn nameless(&self, sites: &Sites) -> Vec<Nameless> {
        let nameless = self.users.iter().filter(|user| self.record(user.id).is_none()).map(|user| Nameless {
            id: user.id,
            site: user.site,
            site_is_known: sites.with_id(user.site).is_some(),
        });
        nameless.collect()
    }

    fn refuse_known(&self, key: &str, sites: &Sites) -> Result<(), ServerError> {
        let mut people: Vec<PersonCard> = self
            .records
            .iter()
            .filter(|member| member.is_called(key))
            .map(|member| self.card(member, sites))
            .collect();
        people.sort_by_cached_key(|person| (name_key(&person.name), person.id.clone()));
        if people.is_empty() { Ok(()) } else { Err(MemberRefusal::PersonExists { people }.into()) }
    }

    fn card(&self, member: &Found, sites: &Sites) -> PersonCard {
        let user = self.user(StaffId(member.id.0));
        let written = || shown_text(&member.state, "site").and_then(|site| site.parse().ok());
        let site = user.map(|user| user.site).or_else(written);
        let role = user.map(|user| user.role).or_else(|| Role::named(&shown_text(&member.state, "role")?));
        PersonCard {
            id: member.id.to_string(),
            name: member.name(),
            site: site.and_then(|site| sites.with_id(site)).map(Found::name),
            role: role.map(|role| role.name().to_owned()),
        }
    }
}
