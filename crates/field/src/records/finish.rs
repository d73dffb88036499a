//! A plan is carried out, and, as one may have pressed the wrong button, taken back.

use alongside_domain::{Asked, FieldType, Kind, Over, is_plan, kind, kinds};
use alongside_record::RecordId;
use serde_json::{Map, Value};

use super::defaults::timestamp;
use crate::{Alongside, FieldError, Open, Result, views::Saved};

impl Alongside {
    /// Writes down that the user carried out a plan just now.
    ///
    /// # Errors
    /// `not_found` for what is no plan; else as [`Alongside::save_record`].
    pub fn mark_done(&self, id: &str) -> Result<Saved> {
        let now = self.now_ms();
        self.mark(id, |open, field| match field {
            Mark::Who => Value::from(open.staff.to_string()),
            Mark::When => timestamp(open, now),
        })
    }

    /// Takes that back.
    ///
    /// # Errors
    /// As [`Alongside::mark_done`].
    pub fn mark_not_done(&self, id: &str) -> Result<Saved> {
        self.mark(id, |_, _| Value::Null)
    }

    fn mark(&self, id: &str, value: impl Fn(&Open, Mark) -> Value) -> Result<Saved> {
        let record: RecordId = id.parse()?;
        let (kind, fields) = self.with_open(|open| {
            let row = open.row(record)?.ok_or(FieldError::NotFound)?;
            let kind = kind(row.kind.as_str()).filter(|kind| can_be_finished(kind));
            let kind = kind.ok_or(FieldError::NotFound)?;
            let fields = marks(kind).map(|(field, mark)| (field.to_owned(), value(open, mark)));
            Ok((kind, fields.collect::<Map<_, _>>()))
        })?;
        self.save_over(kind.name, id, fields)
    }
}

/// What the program writes when a plan is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Who,
    When,
}

/// The fields that say that a plan was carried out, which nobody is asked for.
fn marks(kind: &Kind) -> impl Iterator<Item = (&'static str, Mark)> {
    kind.over.iter().filter_map(|over| {
        let Over::Filled(name) = over else { return None };
        let field = kind.field(name).filter(|field| field.asked == Asked::ByProgram)?;
        let mark =
            [(FieldType::Timestamp, Mark::When), (FieldType::Reference(kinds::STAFF_MEMBER.name), Mark::Who)];
        mark.into_iter().find(|(holds, _)| *holds == field.holds).map(|(_, mark)| (field.name, mark))
    })
}

/// Whether records of this kind are plans that are marked as done.
pub(crate) fn can_be_finished(kind: &Kind) -> bool {
    is_plan(kind) && marks(kind).next().is_some()
}

/// Whether that staff member carried the plan out.
pub(crate) fn finished_by(kind: &Kind, fields: &Map<String, Value>, staff: &str) -> bool {
    let mut who = marks(kind).filter(|(_, mark)| *mark == Mark::Who);
    who.any(|(field, _)| fields.get(field).and_then(Value::as_str) == Some(staff))
}
