//! Consents: giving one, saying who is meant by a group, taking one back, and who may hear what until when.
//!
//! Deliberately absent: any way to change one, and rules of its own. What a consent has to say, and what
//! follows from it, `alongside_domain` says, here and at the base.

mod age;
mod give;
mod list;
mod of_consent;
mod recipient;
mod revoke;
mod text;
