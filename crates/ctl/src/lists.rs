//! Lists and timelines, each record as `show` prints it.

use std::collections::BTreeMap;

use alongside_command_line::text;
use alongside_domain::{Invalid, Problem};
use alongside_field::{
    Alongside, Result,
    views::{RecordSort, RecordsRequest, RecordsStanding, TimelineRequest},
};
use clap::Args;
use serde_json::{Value, json};

/// Rows read together.
const TOGETHER: u32 = 200;

/// Which records to list.
#[derive(Debug, Args)]
pub struct ListArguments {
    pub kind: String,
    #[arg(long)]
    pub voided: bool,
    #[arg(long, value_name = "ID")]
    pub about: Option<String>,
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    pub filter: Vec<String>,
    #[arg(long, value_parser = text)]
    pub text: Option<String>,
    #[arg(long)]
    pub open: bool,
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    pub sort: Option<String>,
    #[arg(long, value_name = "COUNT")]
    pub limit: Option<usize>,
}

impl ListArguments {
    /// Whether more than a kind was asked for.
    fn chooses(&self) -> bool {
        self.about.is_some()
            || !self.filter.is_empty()
            || self.text.is_some()
            || self.open
            || self.sort.is_some()
            || self.limit.is_some()
    }

    fn request(&self) -> Result<RecordsRequest> {
        let mut filter: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for given in &self.filter {
            let (field, asked) =
                given.split_once('=').ok_or_else(|| Invalid::new(Problem::UnknownField, given))?;
            filter.entry(field.to_owned()).or_default().push(asked.to_owned());
        }
        let sort = self.sort.as_deref().map(|sort| RecordSort {
            field: sort.trim_start_matches('-').to_owned(),
            descending: sort.starts_with('-'),
        });
        Ok(RecordsRequest {
            kind: self.kind.clone(),
            about: self.about.clone(),
            filter,
            text: self.text.clone(),
            standing: if self.voided { RecordsStanding::Any } else { RecordsStanding::Standing },
            open: self.open,
            sort,
            limit: Some(TOGETHER),
            ..RecordsRequest::default()
        })
    }
}

/// The records of a kind, as they are asked for; in the order of their making where nothing is.
pub fn list(core: &Alongside, asked: &ListArguments) -> Result<Value> {
    if !asked.chooses() {
        return Ok(json!(core.list(&asked.kind, asked.voided)?));
    }
    let mut request = asked.request()?;
    let limit = asked.limit.unwrap_or(usize::MAX);
    let mut found = Vec::new();
    loop {
        let page = core.records(&request)?;
        for row in page.rows.into_iter().take(limit.saturating_sub(found.len())) {
            found.push(core.show(&row.id)?);
        }
        request.before = page.next;
        if request.before.is_none() || found.len() >= limit {
            return Ok(json!(found));
        }
    }
}

/// What happened with a participant, newest first.
pub fn timeline(core: &Alongside, id: &str, kinds: Vec<String>, voided: bool) -> Result<Value> {
    let limit = Some(TOGETHER);
    let mut request =
        TimelineRequest { participant: id.to_owned(), kinds, voided, limit, ..TimelineRequest::default() };
    let mut found = Vec::new();
    loop {
        let page = core.timeline(&request)?;
        for row in page.rows {
            found.push(core.show(&row.id)?);
        }
        request.before = page.next;
        if request.before.is_none() {
            return Ok(json!(found));
        }
    }
}
