//! What may leave, to whom, and on which basis: one question ([`may_disclose`]), which the laptop asks before
//! anything leaves and the base asks again of what is written down. And what follows from law for consents:
//! their texts, and who signs.
//!
//! Deliberately absent: IO, clocks, and trust in them. A consent that is known to be taken back is over,
//! whatever day anybody's clock says; a day counts only to end a consent, never to begin one.

mod accounting;
mod known;
mod may_disclose;
mod minors;
mod notice;
mod refusal;
mod template;
mod words;

pub use accounting::{Flag, Review, flags, needs_review, reviewed};
pub use known::{Known, Revocation, is_held};
pub use may_disclose::{Permitted, may_disclose};
pub use minors::{StateRule, WhoSigns, state_rule, state_rules, who_signs};
pub use notice::{NOTICE, NOTICES, notice};
pub use refusal::Refusal;
pub use template::{Template, templates};
pub use words::{
    BASES, COUNSELING_NOTES, PARTS, PARTS_BUT_COUNSELING, PURPOSES, SAID, SAID_OF_WORDS, TEMPLATES, WHAT,
    part_of_sheet,
};
