//! What a user does about sync: start one, see how it stands, say where the base is, and send by courier.
//!
//! Deliberately absent: what is said to the base, which is `alongside_sync`'s.

mod automatic;
mod carried;
mod courier;
mod private;
mod removed;
mod run;
mod server;
mod state;
mod status;

pub use automatic::keep_in_step;
pub use state::SyncState;

pub(crate) use carried::without_files_of_leavers;
pub(crate) use status::last_sync;
