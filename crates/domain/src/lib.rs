//! What a participant, a check-in and a site are, and the rules that hold for them.
//!
//! Deliberately absent: IO, clocks, randomness, storage, and words for people (those are the UI's
//! message catalogue). A kind that is not declared here is stored and passed on untouched.

mod acts_on;
mod answers;
pub mod apart;
mod at_hand;
mod attached;
mod blank;
mod cadence;
mod comes_back;
mod complete;
pub mod contact_rules;
mod describe;
pub mod disclosing;
mod field;
mod form_file;
mod goes_with;
pub mod handle;
mod holds;
mod hope;
mod in_law;
mod invalid;
mod kind;
pub mod kinds;
mod known_here;
pub mod links;
mod moment;
mod on_worry;
mod over;
mod owed;
pub mod payers;
mod permanence;
mod place;
mod reserved;
mod roles;
mod rules;
mod schema;
mod shown;
pub mod spelling;
mod subject;
mod validate;
mod works_out;

pub use acts_on::{ActsOn, Effect, effect_of};
pub use answers::{ANSWERS_BYTES, answers_of};
pub use at_hand::AtHand;
pub use attached::{
    ATTACHED_BYTES, ATTACHED_FILE, ATTACHED_PIECE, Attached, PIECE_BYTES, attached_fields, number_in,
    piece_fields, pieces_of, put_together, size_of,
};
pub use blank::is_blank;
pub use cadence::{Cadence, HopedWindow, Rhythm, day_written, next_window, rhythm};
pub use comes_back::{Celebrated, ComesBack, Since, comes_back};
pub use complete::{Needed, needed};
pub use describe::{FieldDescription, KindDescription, Moment};
pub use field::{Asked, DefaultValue, Field, MAIN, usual_fields};
pub use form_file::{PACKED_FORM, own_form_id, own_form_version, pack_form, unpack_form};
pub use goes_with::{GoesWith, RuleDescription, needs};
pub use holds::{Days, FieldType};
pub use hope::{declines_next, hoped_for, is_plan, sets_next};
pub use in_law::InLaw;
pub use invalid::{Invalid, Problem};
pub use kind::{
    CARE_TEAM, Check, Corrects, CountsAs, EVERYONE, FACT, Happened, Hoped, Kind, Links, OnlyBy, RootRule,
    SetsNext, Settles, Shape,
};
pub use kinds::kind;
pub use known_here::{KNOWN_DECIDED, KNOWN_HERE};
pub use moment::{happened_at, moment_in, moment_unit};
pub use on_worry::OnWorry;
pub use over::Over;
pub use owed::{Answers, Owed, Standing, Term, TermOf, owed, terms};
pub use permanence::check_permanence;
pub use place::{
    KEPT_FROM, LOCKED_FOR, PARTICIPANT_FIELD, Place, locks_out, named_as_place, participant_is_at,
};
pub use reserved::{RESERVED, is_reserved};
pub use roles::{Duty, Matter, Rights, Role, is_private};
pub use schema::json_schema;
pub use shown::{fields_of, shown_fields};
pub use subject::Subject;
pub use validate::{check_across, check_unit, root_of, undeclared, units_of};
pub use works_out::{OwnForm, Work, WorksOut, worked_out};
