//! Nothing that a person sees lacks words in either language, and no words lie about that nobody says.
//!
//! Deliberately absent: whether the words are good ones.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail"
)]

mod declared;
mod errors;
mod files;
mod instruments;
mod same_in_all_languages;
mod used;
