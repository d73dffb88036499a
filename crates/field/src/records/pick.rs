//! Picking a record that another one names.

use std::collections::BTreeMap;

use alongside_domain::{FieldType, Kind, RootRule};
use alongside_vault::{Ask, Row, name_of};
use serde_json::Value;

use super::{
    list::may_see,
    save::{declared, today},
    tell_apart::{BETWEEN, tell_apart},
};
use crate::{
    Alongside, Open, Result,
    people::{Names, text},
    views::Pick,
};

/// How many are offered: what fits under a search field.
const OFFERED: usize = 12;

impl Alongside {
    /// Records of a kind that `text` may mean; without a text the likeliest: the user's own and those
    /// of their site first, then the latest.
    ///
    /// # Errors
    /// `unknown_kind`; `not_an_id`; `not_permitted`; `locked`; the vault's codes.
    pub fn pick(&self, kind: &str, text: &str, about: Option<&str>) -> Result<Vec<Pick>> {
        let kind = declared(kind)?;
        let about = about.filter(|_| kind.is_about_somebody()).map(str::parse).transpose()?;
        self.read(|open| {
            may_see(open, kind)?;
            let filter = BTreeMap::new();
            let listed = open.file_of_kind(kind).listed_records(&Ask {
                about,
                text: Some(text).filter(|text| !text.trim().is_empty()),
                limit: OFFERED,
                ..Ask::newest(kind, &filter)
            })?;
            let mut rows = listed.rows;
            let today = today(open, self.now_ms())?.to_string();
            rows.retain(|row| !kind.is_retired(&row.fields, &today));
            if kind.root == RootRule::Itself {
                let mut shown = Vec::new();
                for row in rows {
                    if open.vault.shown_as(row.id)? == row.id {
                        shown.push(row);
                    }
                }
                rows = shown;
            }
            if text.trim().is_empty() {
                put_own_first(open, &mut rows)?;
            }
            let mut names = Names::new(&open.vault, &open.facts.organisation_name);
            let mut picks =
                rows.iter().map(|row| pick(open, kind, row, &mut names)).collect::<Result<Vec<Pick>>>()?;
            tell_apart(open, kind, &rows, &mut picks);
            Ok(picks)
        })
    }
}

/// Puts the user's own record and site, and what is at that site, before the others.
fn put_own_first(open: &Open, rows: &mut Vec<Row>) -> Result<()> {
    let me = open.row(open.staff.record())?;
    let home = me.as_ref().and_then(|me| text(&me.fields, "site"));
    let own = [Some(open.staff.record()), home.as_deref().and_then(|home| home.parse().ok())];
    for id in own.into_iter().flatten() {
        let kind = rows.first().map(|row| row.kind.clone());
        if rows.iter().all(|row| row.id != id)
            && let Some(row) = open.row(id)?.filter(|row| Some(&row.kind) == kind.as_ref())
        {
            rows.push(row);
        }
    }
    let at_home = |row: &Row| home.is_some() && text(&row.fields, "site") == home;
    rows.sort_by_key(|row| (!own.contains(&Some(row.id)), !at_home(row)));
    rows.truncate(OFFERED);
    Ok(())
}

fn pick(open: &Open, kind: &Kind, row: &Row, names: &mut Names<'_>) -> Result<Pick> {
    let name = name_of(kind, &row.fields);
    let mut more = Vec::new();
    for field in kind.summary.iter().filter_map(|field| kind.field(field)) {
        let said = text(&row.fields, field.name);
        more.extend(match field.holds {
            FieldType::Reference(_) => names.of_text(said)?,
            FieldType::Text(_) | FieldType::Date(_) | FieldType::Month(_) => said,
            FieldType::Texts(_)
            | FieldType::Integer(..)
            | FieldType::Decimal(..)
            | FieldType::Choice(_)
            | FieldType::Choices(_)
            | FieldType::Timestamp
            | FieldType::References(_)
            | FieldType::AnyReference
            | FieldType::Signature
            | FieldType::Instrument(_)
            | FieldType::Answers
            | FieldType::FormFile
            | FieldType::Bytes(_)
            | FieldType::Group(_)
            | FieldType::OneOf(_) => None,
        });
    }
    more.extend(row.happened_at.map(|at| open.day(at).to_string()));
    if let Some(person) = row.participant.filter(|person| *person != row.id) {
        let person = open.row(person)?.map(|person| Value::Object(person.fields));
        let of_kind = alongside_domain::kind("participant").zip(person.as_ref().and_then(Value::as_object));
        more.extend(of_kind.map(|(kind, fields)| name_of(kind, fields)));
    }
    more.retain(|part| !part.is_empty() && *part != name);
    more.dedup();
    Ok(Pick { id: row.id.to_string(), kind: kind.name.to_owned(), name, more: more.join(BETWEEN) })
}
