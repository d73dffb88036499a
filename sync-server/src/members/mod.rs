//! Making users and sites, as changes of logs of the server's own, so that devices receive them like
//! everything else.
//!
//! Both have ids, and no name ever decides who or what somebody means. Where a name is somebody's
//! already, whoever serves is asked ([`MemberRefusal`]).
//!
//! No log is gone on with. Were one, a database that came back from the past would give what it has
//! forgotten, and devices have not, the ids of something else.

mod call_device;
mod corrections;
mod devices;
mod draft;
mod ids;
mod look_up;
mod refusal;
mod request;
mod sites;
mod staff;
mod told_apart;
mod users;
mod writing;

use std::collections::BTreeSet;

use alongside_domain::{Role, kinds};
use alongside_protocol::EnrolledUser;
use alongside_record::{RecordId, StaffId};
use alongside_rights::Says;
use serde_json::{Map, Value, json};

use self::{
    corrections::Corrections,
    draft::Draft,
    sites::{Sites, key_of, named},
    staff::{Meant, Staff},
    writing::Hand,
};
pub(crate) use self::{
    look_up::{Found, found, shown_text},
    told_apart::told_apart,
};
pub use self::{
    refusal::{MemberRefusal, PersonCard, SiteCard},
    request::{Member, MemberRequest, Nameless, Person, SiteDetails},
    sites::SiteRequest,
    users::UserCard,
};
use crate::{
    Server, ServerError,
    rights::{Signer, Update},
    store::{Grant, Store, UserRow, Write, Writing},
};

impl<S: Store> Server<S> {
    /// Makes somebody a user, or gives one who is another role, site or name.
    ///
    /// # Errors
    /// [`ServerError::Member`] where it has to be asked whom or what is meant; `malformed` for a name
    /// that says nothing or is too long.
    pub async fn add_member(&self, request: MemberRequest) -> Result<Member, ServerError> {
        let hand = self.hand().await?;
        let (signer, now) = (self.organisation.signer(), self.clock.now_ms());
        self.store.write(AddMember { request, hand, signer, now }).await
    }
}

struct AddMember {
    request: MemberRequest,
    hand: Hand,
    signer: Signer,
    now: i64,
}

/// A site that a user is to serve.
#[derive(Clone)]
struct Place {
    id: RecordId,
    name: String,
    is_new: bool,
}

impl Write for AddMember {
    type Output = Member;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<Member, ServerError> {
        let request = &self.request;
        let key = key_of(&request.name, "name")?;
        let sites = Sites::load(tx, &self.hand.keys).await?;
        let mut draft = self.hand.draft();
        let details = request.details.fields();
        let corrections = Corrections::load(tx, &kinds::SITE, &details, &self.hand.keys).await?;
        let site = self.place(&mut draft, &sites, &request.site, "site", &[])?;
        if let Some(site) = sites.with_id(site.id) {
            corrections.answer(&mut draft, site);
        }
        let mut served = vec![site.clone()];
        for also in &request.also_sites {
            let also = self.place(&mut draft, &sites, also, "also_site", &served)?;
            served.push(also);
        }
        let staff = Staff::load(tx, &self.hand.keys).await?;
        let meant = staff.meant(tx, request.person, &key, &sites, self.hand.random.as_ref()).await?;
        let ids: BTreeSet<RecordId> = served.iter().map(|place| place.id).collect();
        let row = UserRow { id: meant.id(), role: request.role, site: site.id };
        let changed = self.write_user(&mut draft, &meant, &row, &ids)?;
        self.hand.land(tx, draft).await?;
        self.appoint(tx, &row, &served, &site.name).await?;
        let user_is_new = staff.user(row.id).is_none();
        let mut nameless = staff.nameless(&sites);
        nameless.retain(|user| user.id != row.id);
        Ok(Member {
            user: EnrolledUser {
                id: row.id,
                name: request.name.trim().to_owned(),
                role: row.role.name().to_owned(),
                site: site.id,
                site_name: site.name,
            },
            user_is_new,
            site_is_new: site.is_new,
            user_moved: !user_is_new && (changed || staff.user(row.id) != Some(&row)),
            nameless,
        })
    }
}

impl AddMember {
    /// Says who they are by now and how they are called, as far as that is new.
    async fn appoint<T: Writing>(
        &self,
        tx: &mut T,
        user: &UserRow,
        served: &[Place],
        site_name: &str,
    ) -> Result<(), ServerError> {
        let mut update = Update::begin(tx).await?;
        let mut sites: Vec<RecordId> = Vec::new();
        for place in served {
            if !sites.contains(&place.id) {
                sites.push(place.id);
            }
        }
        let (name, site_name) = (self.request.name.trim().to_owned(), site_name.to_owned());
        let in_force = update.before().in_force();
        let known = in_force.users.get(&user.id);
        let is_appointed = known.is_some_and(|known| known.role == user.role && known.sites == sites);
        let called = in_force.called.get(&user.id);
        let is_called = called.is_some_and(|known| known.name == name && known.site_name == site_name);
        if !is_appointed {
            let says = Says::Appoint { user: user.id, role: user.role, sites };
            update.declare(&self.signer, self.now, says)?;
        }
        if !is_called {
            update.declare(&self.signer, self.now, Says::Call { user: user.id, name, site_name })?;
        }
        update.store(tx, self.now).await.map(drop)
    }

    /// The site that a text means, among those there are and those that are `new` by now; made if it may
    /// be. What is said about it goes with the first.
    fn place(
        &self,
        draft: &mut Draft<'_>,
        sites: &Sites,
        text: &str,
        field: &'static str,
        new: &[Place],
    ) -> Result<Place, ServerError> {
        let details = if new.is_empty() { self.request.details.fields() } else { Map::new() };
        if let Some(site) = sites.meant(text, field, self.request.new_sites)? {
            draft.change(&kinds::SITE, site, &details)?;
            return Ok(Place { id: site.id, name: site.name(), is_new: false });
        }
        let key = key_of(text, field)?;
        for place in new {
            if key_of(&place.name, field)? == key {
                return Ok(place.clone());
            }
        }
        let place =
            Place { id: ids::draw(self.hand.random.as_ref()), name: text.trim().to_owned(), is_new: true };
        let fields = named(text).into_iter().chain(details).collect();
        draft.create(&kinds::SITE, place.id, &fields)?;
        Ok(place)
    }

    /// Writes what a user is to be; whether anything of that is new.
    fn write_user(
        &self,
        draft: &mut Draft<'_>,
        meant: &Meant<'_>,
        user: &UserRow,
        sites: &BTreeSet<RecordId>,
    ) -> Result<bool, ServerError> {
        let also = sites.iter().filter(|site| **site != user.site).map(RecordId::to_string);
        let fields: Map<String, Value> = [
            ("role".to_owned(), json!(user.role.name())),
            ("site".to_owned(), json!(user.site.to_string())),
            ("also_sites".to_owned(), json!(also.collect::<Vec<_>>())),
        ]
        .into_iter()
        .chain(named(&self.request.name))
        .collect();
        match meant {
            Meant::Known(member) => {
                draft.bring_back(&kinds::STAFF_MEMBER, member);
                draft.change(&kinds::STAFF_MEMBER, member, &fields)
            }
            Meant::New(id) => {
                draft.create(&kinds::STAFF_MEMBER, RecordId(id.0), &fields)?;
                Ok(true)
            }
        }
    }
}

/// Lets a user of that role serve these sites and no others, from this place of the order on; or all
/// sites, where the role does.
pub(crate) async fn serve<T: Writing>(
    tx: &mut T,
    user: StaffId,
    role: Role,
    sites: impl IntoIterator<Item = RecordId>,
) -> Result<(), ServerError> {
    let sites: BTreeSet<Option<RecordId>> =
        if role.serves_all_sites() { [None].into() } else { sites.into_iter().map(Some).collect() };
    let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
    let known = tx.grants(user).await?;
    let ended = known.iter().filter(|grant| grant.until.is_none() && !sites.contains(&grant.site));
    let ended = ended.map(|grant| Grant { until: Some(head.seq()), ..*grant });
    let current = sites.iter().map(|site| Grant { user, site: *site, until: None });
    tx.put_grants(&ended.chain(current).collect::<Vec<_>>()).await
}

/// Ends whatever a user served, from this place of the order on.
pub(crate) async fn serve_nowhere<T: Writing>(tx: &mut T, user: StaffId) -> Result<(), ServerError> {
    let head = tx.head().await?.ok_or(ServerError::Damaged("head"))?;
    let known = tx.grants(user).await?;
    let ended = known.iter().filter(|grant| grant.until.is_none());
    let ended: Vec<Grant> = ended.map(|grant| Grant { until: Some(head.seq()), ..*grant }).collect();
    tx.put_grants(&ended).await
}
