//! One run of sync: does what the steps of [`Course`] say, with the vault and over a connection, until
//! nothing waits and the feed is read to its end.

use alongside_protocol::{Answer, paths};
use futures_util::{StreamExt, future::poll_immediate, stream::FuturesOrdered};

use crate::{
    client::{Client, Open, Outcome, Progress},
    compose::{compose, keep_what_was_told},
    courier,
    course::{Course, Sent, Stand, Taken},
    erased::erase,
    error::{Result, SyncError},
    ports::{Base, Reply, TransportError},
    recheck,
    refusal::refusal,
    settings::{CLOCK_OFFSET, PACE, PUSH_UNCERTAIN, keep, kept},
    stand::stand,
    step::{Act, Event},
    take_in::take_in,
};

/// How often it begins again for what was saved while statements were exchanged.
const ROUNDS: usize = 4;

/// What came of a request.
struct Arrived {
    /// By this laptop's clock, milliseconds.
    sent_at: i64,
    begun_ms: u64,
    reply: std::result::Result<Reply, TransportError>,
}

impl Client<'_> {
    /// Exchanges over one connection, and adds to `outcome` what that brought.
    pub(crate) async fn exchange(&self, outcome: &mut Outcome) -> Result<()> {
        for _ in 0..ROUNDS {
            let course = self.send_and_read(outcome).await?;
            if course.healing.push_only {
                return Err(SyncError::PushOnly);
            }
            if !self.statements_differ(course.statements)? {
                break;
            }
            let base = self.with_open(|open| self.base(open))?;
            self.exchange_statements(&base, false, outcome).await?;
            // What was saved meanwhile is to be at the base as well.
            if self.with_open(|open| Ok(open.vault.waiting()? == 0))? {
                break;
            }
        }
        self.with_open(|open| erase(open.vault)).map(drop)
    }

    /// Sends what waits and reads the feed to its end.
    async fn send_and_read(&self, outcome: &mut Outcome) -> Result<Course> {
        let mut course = self.with_open(|open| {
            // Of these something was set aside and may have landed since.
            let in_doubt = open.vault.logs_in_doubt()?;
            recheck::add(open.vault, recheck::TO_ASK, &in_doubt)?;
            let ask = kept(open.vault, PUSH_UNCERTAIN)?.unwrap_or_default();
            Ok(Course { ask, pace: kept(open.vault, PACE)?.unwrap_or_default(), ..Course::default() })
        })?;
        let ended = self.follow(&mut course, outcome).await;
        let is_broken = matches!(ended, Err(SyncError::Transport(TransportError::Broken(_))));
        if is_broken {
            course.step(Event::Broken)?;
        }
        if is_broken || ended.is_ok() {
            self.with_open(|open| keep(open.vault, PACE, &course.pace))?;
        }
        ended?;
        Ok(course)
    }

    /// Does what is to be done, one thing after another.
    async fn follow(&self, course: &mut Course, outcome: &mut Outcome) -> Result<()> {
        let mut on_their_way = FuturesOrdered::new();
        let (mut early, mut at_hand) = (None, None);
        let mut act = Act::Prepare;
        loop {
            let event = match act {
                Act::Prepare => {
                    at_hand = None;
                    let base = self.with_open(|open| self.base(open))?;
                    self.ports.transport.connect(&base).await?;
                    if course.healing.introduce {
                        self.exchange_statements(&base, true, outcome).await?;
                        course.healing.was_introduced();
                    }
                    self.have_opened(&base, course, outcome).await?;
                    Event::Ready(self.with_open(|open| stand(open.vault))?)
                }
                Act::Send(request) => {
                    let (base, body, sent) = self.with_open(|open| {
                        let (body, sent) = compose(open, request)?;
                        if sent.pushed.is_some() {
                            keep(open.vault, PUSH_UNCERTAIN, &true)?;
                        }
                        Ok((self.base(open)?, body, sent))
                    })?;
                    on_their_way.push_back(self.posted(base, body));
                    if at_hand.is_some() {
                        // Taking an answer in keeps this thread busy.
                        early = poll_immediate(on_their_way.next()).await.flatten();
                        self.ports.transport.let_leave().await;
                    }
                    Event::Left(sent)
                }
                Act::Wait => {
                    let arrived = match early.take() {
                        None => on_their_way.next().await,
                        early => early,
                    };
                    let Arrived { sent_at, begun_ms, reply } = arrived.ok_or(SyncError::Internal)?;
                    let took_ms = self.ports.clock.monotonic_ms().saturating_sub(begun_ms);
                    let reply = reply?;
                    outcome.bytes_up += reply.bytes_up;
                    outcome.bytes_down += reply.bytes_down;
                    if reply.status == 200 {
                        let answer = Answer::decode(&reply.body).map_err(|_| SyncError::Answer)?;
                        let (answer, _) = at_hand.insert((answer, sent_at));
                        Event::Answered(took_ms, answer)
                    } else {
                        match refusal(&reply.body) {
                            SyncError::Refused(code) => Event::Refused(took_ms, code),
                            error => return Err(error),
                        }
                    }
                }
                Act::TakeIn(sent) => {
                    let (answer, sent_at) = at_hand.take().ok_or(SyncError::Internal)?;
                    let (taken, stand) =
                        self.with_open(|open| self.take(open, &sent, &answer, course, sent_at))?;
                    outcome.pushed += taken.pushed;
                    outcome.pulled += taken.from_others;
                    outcome.set_aside += taken.set_aside;
                    let sending = sent.pushed.is_some();
                    self.progress(Progress { sending, sent: outcome.pushed, received: outcome.pulled });
                    Event::Taken(taken, stand)
                }
                Act::End => return Ok(()),
            };
            act = course.step(event)?;
        }
    }

    fn posted<'a>(&'a self, base: Base, body: Vec<u8>) -> impl Future<Output = Arrived> + 'a {
        let (sent_at, begun_ms) = (self.ports.now_ms(), self.ports.clock.monotonic_ms());
        async move {
            let reply = self.ports.transport.post(&base, paths::SYNC, body).await;
            Arrived { sent_at, begun_ms, reply }
        }
    }

    /// Takes in a direct answer, and looks where the vault stands then.
    fn take(
        &self,
        open: &mut Open<'_>,
        sent: &Sent,
        answer: &Answer,
        course: &mut Course,
        sent_at: i64,
    ) -> Result<(Taken, Stand)> {
        let midway = sent_at.midpoint(self.ports.now_ms());
        keep(open.vault, CLOCK_OFFSET, &answer.server_time.saturating_sub(midway))?;
        keep(open.vault, PUSH_UNCERTAIN, &course.is_pushing())?;
        courier::forget_all(open.vault)?;
        let taken = take_in(self.ports, open, sent, answer, course)?;
        keep_what_was_told(open.vault, sent.pushed.as_ref())?;
        Ok((taken, stand(open.vault)?))
    }
}
