//! Changes and how they merge.
//!
//! Deliberately absent: IO, clocks, randomness, and any knowledge of what a record means. Values
//! are opaque bytes; times are carried along and never decide anything.

mod canonical;
mod change;
mod digest;
mod dot;
mod dot_set;
pub mod limits;
mod named_dot;
mod names;
mod scope;
mod state;
mod state_hash;
mod unit;

pub use canonical::canonical_json;
pub use change::{Change, Creation, DecodeError, Root, UnitWrite, Value};
pub use digest::{Chain, Digest};
pub use dot::{DeviceId, Dot, LogId, OrganisationId, ParseIdError, RecordId, StaffId};
pub use dot_set::DotSet;
pub use named_dot::{NamedDot, Witness};
pub use names::{Audience, KindName, UnitName};
pub use scope::{SITE, Scope, Sites};
pub use state::{RecordState, Standing, VOID, VoidMark};
pub use state_hash::{RANGES, StateHash, range_of};
pub use unit::{LiveValue, Stamp, UnitState};
