//! Who may do what, as signed statements: users with roles and sites, codes and devices, removals, the
//! base's keys. Statements form a set that is exchanged both ways at each sync; what is in force is a pure
//! function of the set and the organisation's root key, the same at the base and on every laptop.
//!
//! Deliberately absent: clocks. Nothing comes into force by time, and whether a code's time is over is
//! judged by whoever takes in what it signs. So is storage: whoever holds a set keeps its bytes.

mod card;
mod in_force;
mod invitation;
pub mod limits;
mod past;
mod possession;
mod set;
mod standing;
mod statement;

pub use card::Card;
pub use in_force::{Called, CalledDevice, DeviceInForce, InForce, OrganisationInForce, UserInForce};
pub use invitation::{Invitation, enrol_request, short_code};
pub use possession::Possession;
pub use set::{Added, StatementSet, digest_of};
pub use statement::{
    BaseKeys, Head, Says, SignedStatement, Statement, StatementError, StatementHash, device_of,
};
