//! The names of sites and staff, by their records' ids.

use std::collections::BTreeMap;

use alongside_domain::kind;
use alongside_record::{DeviceId, KindName, RecordId, StaffId};
use alongside_vault::{Vault, name_of};

use super::text;
use crate::{
    Alongside, Result,
    views::{SiteCard, StaffCard},
};

/// Sites and staff listed; organisations that run mobile clinics have tens.
const LISTED: usize = 2_000;

/// Looks names up once each.
pub(crate) struct Names<'a> {
    vault: &'a Vault,
    organisation: &'a str,
    known: BTreeMap<RecordId, Option<String>>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(vault: &'a Vault, organisation: &'a str) -> Self {
        Self { vault, organisation, known: BTreeMap::new() }
    }

    /// The name of a record, if it is here and says one.
    pub(crate) fn of(&mut self, id: RecordId) -> Result<Option<String>> {
        if let Some(name) = self.known.get(&id) {
            return Ok(name.clone());
        }
        let row = self.vault.row(id)?;
        let named = row.and_then(|row| Some(name_of(kind(row.kind.as_str())?, &row.fields)));
        let name = named.filter(|name| !name.is_empty());
        self.known.insert(id, name.clone());
        Ok(name)
    }

    /// The name of the record that an id in a field stands for.
    pub(crate) fn of_text(&mut self, id: Option<String>) -> Result<Option<String>> {
        match id.and_then(|id| id.parse().ok()) {
            Some(id) => self.of(id),
            None => Ok(None),
        }
    }

    /// Who wrote something: their name, the organisation for what the server wrote, else the id.
    pub(crate) fn author(&mut self, author: StaffId) -> Result<String> {
        if author.is_organisation() {
            return Ok(self.organisation.to_owned());
        }
        Ok(self.of(author.record())?.unwrap_or_else(|| author.to_string()))
    }

    /// The name of an author's site.
    pub(crate) fn site_of(&mut self, author: StaffId) -> Result<Option<String>> {
        let site = self.vault.row(author.record())?.and_then(|staff| text(&staff.fields, "site"));
        self.of_text(site)
    }

    /// How a device is called: its id, until devices have names.
    pub(crate) fn device(&self, device: DeviceId) -> String {
        device.to_string()
    }
}

impl Alongside {
    /// All sites, by name.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn sites(&self) -> Result<Vec<SiteCard>> {
        let named = self.named("site")?;
        Ok(named.into_iter().map(|(id, name)| SiteCard { id, name }).collect())
    }

    /// All staff, by name.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn staff(&self) -> Result<Vec<StaffCard>> {
        let named = self.named("staff_member")?;
        Ok(named.into_iter().map(|(id, name)| StaffCard { id, name }).collect())
    }

    fn named(&self, kind: &str) -> Result<Vec<(String, String)>> {
        self.read(|open| {
            let rows = open.vault.by_kind(&KindName::from(kind), LISTED)?;
            let mut named: Vec<(String, String)> = rows
                .into_iter()
                .filter_map(|row| text(&row.fields, "name").map(|name| (row.id.to_string(), name)))
                .collect();
            named.sort_by_key(|(id, name)| (name.to_lowercase(), id.clone()));
            Ok(named)
        })
    }
}
