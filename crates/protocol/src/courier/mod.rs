//! Courier files: sync requests that are carried to the base by hand, and the way back.
//!
//! Deliberately absent: a protocol of its own. What is inside are the very requests and answers of
//! sync and of what is asked beside it; here is only how they are sealed for a stick that may be lost.

mod answer;
mod carrier;
mod file;
mod package;

pub use answer::CourierAnswer;
pub use carrier::CarrierRequest;
pub use file::{Addressee, CourierFile, FileHash};
pub use package::{Along, Package};
