//! The one loop of sync, a step at a time: from where a run stands and what happened, to what is to be
//! done next. Pure.
//!
//! Mostly one request follows the other. Over a slow link chunks go one behind the other while answers
//! are on their way, else the link would idle for most of its life; over a good one the next chunk leaves,
//! and the next page of the feed is asked for, while an answer is taken in. Whatever an answer says besides
//! "held" waits until all answers are here: those to what had left before are dropped, and it goes on from
//! where the vault stands.
//!
//! Deliberately absent: sending ahead while anything but pushing, or anything but reading, is to be done;
//! and more than one page ahead, which would take memory.

use alongside_protocol::{Answer, Code, Cursor, Held};
use alongside_vault::LogHead;

use crate::{
    asked_about::AskedAbout,
    course::{Course, Request, Says, Sent, Stand, Taken},
    error::{Result, SyncError},
    pace::Reads,
};

/// Answers in a row that bring nothing forward, after which something is wrong.
const IDLE_ANSWERS: u32 = 6;

/// What happened.
#[derive(Debug)]
pub(crate) enum Event<'a> {
    /// There is a connection, nothing is on its way, and the vault stands so.
    Ready(Stand),
    /// The request was composed and leaves.
    Left(Sent),
    /// The oldest request on its way has its answer, so many milliseconds after it left.
    Answered(u64, &'a Answer),
    /// The base refused it.
    Refused(u64, Code),
    /// The answer is taken in, and the vault stands so.
    Taken(Taken, Stand),
    /// The connection broke.
    Broken,
}

/// What is to be done next.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// See to a connection, have what is sealed opened, and look where the vault stands.
    Prepare,
    /// Send a request behind those on their way.
    Send(Request),
    /// Wait for the answer to the oldest one.
    Wait,
    /// Take in the answer to this one.
    TakeIn(Sent),
    /// Nothing: it is over.
    End,
}

impl Course {
    /// What is to be done next, after something happened.
    ///
    /// # Errors
    /// What the base refuses; `malformed_answer` when its answers lead nowhere.
    pub(crate) fn step(&mut self, event: Event<'_>) -> Result<Act> {
        match event {
            Event::Ready(stand) => {
                self.stand = stand;
                Ok(Act::Send(self.first()?))
            }
            Event::Left(sent) => {
                self.on_their_way.push_back(sent);
                Ok(self.answered.clone().map_or_else(|| self.go_on(), |(sent, _)| Act::TakeIn(sent)))
            }
            Event::Answered(took_ms, answer) => {
                let Some(sent) = self.arrived(took_ms)? else { return Ok(self.go_on()) };
                self.answered = Some((sent.clone(), self.compare));
                let page = next_page(&sent, answer).filter(|_| self.reads_alone());
                Ok(match (page, self.next_chunk(&sent, answer)) {
                    (Some(cursor), _) => Act::Send(Request { cursor: Some(cursor), ..self.first()? }),
                    (None, Some(next)) => Act::Send(next),
                    (None, None) => Act::TakeIn(sent),
                })
            }
            Event::Refused(took_ms, code) => {
                let Some(sent) = self.arrived(took_ms)? else { return Ok(self.go_on()) };
                self.refused(&sent, code)?;
                self.count(false)?;
                Ok(self.go_on())
            }
            Event::Taken(taken, stand) => self.taken(&taken, stand),
            Event::Broken => {
                self.pace = self.pace.after_cut();
                Ok(Act::End)
            }
        }
    }

    /// The oldest request on its way, whose answer is here; none if that is too old to count.
    fn arrived(&mut self, took_ms: u64) -> Result<Option<Sent>> {
        let sent = self.on_their_way.pop_front().ok_or(SyncError::Internal)?;
        if self.stale {
            return Ok(None);
        }
        let paged = sent.request.reads == Reads::Page;
        self.pace = self.pace.after_reply(took_ms, sent.pushed.is_some(), paged);
        Ok(Some(sent))
    }

    fn refused(&mut self, sent: &Sent, code: Code) -> Result<()> {
        match code {
            // It cannot take the chunk where it stands.
            Code::LogGap if sent.pushed.is_some() => self.ask = true,
            // What it was believed to hold, it does not hold any more.
            Code::Sealed if sent.pushed.is_some() => self.asked_about = AskedAbout::default(),
            // Restored from before this device's enrolment, it knows it by the statements.
            Code::UnknownDevice if self.healing.was_unknown() => self.ask = true,
            code => return Err(code.into()),
        }
        self.stale = true;
        Ok(())
    }

    fn taken(&mut self, taken: &Taken, stand: Stand) -> Result<Act> {
        let (Sent { request, pushed, .. }, compared) = self.answered.take().ok_or(SyncError::Internal)?;
        let before = std::mem::replace(&mut self.stand, stand);
        self.no_room |= pushed.is_none() && matches!(request.says, Says::Again(_));
        self.took(taken)?;
        let progressed = taken.pushed > 0
            || taken.put_off > 0
            || taken.records > 0
            || taken.fetched > 0
            || self.stand.to_ask.len() < before.to_ask.len()
            || self.healing != request.healing
            || self.compare > compared;
        self.count(progressed)?;
        let straight = self.is_straight() && self.stand.to_ask.is_empty();
        self.stale |= !straight || self.on_their_way.iter().any(|ahead| !self.leads_on(ahead));
        let read = request.reads != Reads::Nothing || self.healing.push_only;
        let all_sent = self.stand.waiting == 0 && self.again().is_none();
        let done = straight && read && all_sent && !taken.more;
        Ok(if done && self.on_their_way.is_empty() { Act::End } else { self.go_on() })
    }

    /// Whether what a request reads follows on what is here.
    fn leads_on(&self, sent: &Sent) -> bool {
        sent.request.reads == Reads::Nothing || sent.request.cursor == self.stand.cursor
    }

    fn count(&mut self, progressed: bool) -> Result<()> {
        self.idle = if progressed { 0 } else { self.idle + 1 };
        if self.idle > IDLE_ANSWERS { Err(SyncError::Answer) } else { Ok(()) }
    }

    fn go_on(&mut self) -> Act {
        if self.on_their_way.is_empty() {
            self.stale = false;
            return Act::Prepare;
        }
        self.behind().map_or(Act::Wait, Act::Send)
    }

    /// Whether what comes next is pushing alone, over a link on which it is worth going ahead.
    fn pushes_alone(&self) -> bool {
        self.pace.ahead() > 1
            && self.stand.waiting > 0
            && self.compare.is_none()
            && !self.healing.is_under_way()
            && self.stand.to_ask.is_empty()
    }

    /// Whether what comes next is reading alone.
    fn reads_alone(&self) -> bool {
        self.on_their_way.is_empty()
            && self.is_straight()
            && !self.lacks_own_values
            && self.stand.waiting == 0
            && self.again().is_none()
            && !self.stand.is_fetching
            && self.stand.to_ask.is_empty()
    }

    /// The request with the chunk behind one that the base holds, if nothing else follows from its answer:
    /// that is taken in while the base is at work on this one.
    fn next_chunk(&self, sent: &Sent, answer: &Answer) -> Option<Request> {
        let pushed = sent.pushed.as_ref().filter(|_| matches!(sent.request.says, Says::Behind(_)))?;
        let page = answer.page.as_ref().filter(|page| page.rewound.is_none() && page.fetch.is_empty())?;
        let head = self.stand.logs.iter().find(|head| head.log == sent.request.log)?;
        let is_held = answer.held == Held { counter: pushed.last_counter, chain: pushed.last_chain }
            && answer.fork.is_none()
            && answer.set_aside.is_empty()
            && answer.healed.is_none()
            && answer.whole.is_none();
        let is_free = self.on_their_way.is_empty()
            && self.pace.ahead() == 1
            && self.is_straight()
            && !self.lacks_own_values
            && !self.stand.is_fetching
            && self.stand.to_ask.is_empty()
            && self.is_next(head);
        (is_held && is_free && head.counter > pushed.last_counter).then(|| Request {
            says: Says::Behind(pushed.last_counter),
            pace: self.pace,
            cursor: Some(page.cursor),
            ..sent.request.clone()
        })
    }

    /// The request with nothing on its way before it: about the oldest log with something that waits, else
    /// just for the feed.
    fn first(&self) -> Result<Request> {
        if let Some(dot) = self.again() {
            let says = Says::Again(dot.counter.saturating_sub(1));
            return Ok(Request {
                pace: self.pace,
                healing: self.healing.clone(),
                cursor: self.stand.cursor,
                ..Request::about(dot.log, says)
            });
        }
        let is_free = !self.ask && self.compare.is_none();
        let again = self.stand.to_ask.first().filter(|_| is_free);
        let head = again.and_then(|log| self.stand.logs.iter().find(|head| head.log == *log));
        let head = head.or_else(|| self.log_to_push()).ok_or(SyncError::Internal)?;
        let compared = self.compare.filter(|(log, _)| *log == head.log);
        let says = if self.ask || again.is_some() {
            Says::Asks { again: again.is_some() }
        } else {
            Says::Behind(compared.map_or(head.acknowledged, |(_, after)| after))
        };
        let reads = match says {
            Says::Asks { .. } | Says::Again(_) => Reads::Nothing,
            Says::Behind(_) if self.pushes_alone() => Reads::Little,
            Says::Behind(_) => Reads::Page,
        };
        Ok(Request {
            pace: self.pace,
            reads,
            cursor: self.stand.cursor,
            healing: self.healing.clone(),
            own_values: self.lacks_own_values,
            ..Request::about(head.log, says)
        })
    }

    fn log_to_push(&self) -> Option<&LogHead> {
        let logs = &self.stand.logs;
        let compared = logs.iter().find(|head| self.compare.is_some_and(|(log, _)| log == head.log));
        let waits = || logs.iter().find(|head| head.counter > head.acknowledged);
        let attested = || logs.iter().find(|head| Some(head.log) == self.stand.to_attest);
        compared.or_else(waits).or_else(attested).or_else(|| logs.last())
    }

    /// Whether what is pushed next is of that log: what was written meanwhile goes before what is sent last.
    fn is_next(&self, head: &LogHead) -> bool {
        self.log_to_push().is_some_and(|next| next.log == head.log)
    }

    /// The request behind those on their way, if they push and there is more. A page is asked for beside
    /// one of them at a time, and a small one: the answers behind it wait for it.
    fn behind(&self) -> Option<Request> {
        let last = self.on_their_way.back()?;
        let after = last.pushed.as_ref()?.last_counter;
        let head = self.stand.logs.iter().find(|head| head.log == last.request.log)?;
        let is_free = self.pushes_alone() && !self.ask && !self.stale && self.is_next(head);
        let reading = self.on_their_way.iter().any(|sent| sent.request.reads != Reads::Nothing);
        (is_free && self.on_their_way.len() < self.pace.ahead() && head.counter > after).then(|| Request {
            says: Says::Behind(after),
            pace: self.pace,
            reads: if reading { Reads::Nothing } else { Reads::Little },
            cursor: self.stand.cursor,
            healing: self.healing.clone(),
            ..last.request.clone()
        })
    }
}

/// Where the next page begins, if an answer is a page of the feed, more of it is to come, and nothing
/// else follows from it.
fn next_page(sent: &Sent, answer: &Answer) -> Option<Cursor> {
    let page = answer.page.as_ref().filter(|page| page.more && page.rewound.is_none())?;
    let alone = sent.pushed.is_none()
        && answer.fork.is_none()
        && answer.healed.is_none()
        && answer.whole.is_none()
        && page.fetch.is_empty();
    alone.then_some(page.cursor)
}

#[cfg(test)]
mod tests;
