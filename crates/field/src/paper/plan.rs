//! Somebody's present plan, for programs.

use alongside_paper::sheets::{Record, SheetKind, said};
use alongside_record::RecordId;
use alongside_words::words;
use serde::Serialize;
use serde_json::{Map, Value};

use super::made::told;
use crate::{Alongside, Result};

/// A version of a plan that no other follows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlanView {
    /// Its record.
    pub id: String,
    /// The day on which it was written.
    pub day: Option<String>,
    /// What it says.
    pub fields: Map<String, Value>,
    /// Its sections in order, with their headings in the language that the program speaks.
    #[serde(skip)]
    pub sections: Vec<(String, String)>,
}

impl Alongside {
    /// Somebody's present plan: the versions that no other follows, newest first. More than one is a choice
    /// that waits for a person.
    ///
    /// # Errors
    /// `not_an_id`; `not_found`; `not_permitted`; `locked`; the vault's codes.
    pub fn plan(&self, participant: &str) -> Result<Vec<PlanView>> {
        let id: RecordId = participant.parse()?;
        let now = self.now_ms();
        // Whoever is nobody here has no plan, which is another thing than having none.
        self.show(participant)?;
        self.read(|open| {
            let told = told(open, SheetKind::Plan, id, now)?;
            let present = SheetKind::Plan.present(&told).into_iter();
            let view = |plan: &Record| PlanView {
                id: plan.id.clone(),
                day: plan.day.clone(),
                fields: plan.fields.clone(),
                sections: said(plan, words()),
            };
            Ok(present.map(view).collect())
        })
    }
}
