//! What a record says of a worry in another one.

/// That a record of the kind says something of a worry ([`crate::Kind::worries`]) in another record about the same
/// participant, which the field of that name refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnWorry {
    /// What was done, once the second field says something: then the worry is answered.
    Answers(&'static str, &'static str),
    /// That somebody who oversees care has opened it.
    Opens(&'static str),
}

impl OnWorry {
    /// The field that refers to the worry.
    pub const fn refers(self) -> &'static str {
        match self {
            Self::Answers(field, _) | Self::Opens(field) => field,
        }
    }
}
