//! The people who are served, and the people around them.

mod care_team_member;
mod episode;
mod keep_apart;
mod medication_status;
mod online_community;
mod participant;
mod person_link;
mod supporter;
mod supporter_task;

pub use care_team_member::CARE_TEAM_MEMBER;
pub use episode::EPISODE;
pub use keep_apart::KEEP_APART;
pub use medication_status::MEDICATION_STATUS;
pub use online_community::ONLINE_COMMUNITY;
pub use participant::PARTICIPANT;
pub use person_link::PERSON_LINK;
pub use supporter::SUPPORTER;
pub use supporter_task::SUPPORTER_TASK;
