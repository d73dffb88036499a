//! What can be wrong with what somebody wants to save.

use std::fmt;

/// Why a value is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// No such kind of record.
    UnknownKind,
    /// The kind has no such field.
    UnknownField,
    /// Not the type that the field holds.
    WrongType,
    /// A number, date or choice that the field does not allow.
    OutOfRange,
    /// Longer than the field allows.
    TooLong,
    /// A field without which the record means nothing.
    Required,
    /// The user's role may not write this kind.
    NotPermitted,
    /// What was said once for all.
    Immutable,
    /// In somebody else's name.
    NotTheAuthor,
}

impl Problem {
    /// The code in errors and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::UnknownKind => "unknown_kind",
            Self::UnknownField => "unknown_field",
            Self::WrongType => "wrong_type",
            Self::OutOfRange => "out_of_range",
            Self::TooLong => "too_long",
            Self::Required => "required",
            Self::NotPermitted => "not_permitted",
            Self::Immutable => "immutable",
            Self::NotTheAuthor => "not_the_author",
        }
    }
}

/// A refusal: the problem and the field to blame. Never the value itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Invalid {
    /// What is wrong.
    pub problem: Problem,
    /// Where: a field name, `group.field` inside a group, or the kind's name.
    pub field: String,
}

impl Invalid {
    /// A refusal of `field`.
    pub fn new(problem: Problem, field: impl Into<String>) -> Self {
        Self { problem, field: field.into() }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is refused as {}", self.field, self.problem.code())
    }
}
