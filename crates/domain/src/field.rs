//! A field of a kind: what it holds and how it is asked.

use crate::{
    FieldType,
    kinds::{LINE, NOTE},
};

/// How a form asks for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Never: the program fills it in.
    ByProgram,
    /// A whole number as a row of buttons.
    Scale,
    /// A number that is typed: whole, or with the declared decimal places.
    Amount,
    /// One of few choices, as buttons; yes, no, declined and not asked among them.
    Choice,
    /// One of many choices, in a list that folds out.
    ChoiceList,
    /// Any of several choices.
    Choices,
    /// One line of words.
    Words,
    /// A line with a telephone number: search and contact rules know it as one.
    Phone,
    /// Words over several lines.
    LongWords,
    /// Several short texts, one by one.
    WordList,
    /// A day.
    Day,
    /// A day and a time of day.
    DayAndTime,
    /// A month and a year.
    Month,
    /// Another record, found by typing.
    Record,
    /// Several other records.
    Records,
    /// A name and a signature by touch or mouse.
    Signature,
    /// Fields that are asked together.
    Together,
}

/// What a new record says where the form leaves a field out. Never anything that a participant says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefaultValue {
    /// The moment of saving.
    Now,
    /// The day of saving, in the organisation's time zone.
    Today,
    /// Whoever writes it.
    Author,
    /// The site where its author serves.
    AuthorsSite,
}

/// A field of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it may hold.
    pub holds: FieldType,
    /// Whether a record without it means nothing.
    pub required: bool,
    /// How a form asks for it.
    pub asked: Asked,
    /// The heading under which it is asked and shown, and which can be edited by itself.
    pub group: &'static str,
    /// Whether forms fold it away, as what is rarely used.
    pub folded: bool,
    /// The unit it is measured in, a key of the catalogue, such as `minutes`.
    pub unit: Option<&'static str>,
    /// Choices that no other outweighs while two stand in conflict, the most careful first.
    pub careful: &'static [&'static str],
    /// What a new record says where it is left out.
    pub default: Option<DefaultValue>,
    /// Whether it names whoever makes the record: said by them at once, in nobody else's name, and never
    /// again ([`crate::check_permanence`]).
    pub own: bool,
}

/// The group of fields that name none.
pub const MAIN: &str = "main";

impl Field {
    /// A field that may be left out, asked as its type suggests.
    pub const fn new(name: &'static str, holds: FieldType) -> Self {
        Self {
            name,
            holds,
            required: false,
            asked: usual(holds),
            group: MAIN,
            folded: false,
            unit: None,
            careful: &[],
            default: None,
            own: false,
        }
    }

    /// A field without which the record means nothing.
    pub const fn required(name: &'static str, holds: FieldType) -> Self {
        Self { required: true, ..Self::new(name, holds) }
    }

    /// Asked in another way than its type suggests.
    pub const fn asked(self, asked: Asked) -> Self {
        Self { asked, ..self }
    }

    /// Filled in by the program.
    pub const fn by_program(self) -> Self {
        self.asked(Asked::ByProgram)
    }

    /// Under that heading.
    pub const fn within(self, group: &'static str) -> Self {
        Self { group, ..self }
    }

    /// Folded away.
    pub const fn folded(self) -> Self {
        Self { folded: true, ..self }
    }

    /// Measured in that unit.
    pub const fn measured_in(self, unit: &'static str) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// With choices that no other outweighs while two stand in conflict.
    pub const fn careful(self, careful: &'static [&'static str]) -> Self {
        Self { careful, ..self }
    }

    /// Naming whoever makes the record.
    pub const fn own(self) -> Self {
        Self { own: true, ..self }
    }

    /// What a new record says where it is left out.
    pub const fn or(self, default: DefaultValue) -> Self {
        Self { default: Some(default), ..self }
    }
}

/// How a field of that type is asked where its declaration says nothing else.
const fn usual(holds: FieldType) -> Asked {
    match holds {
        FieldType::Text(longest) => {
            if longest > LINE {
                Asked::LongWords
            } else {
                Asked::Words
            }
        }
        FieldType::Texts(_) => Asked::WordList,
        FieldType::Integer(0, 10) => Asked::Scale,
        FieldType::Integer(..) | FieldType::Decimal(..) => Asked::Amount,
        FieldType::Choice(choices) => {
            if choices.len() > 8 {
                Asked::ChoiceList
            } else {
                Asked::Choice
            }
        }
        FieldType::Choices(_) => Asked::Choices,
        FieldType::Date(_) => Asked::Day,
        FieldType::Month(_) => Asked::Month,
        FieldType::Timestamp => Asked::DayAndTime,
        FieldType::Reference(_) | FieldType::AnyReference => Asked::Record,
        FieldType::References(_) => Asked::Records,
        FieldType::Signature => Asked::Signature,
        FieldType::Instrument(_) | FieldType::Answers | FieldType::FormFile | FieldType::Bytes(_) => {
            Asked::ByProgram
        }
        FieldType::Group(_) => Asked::Together,
        FieldType::OneOf(_) => Asked::Words,
    }
}

/// Whoever takes part in something: the fields that most kinds about a participant begin with.
pub mod usual_fields {
    use super::{DefaultValue, Field, FieldType, NOTE};
    use crate::Over;

    /// The participant that the record is about.
    pub const PARTICIPANT: Field = Field::required("participant", FieldType::Reference("participant"));
    /// Who wrote it down.
    pub const STAFF: Field =
        Field::new("staff", FieldType::Reference("staff_member")).or(DefaultValue::Author).by_program();
    /// Who wrote it down, and answers for it: nobody writes it in another's name.
    pub const AUTHOR: Field = STAFF.own();
    /// The moment it happened, now unless another is given.
    pub const OCCURRED_AT: Field =
        Field::required("occurred_at", FieldType::Timestamp).or(DefaultValue::Now).within("when");
    /// Why there is no next date, asked once where none is given.
    pub const NO_NEXT: Field = Field::new("no_next", FieldType::Choice(&["declined"])).by_program();
    /// When [`NO_NEXT`] says that the participant would rather have none.
    pub const NO_NEXT_DECLINED: &[Over] = &[Over::Is("no_next", &["declined"])];
    /// Words about it.
    pub const WORDS: Field = Field::new("note", FieldType::Text(NOTE));
}
