//! What one run of sync has learned so far, and what follows from what the base says. Pure: what vault
//! and base say comes in as plain values, and what is to be done with them goes out as such.
//! `step.rs` is the way through it.

use std::collections::{BTreeSet, VecDeque};

use alongside_protocol::{Cursor, NoPage};
use alongside_record::{Chain, Dot, LogId, StaffId};
use alongside_vault::LogHead;
use serde::{Deserialize, Serialize};

use crate::{
    asked_about::AskedAbout,
    error::Result,
    healing::{Healed, HealingPlan},
    pace::{Pace, Reads},
};

/// Where the vault stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Stand {
    /// Own changes that the base is not known to hold.
    pub(crate) waiting: u64,
    /// The own logs, oldest first; the last is the one that is written to.
    pub(crate) logs: Vec<LogHead>,
    /// Those about which the base is to be asked again.
    pub(crate) to_ask: Vec<LogId>,
    /// A log of which the base is to be told whose what it holds is.
    pub(crate) to_attest: Option<LogId>,
    /// Whether something is to be fetched whole.
    pub(crate) is_fetching: bool,
    /// What of that which the base has put off is to be sent again next.
    pub(crate) put_off: Option<Dot>,
    /// How far the feed is read.
    pub(crate) cursor: Option<Cursor>,
}

/// What a request says about its log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Says {
    /// What stands behind a counter, as far as it is here.
    Behind(u64),
    /// What stands behind a counter and was put off by the base, once more, as far as it stands together.
    Again(u64),
    /// Nothing: it asks what is held, and the answer tells again what was set aside.
    Asks {
        /// Whether it asks because the base is not the one it was.
        again: bool,
    },
}

/// A request that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    /// The log that it is about.
    pub(crate) log: LogId,
    pub(crate) says: Says,
    /// How much may go.
    pub(crate) pace: Pace,
    /// How much is to come.
    pub(crate) reads: Reads,
    /// Where that begins.
    pub(crate) cursor: Option<Cursor>,
    pub(crate) healing: HealingPlan,
    /// Whether the base is to send what one wrote oneself.
    pub(crate) own_values: bool,
}

impl Request {
    /// A request about a log, and nothing else.
    pub(crate) fn about(log: LogId, says: Says) -> Self {
        Self {
            log,
            says,
            pace: Pace::default(),
            reads: Reads::Nothing,
            cursor: None,
            healing: HealingPlan::default(),
            own_values: false,
        }
    }

    pub(crate) fn asks(&self) -> bool {
        matches!(self.says, Says::Asks { .. })
    }
}

/// The chunk in a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pushed {
    pub(crate) first_counter: u64,
    pub(crate) last_counter: u64,
    pub(crate) last_chain: Chain,
    /// Who signed it as what they wrote; none where the device did.
    pub(crate) by: Option<StaffId>,
}

/// A request that has left, or will once those before it have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) request: Request,
    pub(crate) pushed: Option<Pushed>,
    /// Where what users vouched for ends that went along.
    pub(crate) attested: Vec<u64>,
}

/// What the base holds of a log, beside what the vault does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Found {
    /// The same up to that counter.
    Same {
        held: u64,
        /// It once held more.
        fell_back: bool,
    },
    /// Something else at that counter, and it is not known since where.
    Different { held: u64 },
    /// More than the vault does.
    More,
    /// Something else from that counter of the chunk on.
    Fork {
        at: u64,
        /// Whether anything from there on is sealed, so that it cannot be issued again.
        sealed: bool,
    },
}

/// What is to be done in the vault about a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Follow {
    /// What stands from there on goes on in a new log; what the base holds under these counters stays.
    Reissue { from: u64 },
    /// What stands behind something missing that the base does not hold goes on in a new log.
    ReissueBehindAGap { held: u64 },
    /// All that was pushed is held as it was pushed.
    IsHeld(Pushed),
    /// The log goes on elsewhere: it is not written to any more.
    Leave,
    /// The base is to be asked about every log.
    AskAboutAll,
}

/// What was taken in of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Changes that are held now and were not before.
    pub(crate) pushed: u64,
    /// Records that came, one's own echo included.
    pub(crate) records: u64,
    /// Those among them in which something live is from another device.
    pub(crate) from_others: u64,
    /// What came to its end of what was to be fetched.
    pub(crate) fetched: u64,
    pub(crate) set_aside: u64,
    /// Of what was pushed, changes that the base has no room for yet.
    pub(crate) put_off: u64,
    /// Whether more is to come.
    pub(crate) more: bool,
    /// Whether a page came.
    pub(crate) page: bool,
    pub(crate) no_page: Option<NoPage>,
    pub(crate) healed: Option<Healed>,
    /// At the feed's end: whether the base's state is the one that is here.
    pub(crate) agrees: Option<bool>,
    /// Something that one wrote oneself is not here any more.
    pub(crate) lacks_own_values: bool,
}

/// What this run has learned so far about how to go on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Course {
    /// How much goes at a time.
    pub(crate) pace: Pace,
    /// Ask what is held before pushing.
    pub(crate) ask: bool,
    /// Push this log from after that counter, so that the base finds where it forked.
    pub(crate) compare: Option<(LogId, u64)>,
    /// The log that was compared in this run, so that it is done once.
    pub(crate) compared: Option<LogId>,
    /// What has to be healed between the two sides.
    pub(crate) healing: HealingPlan,
    /// The base is to send what one wrote oneself.
    pub(crate) lacks_own_values: bool,
    /// The logs of which the base has said in this run how much it holds.
    pub(crate) told_of: BTreeSet<LogId>,
    /// What the base's statements come to, as far as it said.
    pub(crate) statements: Option<[u8; 8]>,
    /// The base has put something off in this run: what it put off before is for the next one.
    pub(crate) no_room: bool,
    /// Which sealed changes the base was asked about: it holds those that are still sealed.
    pub(crate) asked_about: AskedAbout,
    pub(crate) stand: Stand,
    /// The requests without an answer, the oldest first.
    pub(crate) on_their_way: VecDeque<Sent>,
    /// The answers to those come from before something that has to be settled first: they are waited
    /// for, and not taken in.
    pub(crate) stale: bool,
    /// The request whose answer is being taken in, and what was compared before.
    pub(crate) answered: Option<(Sent, Option<(LogId, u64)>)>,
    /// Answers in a row that led nowhere.
    pub(crate) idle: u32,
}

impl Course {
    /// Whether nothing is left to ask, to compare or to heal.
    pub(crate) fn is_straight(&self) -> bool {
        !self.ask && self.compare.is_none() && !self.healing.is_under_way()
    }

    /// What is to be sent again, once nothing else is to be sent or settled.
    pub(crate) fn again(&self) -> Option<Dot> {
        let is_free = self.is_straight() && self.stand.waiting == 0 && self.stand.to_ask.is_empty();
        self.stand.put_off.filter(|_| is_free && !self.no_room)
    }

    /// Whether something was pushed whose fate is not known.
    pub(crate) fn is_pushing(&self) -> bool {
        self.on_their_way.iter().any(|sent| sent.pushed.is_some())
    }

    /// Starts comparing a log from its first change, once in a run; false when that was done.
    fn start_comparing(&mut self, log: LogId) -> bool {
        let first = self.compared != Some(log);
        self.compare = first.then_some((log, 0));
        self.compared = Some(log);
        first
    }

    /// What follows from what the base holds of a request's log.
    pub(crate) fn learn(&mut self, Sent { request, pushed, .. }: &Sent, found: Found) -> Vec<Follow> {
        let log = request.log;
        self.ask = false;
        match found {
            Found::Fork { at, sealed } => {
                self.stale = true;
                // Not even the first change fits on what is held: the fork may lie before it.
                let before = at > 1 && pushed.as_ref().is_some_and(|pushed| pushed.first_counter == at);
                if before && self.start_comparing(log) {
                    return Vec::new();
                }
                if sealed {
                    // The base opens it first; by courier it cannot.
                    self.asked_about = AskedAbout::default();
                    return Vec::new();
                }
                self.compare = None;
                vec![Follow::Reissue { from: at }]
            }
            Found::Same { held, fell_back } => {
                self.compare = None;
                let ask = (fell_back && !request.asks()).then_some(Follow::AskAboutAll);
                let news = self.told_of.insert(log) || fell_back;
                ask.into_iter().chain(news.then_some(Follow::ReissueBehindAGap { held })).collect()
            }
            Found::Different { held } => match (self.compare, pushed) {
                (Some(_), Some(pushed)) if pushed.last_counter < held => {
                    self.compare = Some((log, pushed.last_counter));
                    Vec::new()
                }
                // What is missing here cannot be compared.
                (Some((_, after)), None) => {
                    self.compare = None;
                    vec![Follow::ReissueBehindAGap { held: after }]
                }
                (Some(_), Some(_)) => {
                    self.compare = None;
                    Vec::new()
                }
                (None, _) => {
                    self.start_comparing(log);
                    Vec::new()
                }
            },
            Found::More => {
                self.compare = None;
                if request.says == (Says::Asks { again: true }) {
                    // Another copy of this vault was there first, perhaps with other changes under the
                    // counters that the base, as it was, had acknowledged.
                    self.start_comparing(log);
                }
                pushed.clone().map(Follow::IsHeld).into_iter().chain([Follow::Leave]).collect()
            }
        }
    }

    /// Takes note of what an answer brought besides.
    ///
    /// # Errors
    /// `malformed_answer` when the base goes on asking for earlier cursors.
    pub(crate) fn took(&mut self, taken: &Taken) -> Result<()> {
        if let Some(why) = taken.no_page {
            self.healing.was_refused(why)?;
        }
        if let Some(healed) = &taken.healed {
            self.healing.was_healed(healed);
        }
        if taken.page {
            self.healing.has_page();
        }
        if taken.agrees == Some(false) && !self.healing.is_under_way() {
            self.healing.compare();
        }
        self.no_room |= taken.put_off > 0;
        self.lacks_own_values |= taken.lacks_own_values;
        Ok(())
    }
}
