//! Photographs and scans that belong to a record: attaching one, whether it is here yet, showing it, and giving the
//! participant a copy. Taking one out is [`crate::Alongside::void_record`], as of anything that never changes.
//!
//! Deliberately absent: files on this laptop's disk, but for the copy that somebody is given through the gate.

mod attach;
mod found;
mod give;
mod show;
