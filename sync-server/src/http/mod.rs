//! The HTTP API: reads bodies within limits, hands them to [`Server`], and turns refusals into
//! `{code, params, field}` with the status that belongs to the code.
//!
//! Deliberately absent: cookies, sessions, and logs of anything but path, status and duration.

mod bounds;
mod connections;
mod openapi;
mod room;
mod serve;

use std::{error::Error, future::Future, sync::Arc, time::Instant};

use alongside_protocol::{Code, ErrorBody, paths};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tokio::time::timeout;

use self::room::Room;
pub use self::{
    bounds::Bounds,
    openapi::description,
    serve::{Listening, serve},
};
use crate::{Server, ServerError, arriving::Arriving, store::Store};

/// When to come back where nothing more is known, in seconds.
const COME_BACK: HeaderValue = HeaderValue::from_static("2");

struct Api<S> {
    server: Arc<Server<S>>,
    room: Arc<Room>,
    bounds: Bounds,
}

/// The API of `server`, within `bounds`.
pub fn router<S: Store>(server: Arc<Server<S>>, bounds: &Bounds) -> Router {
    let api = Arc::new(Api { server, room: Arc::new(Room::new(*bounds)), bounds: *bounds });
    Router::new()
        .route(paths::SYNC, post(sync::<S>))
        .route(paths::ENROL, post(enrol::<S>))
        .route(paths::REPORT, post(report::<S>))
        .route(paths::COURIER, post(courier::<S>))
        .route(paths::UNSEAL, post(unseal::<S>))
        .route(paths::HEALTH, get(async || StatusCode::NO_CONTENT))
        .fallback(async || refusal(&Code::NotFound.into()))
        .method_not_allowed_fallback(async || refusal(&Code::NotFound.into()))
        .layer(middleware::from_fn(log))
        .with_state(api)
}

/// A sync request is answered while its body arrives, so that frames can land one by one. The work is
/// its own task: when the connection dies, what has arrived is still taken in.
async fn sync<S: Store>(State(api): State<Arc<Api<S>>>, body: Body) -> Response {
    let work = tokio::spawn(async move {
        let work = async {
            let mut body = Arriving::new(body, api.room.guest());
            let answer = api.server.sync_arriving(&mut body).await;
            if answer.is_err() {
                body.throw_away(room::THROW_AWAY_BYTES).await;
            }
            Ok(octets(answer?))
        };
        api.within_time(work).await
    });
    work.await.unwrap_or_else(|_| refusal(&ServerError::Stopped.body()))
}

async fn enrol<S: Store>(State(api): State<Arc<Api<S>>>, body: Body) -> Response {
    let answer = async |body: Bytes| {
        let answer = api.server.enrol(&body).await?;
        Ok(([(header::CONTENT_TYPE, "application/json")], answer).into_response())
    };
    api.answer(body, answer).await
}

async fn report<S: Store>(State(api): State<Arc<Api<S>>>, body: Body) -> Response {
    let answer = async |body: Bytes| {
        let (file, media_type) = api.server.requested_report(&body).await?;
        Ok(([(header::CONTENT_TYPE, media_type)], file).into_response())
    };
    api.answer(body, answer).await
}

async fn courier<S: Store>(State(api): State<Arc<Api<S>>>, body: Body) -> Response {
    let answer = async |body: Bytes| Ok(octets(api.server.carried(&body).await?));
    api.answer(body, answer).await
}

async fn unseal<S: Store>(State(api): State<Arc<Api<S>>>, body: Body) -> Response {
    let answer = async |body: Bytes| Ok(octets(api.server.unseal(&body).await?));
    api.answer(body, answer).await
}

fn octets(answer: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/octet-stream")], answer).into_response()
}

impl<S: Store> Api<S> {
    /// Reads a body within the limits and answers it.
    async fn answer(
        &self,
        body: Body,
        answer: impl AsyncFnOnce(Bytes) -> Result<Response, ServerError>,
    ) -> Response {
        let work = async {
            let arrived = self.room.read(body).await?;
            let _turn = self.room.turn().await?;
            answer(arrived.body.clone()).await
        };
        self.within_time(work).await
    }

    async fn within_time(&self, work: impl Future<Output = Result<Response, ServerError>>) -> Response {
        match timeout(self.bounds.request_time, work).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                if !matches!(error, ServerError::Refused(_) | ServerError::Gone) {
                    log_trouble(&error);
                }
                refusal(&error.body())
            }
            Err(_) => refusal(&Code::Unavailable.into()),
        }
    }
}

fn refusal(body: &ErrorBody) -> Response {
    let status = StatusCode::from_u16(body.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, axum::Json(body)).into_response();
    if body.code == Code::Unavailable {
        let seconds =
            body.params.get(room::RETRY_AFTER).and_then(|seconds| HeaderValue::from_str(seconds).ok());
        response.headers_mut().insert(header::RETRY_AFTER, seconds.unwrap_or(COME_BACK));
    }
    response
}

/// Says what failed on the server's side, with the causes. No error carries a value.
fn log_trouble(error: &ServerError) {
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(one) = cause {
        causes.push(one.to_string());
        cause = one.source();
    }
    tracing::error!(%error, ?causes, "a request failed");
}

async fn log(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let known = [paths::SYNC, paths::ENROL, paths::REPORT, paths::COURIER, paths::UNSEAL, paths::HEALTH];
    let known = known.contains(&path.as_str());
    let begun = Instant::now();
    let response = next.run(request).await;
    let path = if known { path.as_str() } else { "(another path)" };
    let milliseconds = begun.elapsed().as_millis();
    tracing::info!(path, status = response.status().as_u16(), milliseconds, "answered");
    response
}
