//! What devices and the sync server say to each other.
//!
//! Deliberately absent: IO, transport, and any knowledge of record kinds. Encodings are postcard;
//! a signature leads whatever a device sends.

mod answer;
mod approval;
mod asker;
mod attestation;
mod courier;
mod cursor;
mod devices;
mod enrolment;
mod erasures;
mod error;
mod frame;
mod laptop;
pub mod limits;
mod report;
mod report_table;
mod request;
mod sealing;
mod signed;
mod standing;
mod statements;
mod tls;
pub mod training;
mod wire;

pub use answer::{Answer, FeedPage, FeedRecord, FeedUnit, Healed, Held, NoPage, SetAside, Whole};
pub use approval::{
    Applicant, Approval, ApprovalCode, ApprovalRequest, ApproveRequest, ApprovedCode, GroupsError,
    from_groups, to_groups,
};
pub use asker::{Asker, Question};
pub use attestation::{Attestation, Session, SignerId};
pub use courier::{Addressee, Along, CarrierRequest, CourierAnswer, CourierFile, FileHash, Package};
pub use cursor::Cursor;
pub use devices::{DeviceCard, DeviceSite, DeviceUser};
pub use enrolment::{EnrolAnswer, EnrolRequest, EnrolledUser, EnrolmentCode, OrganisationCard};
pub use erasures::{Disposal, ErasureCard, Erasures, NotReached};
pub use error::{Code, ErrorBody};
pub use frame::{Entry, Frame, FrameError, FrameHash};
pub use laptop::{LaptopState, ProgramVersion};
pub use report::ReportRequest;
pub use report_table::{ReportCell, ReportDevice, ReportNote, ReportTable};
pub use request::{
    ChunkHeader, FrameHeader, FrameOpener, Healing, LEAD_BYTES, OwnValues, ReadTo, SignedHeader, SyncHeader,
    VaultFile, Wanted,
};
pub use sealing::{
    BackupKey, Handover, LeftDrafts, OwnChange, SEALED, SealedChange, SealingKey, SealingKeyId,
    SealingPublicKey, UnsealAnswer, UnsealRequest, Unsealed,
};
pub use signed::{PublicKey, Signature, SignatureError, SigningKey, open, seal};
pub use standing::{Standing, StandingRequest};
pub use statements::{Place, StatementsAnswer, StatementsRequest};
pub use tls::{TLS_DOMAIN, TlsTrust, tls_name};

/// The protocol version that this build speaks: 6, the first in which a laptop tells which version it has and what
/// waits there. 5 was the first in which a request says which of a laptop's files asks.
pub const VERSION: u16 = 6;
/// The oldest version from which this build still takes changes. None before 5 was released.
pub const OLDEST: u16 = 5;

/// The range of versions that a request's sender understands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Versions {
    /// The oldest understood.
    pub lowest: u16,
    /// The newest understood.
    pub highest: u16,
}

impl Versions {
    /// What this build understands.
    pub const OURS: Self = Self { lowest: OLDEST, highest: VERSION };

    /// The newest version that both sides understand, where [they meet](Self::meets).
    pub fn spoken_with(self, other: Self) -> u16 {
        self.highest.min(other.highest)
    }

    /// Whether both sides have a version in common.
    pub fn meets(self, other: Self) -> bool {
        self.lowest <= other.highest && other.lowest <= self.highest
    }
}

/// The paths of the HTTP API.
pub mod paths {
    /// `POST`: push a chunk, ask what is held, and read a page of the feed.
    pub const SYNC: &str = "/v1/sync";
    /// `POST`: enroll a device with what a one-time code signs.
    pub const ENROL: &str = "/v1/enrol";
    /// `POST`: a report, for administrators.
    pub const REPORT: &str = "/v1/report";
    /// `POST`: which devices there are and when they were last heard from, for those who look after them.
    pub const DEVICES: &str = "/v1/devices";
    /// `POST`: whose record has been kept long enough and who was erased, for administrators.
    pub const ERASURES: &str = "/v1/erasures";
    /// `POST`: the code that answers what somebody at a locked laptop reads out, for those who look after devices.
    pub const APPROVE: &str = "/v1/approve";
    /// `POST`: hand in a courier file, one's own or somebody else's.
    pub const COURIER: &str = "/v1/courier";
    /// `POST`: have opened what is sealed to the server and not held there.
    pub const UNSEAL: &str = "/v1/unseal";
    /// `POST`: exchange signed statements of who may do what.
    pub const STATEMENTS: &str = "/v1/statements";
    /// `POST`: have the base say under its own key where one stands.
    pub const STANDING: &str = "/v1/standing";
    /// `POST`: send what is written down of who read what.
    pub const AUDIT: &str = "/v1/audit";
    /// `POST`: look at it, for auditors.
    pub const AUDIT_VIEW: &str = "/v1/audit/view";
    /// `GET`: 200 while the server runs.
    pub const LIVE: &str = "/v1/health/live";
    /// `GET`: 200 while the server can take something in, else 503.
    pub const READY: &str = "/v1/health/ready";
}
