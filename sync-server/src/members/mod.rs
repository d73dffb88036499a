//! Making users and sites, as changes of the server's own log, so that devices receive them like
//! everything else.
//!
//! Names identify here: the same names again mean the same site and the same user. A user who comes
//! with another role or site is moved there.

mod draft;
mod look_up;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use alongside_domain::{Role, kinds};
use alongside_protocol::EnrolledUser;
use alongside_record::{RecordId, Scope, StaffId};
use serde_json::{Map, Value, json};

use self::draft::Draft;
pub(crate) use self::look_up::{Found, found, shown_text};
use crate::{
    Random, Server, ServerError,
    push::{Accepted, Landing},
    sealing::{Keys, Subject},
    store::{Grant, RecordRow, Store, UserRow, Write, Writing},
};

/// Who is to be a user, and where.
#[derive(Debug, Clone)]
pub struct MemberRequest {
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The name of the site where they serve first of all.
    pub site: String,
    /// The names of the other sites that they serve.
    pub also_sites: Vec<String>,
    /// What is known about that site.
    pub details: SiteDetails,
}

impl MemberRequest {
    /// Somebody with this role at a site of which nothing more is said, and at no other.
    pub fn new(name: &str, role: Role, site: &str) -> Self {
        let (name, site) = (name.to_owned(), site.to_owned());
        Self { name, role, site, also_sites: Vec::new(), details: SiteDetails::default() }
    }
}

/// What a team needs to know about a site in an emergency. What is not given stays as it is.
#[derive(Debug, Clone, Default)]
pub struct SiteDetails {
    /// The nearest emergency department.
    pub nearest_emergency_department: Option<String>,
    /// The nearest place with signal.
    pub nearest_signal: Option<String>,
    /// The number to call for somebody on duty.
    pub on_call_number: Option<String>,
}

impl SiteDetails {
    fn fields(&self) -> Map<String, Value> {
        let details = [
            ("nearest_emergency_department", &self.nearest_emergency_department),
            ("nearest_signal", &self.nearest_signal),
            ("on_call_number", &self.on_call_number),
        ];
        let given = details.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
        given.map(|(name, value)| (name.to_owned(), json!(value))).collect()
    }
}

/// A user, and what was done for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The user.
    pub user: EnrolledUser,
    /// Whether they are new.
    pub user_is_new: bool,
    /// Whether the site is new.
    pub site_is_new: bool,
    /// Whether an existing user was given another role or site.
    pub user_moved: bool,
}

impl<S: Store> Server<S> {
    /// Makes somebody a user.
    ///
    /// # Errors
    /// [`ServerError::Refused`] for a name that is empty or too long.
    pub async fn add_member(&self, request: MemberRequest) -> Result<Member, ServerError> {
        let keys = self.shared_keys().await?;
        let work = AddMember {
            request,
            keys,
            random: Arc::clone(&self.random),
            log: self.organisation.server_log,
            now: self.clock.now_ms(),
        };
        self.store.write(work).await
    }

    /// The key of what belongs to no participant.
    pub(crate) async fn shared_keys(&self) -> Result<Keys, ServerError> {
        let subjects = [Subject::Shared].into();
        let now = self.clock.now_ms();
        self.keyring.of_subjects(&self.store, &Default::default(), &subjects, self.random.as_ref(), now).await
    }
}

struct AddMember {
    request: MemberRequest,
    keys: Keys,
    random: Arc<dyn Random>,
    log: alongside_record::LogId,
    now: i64,
}

impl Write for AddMember {
    type Output = Member;

    async fn run<T: Writing>(&self, tx: &mut T) -> Result<Member, ServerError> {
        let log = tx.log(self.log).await?.ok_or(ServerError::Damaged("log"))?;
        let mut draft = Draft::new(log, self.now);
        let sites = found(tx.units_of_kind(&kinds::SITE.name.into()).await?, &self.keys)?;
        let (site, site_is_new) =
            site_called(&mut draft, &sites, &self.request.site, &self.request.details.fields())?;
        let mut also = Vec::new();
        let names: BTreeSet<&str> = self.request.also_sites.iter().map(|name| name.trim()).collect();
        for name in names.into_iter().filter(|name| *name != self.request.site) {
            also.push(site_called(&mut draft, &sites, name, &Map::new())?.0);
        }
        let (user, user_is_new, user_moved) = self.user(tx, &mut draft, site, &also).await?;
        self.land(tx, draft).await?;
        tx.put_user(&user).await?;
        serve(tx, user.id, user.role, also.into_iter().chain([site])).await?;
        Ok(Member {
            user: EnrolledUser {
                id: user.id,
                name: self.request.name.clone(),
                role: user.role.name().to_owned(),
                site,
                site_name: self.request.site.clone(),
            },
            user_is_new,
            site_is_new,
            user_moved,
        })
    }
}

impl AddMember {
    /// The user of that name, with the role and sites given. Staff records that are no users do not
    /// count: a coordinator may have written them.
    async fn user<T: Writing>(
        &self,
        tx: &mut T,
        draft: &mut Draft,
        site: RecordId,
        also: &[RecordId],
    ) -> Result<(UserRow, bool, bool), ServerError> {
        let role = self.request.role;
        let users = tx.users().await?;
        let ids: Vec<RecordId> = users.iter().map(|user| RecordId(user.id.0)).collect();
        let staff = found(tx.units_of(&ids).await?, &self.keys)?;
        let fields: Map<String, Value> = [
            ("name".to_owned(), json!(self.request.name)),
            ("role".to_owned(), json!(role.name())),
            ("site".to_owned(), json!(site.to_string())),
            ("also_sites".to_owned(), json!(also.iter().map(RecordId::to_string).collect::<Vec<_>>())),
        ]
        .into_iter()
        .collect();
        let Some(member) = staff.iter().find(|member| member.is_called(&self.request.name)) else {
            let id = draft.create(&kinds::STAFF_MEMBER, &fields)?;
            return Ok((UserRow { id: StaffId(id.0), role, site }, true, false));
        };
        let id = StaffId(member.id.0);
        let changed = draft.change(&kinds::STAFF_MEMBER, member, &fields)?;
        let moved = changed || !users.contains(&UserRow { id, role, site });
        Ok((UserRow { id, role, site }, false, moved))
    }

    async fn land<T: Writing>(&self, tx: &mut T, draft: Draft) -> Result<(), ServerError> {
        let (log, changes) = draft.finish();
        let ids: Vec<RecordId> = changes.iter().map(|change| change.record).collect();
        let mut records: BTreeMap<RecordId, RecordRow> =
            tx.records(&ids).await?.into_iter().map(|record| (record.id, record)).collect();
        records.extend(changes.iter().filter_map(RecordRow::of_change).map(|record| (record.id, record)));
        let (device, scope, received_at) = (log.device, &Scope::Everywhere, self.now);
        let accepted: Vec<Accepted<'_>> = changes
            .iter()
            .map(|change| Accepted { change, digest: change.digest(), device, scope, received_at })
            .collect();
        let landing = Landing { keys: &self.keys, random: self.random.as_ref(), records: &records };
        tx.advance_log(&log).await?;
        landing.land(tx, &accepted).await.map(drop)
    }
}

/// The site of that name among `sites`, with the details given; made if it is new.
fn site_called(
    draft: &mut Draft,
    sites: &[Found],
    name: &str,
    details: &Map<String, Value>,
) -> Result<(RecordId, bool), ServerError> {
    if let Some(site) = sites.iter().find(|site| site.is_called(name)) {
        draft.change(&kinds::SITE, site, details)?;
        return Ok((site.id, false));
    }
    let mut fields = details.clone();
    fields.insert("name".to_owned(), json!(name));
    Ok((draft.create(&kinds::SITE, &fields)?, true))
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
