//! Who is to be a user and where, and what came of it.

use alongside_domain::Role;
use alongside_protocol::EnrolledUser;
use alongside_record::{RecordId, StaffId};
use serde_json::{Map, Value, json};

/// Who is to be a user, and where.
#[derive(Debug, Clone)]
pub struct MemberRequest {
    /// Their name.
    pub name: String,
    /// Who of that name.
    pub person: Person,
    /// Their role.
    pub role: Role,
    /// The site where they serve first of all, by name or id.
    pub site: String,
    /// The other sites that they serve, by name or id.
    pub also_sites: Vec<String>,
    /// Whether sites whose names nobody has heard of are made. Otherwise they are refused.
    pub new_sites: bool,
    /// What is known about that site.
    pub details: SiteDetails,
}

/// Whom a request means. Names do not say: two people may share one, and one may have had several.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Person {
    /// Somebody new, unless there is somebody of that name: then it is asked.
    #[default]
    NotSaid,
    /// Somebody new, whoever else is called that.
    New,
    /// This one. An id that the base does not know is theirs from another time, before it came back
    /// from a backup.
    Same(StaffId),
}

impl MemberRequest {
    /// Somebody with this role at a site of which nothing more is said, and at no other.
    pub fn new(name: &str, role: Role, site: &str) -> Self {
        Self {
            name: name.to_owned(),
            person: Person::NotSaid,
            role,
            site: site.to_owned(),
            also_sites: Vec::new(),
            new_sites: false,
            details: SiteDetails::default(),
        }
    }

    /// The same, and sites that are not known are made.
    #[must_use]
    pub fn with_new_sites(self) -> Self {
        Self { new_sites: true, ..self }
    }

    /// The same for this person.
    #[must_use]
    pub fn for_person(self, person: Person) -> Self {
        Self { person, ..self }
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
    pub(super) fn fields(&self) -> Map<String, Value> {
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
    /// Whether they are new here.
    pub user_is_new: bool,
    /// Whether the site is new.
    pub site_is_new: bool,
    /// Whether an existing user was given another role, site or name.
    pub user_moved: bool,
    /// Users of laptops that this base has met, of whom it knows no name. Somebody new may be one of them.
    pub nameless: Vec<Nameless>,
}

/// A user whom a base knows by a statement alone, since it came back from a backup
/// that did not hold them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nameless {
    /// The user.
    pub id: StaffId,
    /// Where they serve.
    pub site: RecordId,
    /// Whether the base holds that site.
    pub site_is_known: bool,
}
