//! One sync: requests until nothing waits and the feed is read to its end.

use alongside_protocol::{Answer, Code};
use alongside_vault::Vault;
use serde_json::Value;

use crate::{
    ahead::goes_ahead,
    answer::{Taken, take},
    client::{Client, Outcome, Progress},
    error::{Result, SyncError},
    next_page::Asked,
    pace::Pace,
    plan::{Course, Plan, next},
    ports::{Reply, TransportError},
    recheck::{ask_about_what_is_in_doubt, logs_to_ask},
    refusal::refusal,
    settings::{PACE, PUSH_UNCERTAIN},
};

/// Requests in a row that neither push nor pull anything, after which something is wrong.
const IDLE_REQUESTS: u32 = 6;

impl Client<'_> {
    /// Exchanges over one connection, and adds to `outcome` what that brought.
    pub(crate) async fn exchange(&self, outcome: &mut Outcome) -> Result<()> {
        let mut course = self.with_open(|open| {
            ask_about_what_is_in_doubt(open.vault)?;
            let uncertain = open.vault.setting(PUSH_UNCERTAIN)? == Some(Value::Bool(true));
            Ok(Course { ask: uncertain, ..Course::default() })
        })?;
        let mut pace = self.with_open(|open| pace(open.vault))?;
        let mut idle = 0;
        let mut last_waiting = self.with_open(|open| Ok(open.vault.waiting()?))?;
        let mut last_to_ask = 0;
        let mut ahead: Option<Asked<'_>> = None;
        loop {
            let base = self.with_open(|open| Ok(open.base()))?;
            if ahead.is_none() {
                self.ports.transport.connect(&base).await?;
                self.have_opened(&base, &mut course, outcome).await?;
            }
            if ahead.is_none() && self.with_open(|open| goes_ahead(open, &course, pace))? {
                self.send_ahead(&base, &mut course, &mut pace, outcome).await?;
                let now_waiting = self.with_open(|open| Ok(open.vault.waiting()?))?;
                idle = if now_waiting < last_waiting { 0 } else { idle + 1 };
                last_waiting = now_waiting;
                if idle > IDLE_REQUESTS {
                    return Err(SyncError::Answer);
                }
                continue;
            }
            let mut asked = match ahead.take() {
                Some(asked) => asked,
                None => Asked::of(self.ports, &base, self.planned(&course, pace)?),
            };
            let (reply, took) = asked.reply(self.ports).await;
            let Asked { plan, sent_at, .. } = asked;
            let reply = self.received(reply, pace)?;
            pace = pace.after_reply(took, plan.pushed.is_some(), !plan.asks);
            outcome.bytes_up += reply.bytes_up;
            outcome.bytes_down += reply.bytes_down;
            let Some(answer) = self.read_reply(&reply, &plan, &mut course)? else {
                idle += 1;
                if idle > IDLE_REQUESTS {
                    return Err(SyncError::Answer);
                }
                continue;
            };
            ahead = self.ask_ahead(&base, (&plan, &answer), &course, pace).await?;
            let (before, healing) = (course.compare, course.healing.clone());
            let (taken, now_waiting, to_ask) = self.with_open(|open| {
                let taken = take(self.ports, open, &plan, &answer, &mut course, sent_at)?;
                if let Some(asked) = ahead.take() {
                    ahead = asked.goes_on(open, &course)?.then_some(asked);
                }
                Ok((taken, open.vault.waiting()?, logs_to_ask(open.vault)?.len()))
            })?;
            note(outcome, taken);
            outcome.pushed += last_waiting.saturating_sub(now_waiting);
            let sending = plan.pushed.is_some();
            self.progress(Progress { sending, sent: outcome.pushed, received: outcome.pulled });

            let progressed = now_waiting < last_waiting
                || taken.records > 0
                || taken.fetched > 0
                || course.healing != healing
                || course.compare > before
                || to_ask < last_to_ask;
            last_to_ask = to_ask;
            idle = if progressed { 0 } else { idle + 1 };
            last_waiting = now_waiting;
            let nothing_to_ask = (!plan.asks || course.healing.push_only) && to_ask == 0;
            if now_waiting == 0 && !taken.more && nothing_to_ask && course.is_straight() {
                break;
            }
            if idle > IDLE_REQUESTS {
                return Err(SyncError::Answer);
            }
        }
        self.keep_pace(pace)?;
        if course.healing.push_only {
            return Err(SyncError::PushOnly);
        }
        Ok(())
    }

    /// The next request, which is not sent yet.
    fn planned(&self, course: &Course, pace: Pace) -> Result<Plan> {
        self.with_open(|open| {
            let plan = next(open, course, if course.ask { pace.for_asking() } else { pace })?;
            let uncertain = plan.pushed.is_some() || course.ask;
            open.vault.set_setting(PUSH_UNCERTAIN, &Value::Bool(uncertain))?;
            Ok(plan)
        })
    }

    fn keep_pace(&self, pace: Pace) -> Result<()> {
        let pace = serde_json::to_value(pace).map_err(|_| SyncError::Internal)?;
        self.with_open(|open| Ok(open.vault.set_setting(PACE, &pace)?))
    }

    /// A reply that came. Of a link that broke it is kept that it did, for the next try.
    pub(crate) fn received(
        &self,
        reply: std::result::Result<Reply, TransportError>,
        pace: Pace,
    ) -> Result<Reply> {
        if matches!(reply, Err(TransportError::Broken(_))) {
            self.keep_pace(pace.after_cut())?;
        }
        Ok(reply?)
    }

    /// The answer in a reply; none when the server cannot take the chunk where it stands, and is to
    /// be asked what it holds.
    pub(crate) fn read_reply(
        &self,
        reply: &Reply,
        plan: &Plan,
        course: &mut Course,
    ) -> Result<Option<Answer>> {
        if reply.status == 200 {
            return Ok(Some(Answer::decode(&reply.body).map_err(|_| SyncError::Answer)?));
        }
        match refusal(&reply.body) {
            SyncError::Refused(Code::LogGap) if plan.pushed.is_some() => {
                course.ask = true;
                Ok(None)
            }
            // What it was believed to hold, it does not hold any more.
            SyncError::Refused(Code::Sealed) if plan.pushed.is_some() => {
                course.asked_about.clear();
                Ok(None)
            }
            // A server restored from before this device's enrolment knows it by its certificates.
            SyncError::Refused(Code::UnknownDevice) if course.healing.was_unknown() => {
                course.ask = true;
                Ok(None)
            }
            error => Err(error),
        }
    }
}

fn pace(vault: &Vault) -> Result<Pace> {
    let kept = vault.setting(PACE)?.and_then(|pace| serde_json::from_value(pace).ok());
    Ok(kept.unwrap_or_default())
}

pub(crate) fn note(outcome: &mut Outcome, taken: Taken) {
    outcome.pulled += taken.from_others;
    outcome.set_aside += taken.set_aside;
}
