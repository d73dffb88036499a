//! Where the clinic goes, and when.

mod site;
mod site_day;

pub use site::SITE;
pub use site_day::SITE_DAY;
