//! Sending on while answers are on their way: over a slow link, waiting for each would leave the link
//! idle for most of its life.
//!
//! The first request after a cut asks what is held, and chunks follow once that is answered. They go one
//! behind the other, each a frame or a few, so that little goes again when the link dies.
//!
//! Deliberately absent: going ahead while anything but pushing is to be done. Whatever an answer says
//! besides "held" is left to the one request after another of `run.rs`, once all answers are here.

use alongside_protocol::paths;
use alongside_record::LogId;
use futures_util::{StreamExt, stream::FuturesOrdered};
use serde_json::Value;

use crate::{
    answer::take,
    client::{Client, Open, Outcome, Progress},
    error::Result,
    pace::Pace,
    plan::{Course, Plan, next},
    ports::{Base, Reply, TransportError},
    recheck::logs_to_ask,
    run::note,
    settings::PUSH_UNCERTAIN,
};

/// Whether what comes next is pushing alone, over a link that is worth it.
pub(crate) fn goes_ahead(open: &Open<'_>, course: &Course, pace: Pace) -> Result<bool> {
    Ok(pace.ahead() > 1
        && course.compare.is_none()
        && !course.healing.is_under_way()
        && open.vault.waiting()? > 0
        && logs_to_ask(open.vault)?.is_empty())
}

/// A row of chunks, one behind the other.
#[derive(Debug, Clone, Copy)]
struct Row {
    /// The log that is pushed.
    log: LogId,
    /// Up to where it is on its way; none until the base has said what it holds.
    behind: Option<u64>,
    /// The last counter of the chunk with which a page was asked for that has not come yet. One at a
    /// time, and a small one: the answers behind it wait for it.
    page: Option<u64>,
    /// Something else comes first now: nothing more goes out, and what is still answered is told anew.
    ended: bool,
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
    fn behind_first(first: &Plan) -> Self {
        let behind = first.pushed.as_ref().map(|pushed| pushed.last_counter);
        Self { log: first.log, behind, page: behind, ended: false }
    }
}

impl Client<'_> {
    /// Pushes what waits of one log, with several requests on their way at once.
    ///
    /// # Errors
    /// As [`Client::sync`].
    pub(crate) async fn send_ahead(
        &self,
        base: &Base,
        course: &mut Course,
        pace: &mut Pace,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let first = self.with_open(|open| next(open, course, pace.for_asking()))?;
        let mut row = Row::behind_first(&first);
        let mut on_their_way = FuturesOrdered::new();
        on_their_way.push_back(self.sent(base, first)?);
        loop {
            while on_their_way.len() < pace.ahead()
                && let Some(plan) = self.behind(&mut row, course, *pace)?
            {
                on_their_way.push_back(self.sent(base, plan)?);
            }
            let Some(Answered { plan, sent_at, begun_ms, reply }) = on_their_way.next().await else {
                return Ok(());
            };
            let now_ms = self.ports.clock.monotonic_ms();
            let reply = self.received(reply, *pace)?;
            let took_ms = now_ms.saturating_sub(begun_ms);
            if let Some(pushed) = &plan.pushed {
                row.page.take_if(|page| *page == pushed.last_counter);
            }
            outcome.bytes_up += reply.bytes_up;
            outcome.bytes_down += reply.bytes_down;
            if row.ended {
                continue;
            }
            *pace = pace.after_reply(took_ms, plan.pushed.is_some(), false);
            let Some(answer) = self.read_reply(&reply, &plan, course)? else {
                row.ended = true;
                continue;
            };
            self.with_open(|open| {
                let waiting = open.vault.waiting()?;
                let taken = take(self.ports, open, &plan, &answer, course, sent_at)?;
                open.vault.set_setting(PUSH_UNCERTAIN, &Value::Bool(!on_their_way.is_empty()))?;
                note(outcome, taken);
                outcome.pushed += waiting.saturating_sub(open.vault.waiting()?);
                row.ended =
                    answer.fork.is_some() || !course.is_straight() || !logs_to_ask(open.vault)?.is_empty();
                if plan.asks {
                    row.behind = Some(open.vault.log(row.log)?.map_or(0, |head| head.acknowledged));
                }
                Ok(())
            })?;
            self.progress(Progress { sending: true, sent: outcome.pushed, received: outcome.pulled });
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
    fn sent<'a>(&'a self, base: &'a Base, plan: Plan) -> Result<impl Future<Output = Answered> + 'a> {
        self.with_open(|open| Ok(open.vault.set_setting(PUSH_UNCERTAIN, &Value::Bool(true))?))?;
        let (sent_at, begun_ms) = (self.ports.now_ms(), self.ports.clock.monotonic_ms());
        Ok(async move {
            let reply = self.ports.transport.post(base, paths::SYNC, plan.body.clone()).await;
            Answered { plan, sent_at, begun_ms, reply }
        })
    }
}
