//! What of somebody's own is worth having at hand in a conversation, as their records say it.

/// What a record gives to have at hand in a conversation with its participant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtHand {
    /// What helped that time: each time counts.
    Helped(&'static str),
    /// What made it hard that time, likewise.
    MadeItHard(&'static str),
    /// What helps them, in the first field; how much, in the second.
    Helps(&'static str, &'static str),
    /// What makes it hard for them.
    MakesItHard(&'static str),
    /// Steps, line by line in these fields, what helps most in a hard moment first; the newest record counts.
    Steps(&'static [&'static str]),
    /// Somebody around them who may be called.
    Somebody,
    /// What they mean to do, in that field, until the record is over.
    Meant(&'static str),
    /// What stands in the way, as the choice in that field, until the record is over.
    InTheWay(&'static str),
}
