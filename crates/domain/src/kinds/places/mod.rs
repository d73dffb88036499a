//! Where the clinic goes, and when.

mod on_call_correction;
mod site;
mod site_day;

pub use on_call_correction::ON_CALL_CORRECTION;
pub use site::SITE;
pub use site_day::SITE_DAY;
