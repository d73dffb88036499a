//! Instruments and the program's own forms: asking them, what answers come to, and what is kept of both.

mod accepted_terms;
mod ask;
mod assessment;
mod cards;
mod known;
mod parts;
mod questionnaire;
mod results;
mod said;

pub(crate) use assessment::{name_instruments, result_line, work_out};
pub(crate) use known::KnownForms;
pub(crate) use results::outcome;
pub(crate) use said::said;
