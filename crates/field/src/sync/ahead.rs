//! Sending on while answers are on their way: over a slow link, waiting for each would leave the link
//! idle for most of its life.
//!
//! The first request after a cut still asks what is held. Chunks follow it at once, from where the log
//! is probably held: what the base holds already it recognises, and what does not follow what it holds
//! it refuses. Where there is nothing to guess by, a single one follows what was acknowledged, once
//! chunks are no more than a frame: should the base hold it already, no more than that went again.
//! Chunks go one behind the other, each a frame or a few, so that little has to be guessed about.
//!
//! Deliberately absent: going ahead while anything but pushing is to be done. Whatever an answer says
//! besides "held" is left to the one request after another of `run.rs`, once all answers are here.

use alongside_protocol::paths;
use alongside_record::LogId;
use futures_util::{StreamExt, stream::FuturesOrdered};
use serde_json::Value;

use super::{
    PUSH_UNCERTAIN,
    answer::take,
    on_the_way::{OnTheWay, Sent},
    pace::Pace,
    plan::{Course, Plan, Pushed, next},
    recheck::logs_to_ask,
    run::note,
    state::Running,
};
use crate::{
    Alongside, Open, Result,
    ports::{Base, Reply, TransportError},
    views::{SyncOutcome, SyncPhase},
};

/// Whether what comes next is pushing alone, over a link that is worth it.
pub(super) fn goes_ahead(open: &Open, course: &Course, pace: Pace) -> Result<bool> {
    Ok(pace.ahead() > 1
        && course.compare.is_none()
        && !course.mending.is_under_way()
        && open.vault.waiting()? > 0
        && logs_to_ask(&open.vault)?.is_empty())
}

/// Requests on their way behind a guess: the question, and two chunks that keep the link busy until it is
/// answered.
const GUESSED_AHEAD: usize = 3;
/// And where there is nothing to guess by: the chunk takes no longer than the answer that it does not
/// wait for.
const TRYING_AHEAD: usize = 2;

/// A row of chunks, one behind the other.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// The log that is pushed.
    log: LogId,
    /// What is held of it, if the guess is right by which the first chunks go out.
    guess: Option<u64>,
    ground: Ground,
    /// Up to where it is on its way; none while nothing can be said before the answer.
    behind: Option<u64>,
    /// The last counter of the chunk with which a page was asked for that has not come yet. One at a
    /// time, and a small one: the answers behind it wait for it.
    page: Option<u64>,
    /// How many of the requests on their way follow a guess that was wrong.
    misled: usize,
    /// Something else comes first now: nothing more goes out, and what is still answered is told anew.
    ended: bool,
}

/// What is known of how much the base holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ground {
    /// The base has said it.
    Told,
    /// So much that it has probably arrived.
    Guessed,
    /// Nothing but what it once acknowledged.
    Unknown,
}

/// What came of a request.
struct Answered {
    plan: Plan,
    sent_at: i64,
    begun_ms: u64,
    reply: std::result::Result<Reply, TransportError>,
}

impl Row {
    /// The row behind the first request, which is a chunk or asks what is held.
    fn behind_first(first: &Plan, probably: Option<u64>, surely: Option<u64>) -> Self {
        let guess = probably.or(surely).filter(|_| first.asks);
        let behind = first.pushed.as_ref().map_or(guess, |pushed| Some(pushed.last_counter));
        let ground = match probably {
            _ if !first.asks => Ground::Told,
            Some(_) => Ground::Guessed,
            None => Ground::Unknown,
        };
        Self {
            log: first.log,
            guess,
            ground,
            behind,
            page: behind.filter(|_| !first.asks),
            misled: 0,
            ended: false,
        }
    }

    /// How many requests may be on their way at once. All that follows a wrong guess is for nothing, so
    /// there are fewer until the base has said what it holds.
    fn ahead(self, pace: Pace) -> usize {
        match self.ground {
            Ground::Told => pace.ahead(),
            Ground::Guessed => pace.ahead().min(GUESSED_AHEAD),
            Ground::Unknown if pace.is_least() => TRYING_AHEAD,
            Ground::Unknown => 1,
        }
    }

    /// The base has said what it holds.
    fn was_told(&mut self, held: u64, on_their_way: usize) {
        self.ground = Ground::Told;
        if self.guess.is_some_and(|guess| guess > held) {
            (self.behind, self.misled) = (Some(held), on_their_way);
        } else {
            self.behind = self.behind.max(Some(held));
        }
    }
}

impl Alongside {
    /// Pushes what waits of one log, with several requests on their way at once.
    ///
    /// # Errors
    /// As [`Alongside::sync_now`].
    pub(super) async fn send_ahead(
        &self,
        base: &Base,
        course: &mut Course,
        pace: &mut Pace,
        way: &mut OnTheWay,
        outcome: &mut SyncOutcome,
        running: &Running<'_>,
    ) -> Result<()> {
        let first = self.with_open(|open| next(open, course, pace.for_asking()))?;
        let held = self.with_open(|open| Ok(open.vault.log(first.log)?.map(|head| head.acknowledged)))?;
        let mut row = Row::behind_first(&first, way.probably_held(first.log), held);
        let mut on_their_way = FuturesOrdered::new();
        on_their_way.push_back(self.sent(base, first, way)?);
        loop {
            while on_their_way.len() < row.ahead(*pace)
                && let Some(plan) = self.behind(&mut row, course, *pace)?
            {
                on_their_way.push_back(self.sent(base, plan, way)?);
            }
            let Some(Answered { plan, sent_at, begun_ms, reply }) = on_their_way.next().await else {
                return Ok(());
            };
            let now_ms = self.ports.clock.monotonic_ms();
            let reply = match reply {
                Ok(reply) => reply,
                Err(error) => {
                    way.was_cut(now_ms);
                    if matches!(error, TransportError::Broken(_)) {
                        self.keep_pace(pace.after_cut())?;
                    }
                    return Err(error.into());
                }
            };
            let took_ms = now_ms.saturating_sub(begun_ms);
            match &plan.pushed {
                Some(pushed) => {
                    way.was_answered(now_ms);
                    row.page.take_if(|page| *page == pushed.last_counter);
                }
                None => way.was_told(took_ms),
            }
            outcome.bytes_up += reply.bytes_up;
            outcome.bytes_down += reply.bytes_down;
            let misled = row.misled > 0;
            row.misled = row.misled.saturating_sub(1);
            if row.ended || (misled && reply.status != 200) {
                continue;
            }
            *pace = pace.after_reply(took_ms, plan.pushed.is_some(), false);
            let Some(answer) = self.read_reply(&reply, &plan, course)? else {
                row.ended = true;
                continue;
            };
            self.with_open(|open| {
                let waiting = open.vault.waiting()?;
                let taken = take(self, open, &plan, &answer, course, sent_at)?;
                open.vault.set_setting(PUSH_UNCERTAIN, &Value::Bool(!on_their_way.is_empty()))?;
                note(outcome, taken);
                outcome.pushed += waiting.saturating_sub(open.vault.waiting()?);
                row.ended =
                    answer.fork.is_some() || !course.is_straight() || !logs_to_ask(&open.vault)?.is_empty();
                if plan.asks {
                    let head = open.vault.log(row.log)?;
                    row.was_told(head.map_or(0, |head| head.acknowledged), on_their_way.len());
                    if row.misled > 0 {
                        way.was_misled();
                    }
                }
                Ok(())
            })?;
            running.progress(SyncPhase::Sending, outcome.pushed, outcome.pulled);
        }
    }

    /// The chunk behind those that are on their way; none when there is none, or it has to wait.
    fn behind(&self, row: &mut Row, course: &Course, pace: Pace) -> Result<Option<Plan>> {
        let Some(behind) = row.behind.filter(|_| !row.ended) else { return Ok(None) };
        let course = Course { ask: false, behind: Some((row.log, behind)), ..course.clone() };
        let pace = if row.page.is_some() { pace.without_page() } else { pace.for_asking() };
        let plan = self.with_open(|open| next(open, &course, pace))?;
        let Some(pushed) = plan.pushed.as_ref().filter(|pushed| pushed.log == row.log) else {
            return Ok(None);
        };
        row.behind = Some(pushed.last_counter);
        row.page = row.page.or(row.behind);
        Ok(Some(plan))
    }

    /// Sends a request once the one before it has left.
    fn sent<'a>(
        &'a self,
        base: &'a Base,
        plan: Plan,
        way: &mut OnTheWay,
    ) -> Result<impl Future<Output = Answered> + 'a> {
        self.with_open(|open| Ok(open.vault.set_setting(PUSH_UNCERTAIN, &Value::Bool(true))?))?;
        let (sent_at, begun_ms) = (self.now_ms(), self.ports.clock.monotonic_ms());
        if let Some(Pushed { log, first_counter, .. }) = plan.pushed {
            let (frames, bytes) = (plan.frames.clone(), plan.body.len() as u64);
            way.leaves(Sent { log, first_counter, frames, bytes, at_ms: begun_ms });
        }
        Ok(async move {
            let reply = self.ports.transport.post(base, paths::SYNC, plan.body.clone()).await;
            Answered { plan, sent_at, begun_ms, reply }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(guess: Option<u64>, behind: Option<u64>) -> Row {
        Row { log: LogId(7), guess, ground: Ground::Guessed, behind, page: None, misled: 0, ended: false }
    }

    #[test]
    fn a_guess_that_said_too_much_is_taken_back() {
        let mut row = row(Some(20), Some(40));
        row.was_told(10, 2);
        assert_eq!((row.behind, row.misled), (Some(10), 2));
    }

    #[test]
    fn a_guess_that_said_too_little_goes_on() {
        for held in [20, 30, 40] {
            let mut row = row(Some(20), Some(40));
            row.was_told(held, 2);
            assert_eq!((row.behind, row.misled), (Some(40), 0));
        }
        let mut behind = row(Some(20), Some(40));
        behind.was_told(50, 2);
        assert_eq!(behind.behind, Some(50));
    }

    #[test]
    fn without_a_guess_chunks_wait_for_what_is_held() {
        let mut row = row(None, None);
        row.was_told(0, 0);
        assert_eq!((row.behind, row.misled), (Some(0), 0));
    }

    #[test]
    fn without_a_guess_a_chunk_goes_along_only_where_it_is_no_more_than_a_frame() {
        let unknown = Row { ground: Ground::Unknown, ..row(Some(0), Some(0)) };
        let large = Pace::default();
        assert_eq!(unknown.ahead(large), 1);
        let smaller = large.after_cut();
        assert_eq!(unknown.ahead(smaller), 1);
        let least = smaller.after_cut().after_cut();
        assert!(least.is_least());
        assert_eq!(unknown.ahead(least), TRYING_AHEAD);
    }
}
