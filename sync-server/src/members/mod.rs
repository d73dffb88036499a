//! Making users and sites, as changes of the server's own log, so that devices receive them like
//! everything else.
//!
//! Names identify here: the same names again mean the same site and the same user. A user who comes
//! with another role or site is moved there.

mod draft;
mod look_up;

use std::{collections::BTreeMap, sync::Arc};

use alongside_domain::{Role, kinds};
use alongside_protocol::EnrolledUser;
use alongside_record::{RecordId, StaffId};
use serde_json::{Map, Value, json};

use self::draft::Draft;
pub(crate) use self::look_up::{Found, found, shown_text};
use crate::{
    Random, Server, ServerError,
    push::{Accepted, Landing},
    sealing::{Keys, Subject},
    store::{RecordRow, Store, UserRow, Write, Writing},
};

/// Who is to be a user, and where.
#[derive(Debug, Clone)]
pub struct MemberRequest {
    /// Their name.
    pub name: String,
    /// Their role.
    pub role: Role,
    /// The name of the site where they serve.
    pub site: String,
    /// What is known about that site.
    pub details: SiteDetails,
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
        let log = tx.lock_log(self.log).await?.ok_or(ServerError::Damaged("log"))?;
        let mut draft = Draft::new(log, self.now);
        let (site, site_is_new) = self.site(tx, &mut draft).await?;
        let (user, user_is_new, user_moved) = self.user(tx, &mut draft, site).await?;
        self.land(tx, draft).await?;
        tx.put_user(&user).await?;
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
    /// The site of that name, with the details given.
    async fn site<T: Writing>(&self, tx: &mut T, draft: &mut Draft) -> Result<(RecordId, bool), ServerError> {
        let details = self.request.details.fields();
        let units = tx.units_of_kind(&kinds::SITE.name.into()).await?;
        let existing = found(units, &self.keys)?;
        if let Some(site) = existing.iter().find(|site| site.is_called(&self.request.site)) {
            draft.change(&kinds::SITE, site, &details)?;
            return Ok((site.id, false));
        }
        let mut fields = details;
        fields.insert("name".to_owned(), json!(self.request.site));
        Ok((draft.create(&kinds::SITE, &fields)?, true))
    }

    /// The user of that name, with the role and site given. Staff records that are no users do not
    /// count: a coordinator may have written them.
    async fn user<T: Writing>(
        &self,
        tx: &mut T,
        draft: &mut Draft,
        site: RecordId,
    ) -> Result<(UserRow, bool, bool), ServerError> {
        let role = self.request.role;
        let users = tx.users().await?;
        let ids: Vec<RecordId> = users.iter().map(|user| RecordId(user.id.0)).collect();
        let staff = found(tx.units_of(&ids).await?, &self.keys)?;
        let fields: Map<String, Value> = [
            ("name".to_owned(), json!(self.request.name)),
            ("role".to_owned(), json!(role.name())),
            ("site".to_owned(), json!(site.to_string())),
        ]
        .into_iter()
        .collect();
        let Some(member) = staff.iter().find(|member| member.is_called(&self.request.name)) else {
            let id = draft.create(&kinds::STAFF_MEMBER, &fields)?;
            return Ok((UserRow { id: StaffId(id.0), role, site }, true, false));
        };
        let id = StaffId(member.id.0);
        let moved = !users.contains(&UserRow { id, role, site });
        if moved {
            draft.change(&kinds::STAFF_MEMBER, member, &fields)?;
        }
        Ok((UserRow { id, role, site }, false, moved))
    }

    async fn land<T: Writing>(&self, tx: &mut T, draft: Draft) -> Result<(), ServerError> {
        let (log, changes) = draft.finish();
        let ids: Vec<RecordId> = changes.iter().map(|change| change.record).collect();
        let mut records: BTreeMap<RecordId, RecordRow> =
            tx.records(&ids).await?.into_iter().map(|record| (record.id, record)).collect();
        records.extend(changes.iter().filter_map(RecordRow::of_change).map(|record| (record.id, record)));
        let (device, received_at) = (log.device, self.now);
        let changes = changes.iter();
        let accepted: Vec<Accepted<'_>> =
            changes.map(|change| Accepted { change, digest: change.digest(), device, received_at }).collect();
        let landing = Landing { keys: &self.keys, random: self.random.as_ref(), records: &records };
        tx.advance_log(&log).await?;
        landing.land(tx, &accepted).await
    }
}
