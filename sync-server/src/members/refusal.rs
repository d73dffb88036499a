//! Why a site or a user is not made or changed as asked, and whom it may be about.

use std::fmt;

use serde::Serialize;
use serde_json::{Map, Value, json};

/// A site, as it is named to whoever serves.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct SiteCard {
    /// The record.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Somebody who works here, as they are named to whoever serves.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct PersonCard {
    /// Their `staff_member` record.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The name of the site where they serve first of all.
    pub site: Option<String>,
    /// Their role; of somebody who is no user, what their record says.
    pub role: Option<String>,
}

/// Why. It names sites and staff to whoever serves, and never reaches a device or, by its debug output,
/// a log.
#[derive(Clone, PartialEq, Eq)]
pub enum MemberRefusal {
    /// There is no site of that name or id.
    UnknownSite {
        /// The field that gave it.
        field: &'static str,
        /// Sites called something like it, the likeliest first.
        near: Vec<SiteCard>,
    },
    /// There is a site of that name or id already.
    SiteExists {
        /// Which.
        sites: Vec<SiteCard>,
    },
    /// Several sites have that name.
    AmbiguousSite {
        /// The field that gave it.
        field: &'static str,
        /// Which.
        sites: Vec<SiteCard>,
    },
    /// There is somebody of that name already.
    PersonExists {
        /// Who.
        people: Vec<PersonCard>,
    },
    /// The id is something else's, or no base ever gave it to a site.
    NotASite,
    /// The id is something else's, or no base ever gave it to a user.
    NotAPerson,
}

impl MemberRefusal {
    /// The refusal for scripts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownSite { .. } => "unknown_site",
            Self::SiteExists { .. } => "site_exists",
            Self::AmbiguousSite { .. } => "ambiguous_site",
            Self::PersonExists { .. } => "person_exists",
            Self::NotASite => "not_a_site",
            Self::NotAPerson => "not_a_person",
        }
    }

    /// What is to blame.
    pub fn field(&self) -> &'static str {
        match self {
            Self::UnknownSite { field, .. } | Self::AmbiguousSite { field, .. } => field,
            Self::SiteExists { .. } => "name",
            Self::PersonExists { .. } => "user",
            Self::NotASite => "id",
            Self::NotAPerson => "same_person",
        }
    }

    /// Who and what it may be about.
    pub fn params(&self) -> Map<String, Value> {
        let (name, list) = match self {
            Self::UnknownSite { near: sites, .. }
            | Self::SiteExists { sites }
            | Self::AmbiguousSite { sites, .. } => ("sites", json!(sites)),
            Self::PersonExists { people } => ("people", json!(people)),
            Self::NotASite | Self::NotAPerson => return Map::new(),
        };
        Map::from_iter([(name.to_owned(), list)])
    }
}

impl fmt::Debug for MemberRefusal {
    /// The code alone: no name reaches a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
