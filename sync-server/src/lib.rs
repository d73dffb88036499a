//! The sync server of one organisation: takes in what devices push, merges it by the rules of
//! `alongside-record`, feeds the result back, enrols devices and makes reports.
//!
//! Deliberately absent: state in the process (any number of them may serve one database), clocks
//! and randomness that are not handed in ([`Clock`], [`Random`]), and readable values at rest
//! ([`sealing`]). The server does see values in memory: it merges, validates and reports.
//!
//! A request's way: [`http`] reads it, [`Server`] answers it (`push`, `feed`, `enrolment`,
//! `courier`, `reports`), and whatever touches the database is a [`store::Write`] or [`store::Read`] that runs
//! the same on SQLite and on PostgreSQL.

mod arriving;
mod audit;
pub mod backup;
mod courier;
mod demo;
mod disclosure;
mod enrolment;
mod erasure;
mod error;
mod feed;
pub mod http;
mod members;
mod months;
pub mod organisation;
mod permitted;
mod ports;
mod push;
pub mod reports;
mod rights;
pub mod rotation;
pub mod sealing;
mod server;
mod set_aside;
mod standing;
pub mod store;
mod sync;
mod tls;
mod turns;
mod unseal;
mod upgrade;
pub mod verify;

pub use demo::Invented;
pub use disclosure::JudgedDisclosure;
pub use enrolment::CODE_LIFETIME_MS;
pub use erasure::{Erasure, Obstacle};
pub use error::ServerError;
pub use members::{
    Member, MemberRefusal, MemberRequest, Nameless, Person, PersonCard, SiteCard, SiteDetails, SiteRequest,
    UserCard,
};
pub use organisation::{Organisation, OrganisationView, call_organisation};
pub use ports::{Clock, Random, SystemClock, SystemRandom};
pub use push::JudgedAgain;
pub use rights::Approved;
pub use server::Server;
pub use set_aside::KeptAside;
pub use tls::server_config;
