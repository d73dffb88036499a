//! Reading, saving, amending, voiding and settling records.

mod check_in;
mod conflicts;
mod corrections;
mod defaults;
mod deriving;
mod detail;
mod draft;
mod follow_up;
mod list;
mod pick;
mod put_back;
mod resolve;
mod row;
mod save;
mod show;
mod void;
mod wrong_person;

pub(crate) use corrections::corrections;
pub(crate) use defaults::timestamp;
pub(crate) use save::{amend_now, save_new};
pub use show::{RecordConflict, RecordView};
