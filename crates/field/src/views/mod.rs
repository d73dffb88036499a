//! What the screens show. Generated into TypeScript; the UI never edits these shapes.
//!
//! Ids are texts, days are `YYYY-MM-DD` in the organisation's time zone, moments are milliseconds
//! since 1970 (UTC).

mod apart;
mod at_hand;
mod attachment;
mod attention;
mod audit;
mod conflict;
mod consent;
mod courier;
mod debrief;
mod error;
mod instruments;
mod kin;
mod note;
mod owed;
mod paper;
mod participant;
mod phone_round;
mod preferences;
mod record;
mod report;
mod rights;
mod save;
mod session;
mod sync;
mod today;
mod together;
mod verified;
mod worry;

pub use apart::{KeepApartRequest, KeptApart};
pub use at_hand::{AtHand, InTheWay, MeantToDo, OwnWords, SupporterAtHand};
pub use attachment::{AttachmentShown, AttachmentState, AttachmentView};
pub use attention::{
    AttentionLists, AttentionReason, AttentionRow, DismissedRow, HandedAnswer, HandedRow, RefusedWords, WayOn,
};
pub use audit::{AuditFilter, AuditLine, AuditPage, OpeningRow, WhoOpened};
pub use conflict::{ConflictRow, ConflictValue, ConflictView, ResolveRequest};
pub use consent::{
    Accounting, ConsentSoFar, ConsentStanding, ConsentText, ConsentView, DisclosureRow, MinorSigns,
    NameRecipientRequest, NamedRecipient, RevokeRequest,
};
pub use courier::{CourierIn, CourierOut};
pub use debrief::DebriefRow;
pub use error::ErrorView;
pub use instruments::{
    AnswerProblem, AnsweredQuestion, Answering, BandView, ChoiceView, InstrumentCard, InstrumentForm,
    PartView, PartViewKind, QuestionnairePreview, ResultLine, ResultPoint, Results, ScoreContext, ScoreView,
    UnitView, UnsupportedView,
};
pub use kin::{DecideKinRequest, KinRow, StaffName};
pub use note::{
    LaterWords, NoteHints, NoteSoFar, NoteStage, NoteToDo, NoteWords, NotesToDo, SignRequest, SignedNoteView,
};
pub use owed::OwedRow;
pub use paper::{GivenCopy, SavePlace, SheetPreview, SheetRequest};
pub use participant::{
    AlikePair, ChartPoint, ParticipantCard, ParticipantPage, ParticipantSort, ParticipantView,
    ParticipantsRequest, TimelineStanding,
};
pub use phone_round::{PhoneRound, RoundRow};
pub use preferences::{KeptPreferences, LockAfter, Preferences, QuestionsShown, TextSize, Theme};
pub use record::{
    KindCount, LinkCount, Pick, RecordDetail, RecordRow, RecordSort, RecordsPage, RecordsRequest,
    RecordsStanding, TimelinePage, TimelineRequest, Written,
};
pub use report::{DeviceAge, ReportChoice, ReportTable, SavedReport};
pub use rights::{
    DeviceRow, DisposalView, DueErasure, ErasureRow, ErasuresView, InviteRequest, LaptopBehind, MadeCode,
    OrganizationView, PhoneCode, RightsRow, RightsView, RightsWaiting,
};
pub use save::{
    AlongFields, AlongRequest, CheckInRequest, DraftView, FollowUpFields, SaveRequest, Saved, SeveralRequest,
    Shown, TogetherRequest,
};
pub use session::{
    AppState, Colleague, EnrolmentPreview, OnCallCorrection, PassphraseStrength, RecoveryRequest, SafetyCard,
    Session, SiteCard, Stage, UserCard,
};
pub use sync::{SyncOutcome, SyncPhase, SyncProgress, SyncStatus, WaitingRow};
pub use today::{
    ComesBack, DoneRow, DueState, NeedsYou, NextStep, PeopleGroup, PersonRow, Planned, Plans, SiteDayCard,
    TodayGroup, TodayView, UnfinishedRow, WhatIsNext,
};
pub use together::{
    AlongWith, Because, CaseloadRow, CodeAnswer, Companion, Companions, HandOverRequest, MetBy, Need,
    NeedRow, NeedsPage, PerhapsRow, WayInRequest,
};
pub use verified::{Verified, VerifyFinding};
pub use worry::{Worries, WorryAnswer, WorryRow, WorryView};
