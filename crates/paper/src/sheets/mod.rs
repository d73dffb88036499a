//! Which sheets there are, and what is on each: from records to [`Sheet`]s. No sheet bears the person's name:
//! what is found on a bus tells nobody whose it was.

mod card;
mod days;
mod entry;
mod goals;
mod held;
mod neutral;
mod note;
mod opened;
mod plan;
mod result;
mod sharing;
mod summary;
mod told;
mod week;

use alongside_domain::{FieldType, Kind, kinds};
use alongside_words::{Language, Words};

pub use held::{Held, held};
pub use opened::{Opened, who_opened};
pub use plan::said;
pub use sharing::{Cover, Shared, accounting, consent_says};
pub use told::{Outcome, Point, Record, Told};

use crate::{Form, Part, Sheet};

/// A sheet that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SheetKind {
    /// The recovery plan.
    Plan,
    /// What to carry in a wallet.
    Card,
    /// The week.
    Week,
    /// Goals and steps.
    Goals,
    /// The note of a session, with what was added later.
    Note,
    /// What answers to an instrument came to.
    Result,
    /// All that is the person's own, in short.
    Summary,
    /// One record of any other kind.
    Entry,
}

/// How a sheet is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// In which language.
    pub language: Language,
    /// In large type.
    pub large: bool,
    /// Without the program's name and any word about substances. Cards only.
    pub neutral: bool,
}

/// A sheet, and what a neutral one does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The sheet.
    pub sheet: Sheet,
    /// Lines that were left off because they name substances, treatment or the program.
    pub left_off: usize,
}

impl SheetKind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Plan,
        Self::Card,
        Self::Week,
        Self::Goals,
        Self::Note,
        Self::Result,
        Self::Summary,
        Self::Entry,
    ];

    /// Its name, as records and programs know it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Card => "wallet_card",
            Self::Week => "week",
            Self::Goals => "goals",
            Self::Note => "note",
            Self::Result => "result",
            Self::Summary => "summary",
            Self::Entry => "entry",
        }
    }

    /// The sheet of that name, or that a record of that kind goes on.
    pub fn named(name: &str) -> Option<Self> {
        let by_code = Self::ALL.into_iter().find(|sheet| sheet.code() == name);
        by_code.or_else(|| Self::of_kind(alongside_domain::kind(name)?))
    }

    /// The sheet that a record of that kind goes on; none for what is about no participant.
    pub fn of_kind(kind: &Kind) -> Option<Self> {
        let of = [
            (&kinds::RECOVERY_PLAN, Self::Plan),
            (&kinds::SCHEDULE_ENTRY, Self::Week),
            (&kinds::GOAL, Self::Goals),
            (&kinds::ACTION_STEP, Self::Goals),
            (&kinds::SESSION_NOTE, Self::Note),
            (&kinds::SIGNED_NOTE, Self::Note),
            (&kinds::ADDENDUM, Self::Note),
            (&kinds::ASSESSMENT, Self::Result),
            (&kinds::PARTICIPANT, Self::Summary),
        ];
        let special = of.into_iter().find(|(of, _)| of.name == kind.name).map(|(_, sheet)| sheet);
        // What was answered means something only beside its questions.
        let says_all = kind.fields().iter().all(|field| field.holds != FieldType::Answers);
        special.or_else(|| (kind.is_about_somebody() && says_all).then_some(Self::Entry))
    }

    /// The kinds of record about the participant that it is made from, beside the one that was chosen.
    pub fn made_from(self) -> &'static [&'static Kind] {
        match self {
            Self::Plan => &[&kinds::RECOVERY_PLAN],
            Self::Card => &[&kinds::RECOVERY_PLAN, &kinds::SUPPORTER, &kinds::COPING_STRATEGY],
            Self::Week => &[&kinds::SCHEDULE_ENTRY],
            Self::Goals => &[&kinds::GOAL, &kinds::ACTION_STEP],
            Self::Note => &[&kinds::SESSION_NOTE, &kinds::SIGNED_NOTE, &kinds::ADDENDUM],
            Self::Summary => &[
                &kinds::GOAL,
                &kinds::COPING_STRATEGY,
                &kinds::STRENGTH,
                &kinds::TRIGGER,
                &kinds::SUPPORTER,
                &kinds::COMMITMENT,
                &kinds::OUTSIDE_APPOINTMENT,
            ],
            Self::Result | Self::Entry => &[],
        }
    }

    /// Whether there is a neutral one.
    pub fn may_be_neutral(self) -> bool {
        self == Self::Card
    }

    /// How many versions there are of what it shows, where a person has to choose one.
    pub fn versions(self, told: &Told<'_>) -> usize {
        self.present(told).len()
    }

    /// The versions that no other follows, newest first.
    pub fn present<'a>(self, told: &'a Told<'_>) -> Vec<&'a Record> {
        match self {
            Self::Plan | Self::Card => plan::present(told).collect(),
            Self::Week | Self::Goals | Self::Note | Self::Result | Self::Summary | Self::Entry => Vec::new(),
        }
    }

    /// The sheet with what is told; none where there is nothing to put on it.
    pub fn make(self, told: &Told<'_>, wanted: Wanted) -> Option<Made> {
        let words = Words::of(wanted.language);
        let mut left_off = 0;
        let (heading, parts) = match self {
            Self::Plan => plan::parts(told, words)?,
            Self::Card => card::parts(told, words, wanted.neutral, &mut left_off),
            Self::Week => week::parts(told, words),
            Self::Goals => goals::parts(told, words),
            Self::Note => note::parts(told, words)?,
            Self::Result => result::parts(told, words)?,
            Self::Summary => summary::parts(told, words),
            Self::Entry => entry::parts(told, words)?,
        };
        if parts.is_empty() {
            return None;
        }
        let is_card = self == Self::Card;
        let day = days::day(words, told.day_of(self).unwrap_or(&told.today));
        let mut parts = parts;
        if matches!(self, Self::Plan | Self::Result | Self::Summary) {
            parts.push(Part::Apart(words.say("paper_988", &[])));
        }
        let sheet = Sheet {
            language: wanted.language,
            form: if is_card { Form::WalletCard } else { Form::Letter },
            large: wanted.large,
            heading,
            below: if is_card { Vec::new() } else { vec![day] },
            parts,
        };
        Some(Made { sheet, left_off })
    }
}
