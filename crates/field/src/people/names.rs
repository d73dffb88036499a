//! The names of records that others point to, by their ids; and the sites by name.
//!
//! Deliberately absent: the names of everybody. Each view brings those of the records that it shows.

use std::collections::BTreeMap;

use alongside_domain::{kind, kinds::SITE};
use alongside_record::{DeviceId, RecordId, StaffId};
use alongside_vault::{Ask, By, Row, Vault, name_of};

use super::text;
use crate::{Alongside, Result, views::SiteCard};

/// Sites listed; organisations that run mobile clinics have tens.
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
        Ok(self.of_here(id)?.filter(|name| !name.is_empty()))
    }

    /// The name of a record that is here; empty where nothing names it.
    pub(crate) fn of_here(&mut self, id: RecordId) -> Result<Option<String>> {
        if let Some(name) = self.known.get(&id) {
            return Ok(name.clone());
        }
        let row = self.vault.row(id)?;
        let name =
            row.map(|row| kind(row.kind.as_str()).map(|kind| name_of(kind, &row.fields)).unwrap_or_default());
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
        let now = self.now_ms();
        self.read(|open| {
            let any = BTreeMap::new();
            let ask = Ask { by: By::Name, descending: false, limit: LISTED, ..Ask::newest(&SITE, &any) };
            let mut rows = open.vault.listed_records(&ask)?.rows;
            rows.retain(|row| !name_of(&SITE, &row.fields).is_empty());
            let today = open.day(now).to_string();
            let card = |row: Row| SiteCard {
                id: row.id.to_string(),
                name: name_of(&SITE, &row.fields),
                retired: SITE.is_retired(&row.fields, &today),
            };
            Ok(rows.into_iter().map(card).collect())
        })
    }
}
