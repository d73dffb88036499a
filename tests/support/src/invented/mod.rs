//! Invented records in the amounts and words of a real clinic: for benches, and for training the
//! dictionary of the wire. Nobody in them exists.

mod clinic;
mod declared;

pub use alongside_invented::{Dice, Person, note, person};
pub use clinic::Clinic;
pub use declared::Written;
