//! Questionnaires as FHIR R4 defines them: reading them, asking them one question at a time, scoring them;
//! and the instruments that ship, as data.
//!
//! Deliberately absent: input and output, a clock, records, screens, words of our own for people (a band
//! and an alert are codes), FHIR's expressions, terminology servers, and any instrument whose text has no
//! source that can be named (`docs/instruments.md` lists them).

mod about;
mod answer;
mod choices;
mod condition;
mod error;
mod extension;
mod form;
mod instrument;
mod order;
mod play;
mod raw;
mod read;
mod score;
mod scoring;
mod shipped;
mod text;
mod value;

pub use about::{About, GivenBy, Pack};
pub use answer::{Answer, Answers, Problem};
pub use condition::{Behavior, Condition, Operator, When};
pub use error::FormError;
pub use form::{Choice, Form, Part, PartKind, QuestionType, Unsupported};
pub use instrument::Instrument;
pub use order::{Misfit, OutOfRange};
pub use play::Progress;
pub use read::{MOST_BYTES, MOST_LEVELS, MOST_PARTS};
pub use score::{Context, Score, Sex};
pub use scoring::{Alert, Band, Level, Method, PositiveRule, Scoring, Subscale};
pub use shipped::{NOT_SHIPPED, NotShipped, instrument, shipped};
pub use text::Text;
pub use value::{AnswerValue, Coding};
