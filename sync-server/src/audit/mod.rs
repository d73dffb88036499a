//! Who read what: taken in from laptops, shown to auditors, and looked through.
//!
//! Deliberately absent: any of it in a feed, and anything that decides by it. Rows are sealed to the audit key,
//! which may be kept elsewhere; without it they are still taken in and still looked through.

mod journal;
mod openings;
mod push;
mod verify;
mod view;

pub(crate) use verify::check;
