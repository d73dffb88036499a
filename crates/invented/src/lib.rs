//! Invented people and records, derived from the declarations of the kinds, so that a new kind is
//! practised with, simulated and fuzzed without a line. Nobody in them exists.
//!
//! Deliberately absent: clocks and randomness. The moment comes from outside, and everything else from
//! dice that one seed decides.

mod answers;
mod dice;
mod fields;
mod life;
mod notes;
mod people;
mod values;

pub use dice::Dice;
pub use fields::{Around, edit, finish, new_record};
pub use life::{Event, Life};
pub use notes::note;
pub use people::{Person, person};
pub use values::misfit;
