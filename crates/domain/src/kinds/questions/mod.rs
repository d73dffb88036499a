//! What is asked with instruments and with the program's own forms.

mod accepted_terms;
mod assessment;
mod questionnaire;
mod result;

pub use accepted_terms::ACCEPTED_TERMS;
pub use assessment::ASSESSMENT;
pub use questionnaire::QUESTIONNAIRE;
