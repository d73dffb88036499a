//! Asking for the next page of the feed while this one is taken in.
//!
//! Where the next page begins is known as soon as this one is here, so the base can put it together
//! meanwhile, and neither side waits for the other. Pages are taken in one after another all the same:
//! the answer counts only if the vault stands where it goes on. Where the page before it was not taken
//! in, nothing comes of it but that it was asked for in vain.
//!
//! Deliberately absent: more than one page ahead, which would take memory, and asking ahead while
//! anything else is to be done or told: then the request that follows is another one.

use std::{
    future::{Future, poll_fn},
    pin::Pin,
    task::Poll,
};

use alongside_protocol::{Answer, Cursor, paths};
use futures_util::future::{MaybeDone, maybe_done};

use crate::{
    client::{Client, Open},
    error::Result,
    pace::Pace,
    plan::{Course, Plan, next, stands_at},
    ports::{Base, Ports, Reply, ReplyFuture, TransportError},
    recheck::logs_to_ask,
};

/// A request that leaves once it is waited for.
pub(crate) struct Asked<'a> {
    pub(crate) plan: Plan,
    /// By this laptop's clock, milliseconds.
    pub(crate) sent_at: i64,
    begun_ms: u64,
    /// Where the vault has to stand for the answer to count, if it was asked ahead.
    behind: Option<Cursor>,
    reply: Pin<Box<MaybeDone<ReplyFuture<'a>>>>,
}

impl<'a> Asked<'a> {
    pub(crate) fn of(ports: &'a Ports, base: &Base, mut plan: Plan) -> Self {
        let (base, body) = (base.clone(), std::mem::take(&mut plan.body));
        let reply: ReplyFuture<'a> =
            Box::pin(async move { ports.transport.post(&base, paths::SYNC, body).await });
        let (sent_at, begun_ms) = (ports.now_ms(), ports.clock.monotonic_ms());
        Self { plan, sent_at, begun_ms, behind: None, reply: Box::pin(maybe_done(reply)) }
    }

    /// What came of it, and how long that took, milliseconds.
    pub(crate) async fn reply(&mut self, ports: &Ports) -> (std::result::Result<Reply, TransportError>, u64) {
        self.reply.as_mut().await;
        let took_ms = ports.clock.monotonic_ms().saturating_sub(self.begun_ms);
        let nothing = || Err(TransportError::Broken("waited for before".into()));
        (self.reply.as_mut().take_output().unwrap_or_else(nothing), took_ms)
    }

    /// Whether the page that answers it is the next one for the vault as it stands now.
    pub(crate) fn goes_on(&self, open: &Open<'_>, course: &Course) -> Result<bool> {
        Ok(course.is_straight() && stands_at(open.vault)? == self.behind)
    }

    /// Lets it leave without waiting for the answer.
    async fn leave(&mut self, ports: &Ports) {
        poll_fn(|context| {
            let _ = self.reply.as_mut().poll(context);
            Poll::Ready(())
        })
        .await;
        ports.transport.let_leave().await;
    }
}

impl<'a> Client<'a> {
    /// Asks for the page behind the one in `answer`, which is about to be taken in; none where something
    /// else comes first.
    pub(crate) async fn ask_ahead(
        &self,
        base: &Base,
        (plan, answer): (&Plan, &Answer),
        course: &Course,
        pace: Pace,
    ) -> Result<Option<Asked<'a>>> {
        let Some(cursor) = leads_on(plan, answer) else { return Ok(None) };
        let plan = self.with_open(|open| {
            let vault = &open.vault;
            let alone = course.is_straight()
                && !course.lacks_own_values
                && vault.waiting()? == 0
                && vault.to_fetch(1)?.0.is_empty()
                && logs_to_ask(vault)?.is_empty();
            let course = Course { read_to: Some(cursor), ..course.clone() };
            alone.then(|| next(open, &course, pace)).transpose()
        })?;
        let Some(plan) = plan else { return Ok(None) };
        let mut asked = Asked { behind: Some(cursor), ..Asked::of(self.ports, base, plan) };
        // Taking a page in keeps this thread busy.
        asked.leave(self.ports).await;
        Ok(Some(asked))
    }
}

/// Where the next page begins, if an answer is a page of the feed, more of it is to come, and nothing
/// else follows from it.
fn leads_on(plan: &Plan, answer: &Answer) -> Option<Cursor> {
    let page = answer.page.as_ref().filter(|page| page.more && page.rewound.is_none())?;
    let alone = plan.pushed.is_none()
        && !plan.asks
        && answer.fork.is_none()
        && answer.healed.is_none()
        && answer.whole.is_none()
        && page.fetch.is_empty();
    alone.then_some(page.cursor)
}
