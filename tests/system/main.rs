//! The whole system: the real server, real vaults, the real command line, and what becomes of
//! everybody's words when processes die, disks come back from the past, and teams disagree.
//!
//! Deliberately absent: the window and the browser, which have tests of their own, and anything in
//! place of the real programs. They are built first (`make test` does it):
//! `cargo build -p alongside-server -p alongside-ctl --features alongside-ctl/cheap-kdf`
//!
//! Everybody here is invented.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail"
)]

mod assessments;
mod attachments;
mod audit;
mod bad_links;
mod base;
mod canary;
mod caseloads;
mod command_line;
mod connections;
mod consent;
mod copied_back;
mod courier;
mod declared_kinds;
mod due;
mod enrolment;
mod erasure;
mod field_day;
mod folders;
mod forgotten;
mod full_disk;
mod given;
mod groups;
mod identity;
mod instruments;
mod killed_in_save;
mod killed_in_sync;
mod kin;
mod kinds;
mod languages;
mod laptop;
mod lease;
mod leavers;
mod life_outcome;
mod members;
mod merging;
mod no_network;
mod notes;
mod on_call;
mod one_person;
mod paper;
mod passphrases;
mod phone_code;
mod preferences;
mod private;
mod put_off;
mod random;
mod reading_ahead;
mod recorded;
mod registers;
mod restored_server;
mod retired;
mod revoked;
mod rights;
mod rotating;
mod salvaged;
mod sealed;
mod set_aside;
mod sites;
mod time_zone;
mod verify;
mod voids;
mod who_opened;
mod worries;
