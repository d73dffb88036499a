//! The registers that law asks for: what has to be answered, and by when.
//!
//! Deliberately absent: the names of kinds, and days. What is owed, what answers it and within which days follows
//! from the declarations and their data ([`alongside_domain::owed`]).

mod owed;

pub(crate) use owed::to_answer_count;
