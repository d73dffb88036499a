//! Groups: what meets again and again, each meeting, and who was there.

mod attendance;
mod group_series;
mod group_session;

pub use attendance::ATTENDANCE;
pub use group_series::GROUP_SERIES;
pub use group_session::GROUP_SESSION;
