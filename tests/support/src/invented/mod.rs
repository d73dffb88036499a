//! Invented records in the amounts and words of a real clinic: for benches, and for training the
//! dictionary of the wire. Nobody in them exists.

mod clinic;
mod dice;
mod notes;
mod people;

pub use clinic::Clinic;
pub use dice::Dice;
pub use notes::note;
pub use people::{Person, person};
