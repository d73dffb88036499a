//! One line for each request: when, which path, what came of it, how long it took, and for whom.
//!
//! Deliberately absent: addresses, names, and anything of a body.

use std::{
    collections::BTreeMap,
    error::Error,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};

use alongside_protocol::{Code, paths};
use alongside_record::DeviceId;
use axum::{extract::Request, middleware::Next, response::Response};
use tracing::field;

use super::guest::Sender;
use crate::ServerError;

/// What is told about a request, beside its answer.
#[derive(Debug, Clone)]
pub(super) struct Told {
    /// Whom it is from.
    pub(super) sender: Arc<Sender>,
    /// Why it was refused.
    pub(super) code: Option<Refused>,
}

/// A refusal, counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refused {
    code: Code,
    /// How often this device was refused so since the process began.
    times: u64,
}

/// How often each device was refused, and why. Those whom nobody knows count as one.
#[derive(Debug, Default)]
pub(super) struct Refusals(Mutex<BTreeMap<Refusal, u64>>);

/// Whom, and the name of the code.
type Refusal = (Option<DeviceId>, String);

impl Refusals {
    /// Counts one more.
    pub(super) fn count(&self, sender: &Sender, code: Code) -> Refused {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let times = counts.entry((sender.proved.get().copied(), code.to_string())).or_default();
        *times = times.saturating_add(1);
        Refused { code, times: *times }
    }
}

/// Says what failed on the server's side, with the causes. No error carries a value.
pub(super) fn trouble(error: &ServerError) {
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(one) = cause {
        causes.push(one.to_string());
        cause = one.source();
    }
    tracing::error!(%error, ?causes, "a request failed");
}

/// Logs a request once it is answered.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let path = known(request.uri().path());
    let begun = Instant::now();
    let response = next.run(request).await;
    let duration_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let told = response.extensions().get::<Told>();
    let proved = told.and_then(|told| told.sender.proved.get());
    let claimed = told.and_then(|told| told.sender.claimed.get()).filter(|_| proved.is_none());
    let refused = told.and_then(|told| told.code);
    tracing::info!(
        path,
        status = response.status().as_u16(),
        duration_ms,
        version = env!("CARGO_PKG_VERSION"),
        device = proved.map(field::display),
        claimed = claimed.map(field::display),
        code = refused.map(|refused| field::display(refused.code)),
        times = refused.map(|refused| refused.times),
        "answered"
    );
    response
}

/// The path as it may stand in a log: whatever else is asked for may be somebody's words.
fn known(path: &str) -> &'static str {
    const KNOWN: [&str; 14] = [
        paths::SYNC,
        paths::ENROL,
        paths::STANDING,
        paths::STATEMENTS,
        paths::REPORT,
        paths::DEVICES,
        paths::ERASURES,
        paths::APPROVE,
        paths::COURIER,
        paths::UNSEAL,
        paths::AUDIT,
        paths::AUDIT_VIEW,
        paths::LIVE,
        paths::READY,
    ];
    KNOWN.into_iter().find(|known| *known == path).unwrap_or("(another path)")
}
