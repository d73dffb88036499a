//! The registers that law asks for: what somebody asked for, complaints, incidents and breaches, notices given,
//! reports that had to be made. Such kinds never change; what answers one is a record of its own.

mod complaint;
mod complaint_answer;
mod incident;
mod incident_assessment;
mod incident_notice;
mod mandated_report;
mod participant_request;
mod privacy_notice;
mod request_answer;

pub use complaint::COMPLAINT;
pub use complaint_answer::COMPLAINT_ANSWER;
pub use incident::INCIDENT;
pub use incident_assessment::INCIDENT_ASSESSMENT;
pub use incident_notice::INCIDENT_NOTICE;
pub use mandated_report::MANDATED_REPORT;
pub use participant_request::PARTICIPANT_REQUEST;
pub use privacy_notice::PRIVACY_NOTICE;
pub use request_answer::REQUEST_ANSWER;
