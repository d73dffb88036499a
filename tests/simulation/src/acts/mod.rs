//! What people do on a laptop, through the core as the screens do it. What they write follows from the
//! declarations: a new kind is written, corrected, taken out and refused here without a line.

mod attached;
mod done;
mod forged;
mod odd;
mod written;

pub use self::odd::LATER;
use alongside_domain::kind as kind_named;
use alongside_field::{Alongside, FieldError, Result};
use alongside_record::{NamedDot, RecordId};
use alongside_vault::StoredRecord;

use crate::{dice::Dice, laptop::Form};

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Meets somebody new.
    Meet,
    /// Writes a check-in with its encounter and perhaps something to do next.
    CheckIn,
    /// Writes a record of any kind that the app offers.
    Write,
    /// Attaches a file to a record.
    Attach,
    /// Opens a form.
    OpenForm,
    /// Saves a form that was opened now or some time ago.
    SaveForm,
    /// Writes down that something hoped for was done.
    Finish,
    /// Voids a record.
    Void,
    /// Undoes a void.
    Restore,
    /// Settles a conflict.
    Resolve,
    /// Moves an entry to the right person.
    Move,
    /// Sends somebody to another site.
    Relocate,
    /// Types something without saving it.
    Type,
    /// Throws away what was typed.
    Discard,
    /// Saves what the base will refuse, as an older or newer app might.
    Refused,
    /// Saves a kind or a unit that no version knows yet.
    Unknown,
    /// Writes under a colleague's name, by a changed program.
    Forge,
}

/// How often each act is chosen.
const OFTEN: &[(Act, usize)] = &[
    (Act::Meet, 12),
    (Act::CheckIn, 10),
    (Act::Write, 12),
    (Act::Attach, 3),
    (Act::OpenForm, 14),
    (Act::SaveForm, 24),
    (Act::Finish, 3),
    (Act::Void, 5),
    (Act::Restore, 4),
    (Act::Resolve, 12),
    (Act::Move, 3),
    (Act::Relocate, 5),
    (Act::Type, 6),
    (Act::Discard, 2),
    (Act::Refused, 3),
    (Act::Unknown, 3),
    (Act::Forge, 3),
];

impl Act {
    /// One of them.
    pub fn any(dice: &mut Dice) -> Self {
        let weights: Vec<usize> = OFTEN.iter().map(|(_, often)| *often).collect();
        OFTEN[dice.weighted(&weights)].0
    }
}

/// What became of an act that went well.
#[derive(Debug, Default)]
pub struct Done {
    /// The draft that it left or took away, with its words where it left one.
    pub draft: Option<(String, Option<String>)>,
    /// A form that it opened.
    pub form: Option<Form>,
    /// By unit, the dots that the save was told were on the screen.
    pub shown: Vec<(String, Vec<String>)>,
    /// Whether there was nothing to do it to.
    pub nothing: bool,
}

/// Somebody at a laptop.
pub struct Person<'a> {
    /// The core.
    pub core: &'a Alongside,
    /// Forms that are open.
    pub forms: &'a mut Vec<Form>,
    /// Chance.
    pub dice: &'a mut Dice,
    /// The number of the act: whatever it writes holds it, so that no two values are alike.
    pub number: i64,
}

impl Person<'_> {
    /// Does one thing.
    pub fn act(&mut self, act: Act) -> Result<Done> {
        match act {
            Act::Meet => self.meet(),
            Act::CheckIn => self.check_in(),
            Act::Write => self.write(),
            Act::Attach => self.attach(),
            Act::OpenForm => self.open_form(),
            Act::SaveForm => self.save_form(),
            Act::Finish => self.finish(),
            Act::Void => self.void(),
            Act::Restore => self.restore(),
            Act::Resolve => self.resolve(),
            Act::Move => self.move_entry(),
            Act::Relocate => self.relocate(),
            Act::Type => self.type_draft(),
            Act::Discard => self.discard(),
            Act::Refused => self.refused(),
            Act::Unknown => self.unknown(),
            Act::Forge => self.forge(),
        }
    }

    fn words(&self, what: &str) -> String {
        format!("{what} {}", self.number)
    }

    /// One of the records of a kind.
    fn one(&mut self, kind: &str) -> Result<Option<RecordId>> {
        let all = self.all(kind)?;
        // Few people, often: otherwise nobody ever disagrees.
        let few = &all[all.len().saturating_sub(6)..];
        let from = if self.dice.percent(70) { few } else { &all };
        Ok(self.dice.one(from).copied())
    }

    /// All records of a kind, in the file where such lie.
    fn all(&self, kind: &str) -> Result<Vec<RecordId>> {
        self.core.with_open(|open| {
            let file = kind_named(kind).map_or(&open.vault, |kind| open.file_of_kind(kind));
            Ok(file.list(&kind.into(), true)?)
        })
    }

    fn record(&self, id: RecordId) -> Result<StoredRecord> {
        self.core.with_open(|open| open.record(id)?.ok_or(FieldError::NotFound))
    }
}

/// What a form keeps of the values that it shows.
fn shown(names: &[NamedDot]) -> Vec<String> {
    names.iter().map(|name| name.to_text()).collect()
}

fn nothing() -> Result<Done> {
    Ok(Done { nothing: true, ..Done::default() })
}
