//! What life brings.

mod life_outcome;

pub use life_outcome::LIFE_OUTCOME;
