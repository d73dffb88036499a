//! Attacks: each test tries one, as somebody would who has the wire format and a laptop's key but not our
//! client, and shows that it hurts nobody. A file for each subject, a test for each thing that is tried.
//! README.md says how an attack is seen to succeed once its defence is taken out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on fails"
)]

mod arguments;
mod attachments;
mod audit;
mod authorship;
mod connections;
mod consent;
mod courier;
mod ctl;
mod enrolling;
mod erasure;
mod false_base;
mod folders;
mod forgotten;
mod kin;
mod leavers;
mod memory;
mod names;
mod passphrases;
mod permanence;
mod phone_code;
mod placement;
mod private;
mod requests;
mod roles;
mod shares;
mod statements;
mod stolen_keys;
