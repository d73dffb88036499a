//! Reading, saving, amending, voiding and settling records.

mod along;
mod check_in;
mod conflicts;
mod corrections;
mod defaults;
mod deriving;
mod detail;
mod draft;
mod finish;
mod follow_up;
mod list;
mod pick;
mod put_back;
mod resolve;
mod row;
mod said;
mod save;
mod settle;
mod several;
mod show;
mod tell_apart;
mod together;
mod void;
mod wrong_person;

pub(crate) use corrections::corrections;
pub(crate) use defaults::timestamp;
pub(crate) use finish::{can_be_finished, finished_by};
pub(crate) use list::place;
pub(crate) use row::{referred_to, view as row_view};
pub(crate) use said::{error_said, is_signed};
pub(crate) use save::{
    amend_now, amendment, amendment_now, append, new_record, new_record_with, point_to_first, save_disclosed,
    save_new,
};
pub(crate) use settle::settled;
pub use show::{RecordConflict, RecordView};
pub(crate) use void::take_back;
