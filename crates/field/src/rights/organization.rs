//! The organisation and its settings, as those who settle rights see them, and where its days begin.

use alongside_domain::{Invalid, Problem};
use alongside_rights::Says;
use alongside_sync::statements;
use chrono_tz::{TZ_VARIANTS, Tz};

use super::must_have_a_say;
use crate::{Alongside, Result, views::OrganizationView};

impl Alongside {
    /// The organisation and its settings, as far as this laptop has heard of them.
    ///
    /// # Errors
    /// `not_permitted`; `locked`; the vault's codes.
    pub fn organization(&self) -> Result<OrganizationView> {
        self.read(|open| {
            must_have_a_say(open)?;
            let in_force = statements(&open.vault, &open.facts)?.in_force();
            Ok(OrganizationView {
                name: open.facts.organisation_name.clone(),
                url: open.facts.server_url.clone(),
                time_zone: open.facts.time_zone.clone(),
                lease_days: in_force.lease_days,
                retention_years: in_force.retention_years(),
                zones: TZ_VARIANTS.iter().map(|zone| zone.name().to_owned()).collect(),
            })
        })
    }

    /// Says in which time zone days begin and end from now on, here and everywhere.
    ///
    /// # Errors
    /// As [`Self::suspend`]; `out_of_range` for what is no time zone.
    pub async fn set_time_zone(&self, zone: &str) -> Result<()> {
        let zone: Tz = zone.trim().parse().map_err(|_| Invalid::new(Problem::OutOfRange, "time_zone"))?;
        let says = Says::TimeZone(zone.name().to_owned());
        self.declare(|_, _| Ok((vec![says], ()))).await.map(|_| ())
    }
}
