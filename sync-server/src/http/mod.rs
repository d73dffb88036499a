//! The HTTP API: reads bodies within limits, hands them to [`Server`], and turns refusals into
//! `{code, params, field}` with the status that belongs to the code.
//!
//! Deliberately absent: cookies, sessions, and logs of anything that somebody wrote ([`log`]).

mod bounds;
mod connections;
mod controls;
mod crowd;
mod guest;
mod health;
mod lanes;
mod log;
mod openapi;
mod room;
mod serve;
mod strangers;

use std::{future::Future, sync::Arc};

use alongside_protocol::{Code, ErrorBody, limits, paths};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tokio::time::timeout;

pub use self::{
    bounds::Bounds,
    controls::{Controls, Tls},
    openapi::description,
    serve::{Listening, serve},
};
use self::{crowd::Seat, guest::Guest, health::Readiness, log::Told, room::Room};
use crate::{
    Server, ServerError,
    arriving::{Arriving, THROW_AWAY_BYTES},
    store::Store,
};

/// When to come back where nothing more is known, in seconds.
const COME_BACK: HeaderValue = HeaderValue::from_static("2");
/// Bytes of a body that holds a code, or says which report is wanted.
const SMALL_BODY_BYTES: usize = 16 << 10;

struct Api<S> {
    server: Arc<Server<S>>,
    room: Arc<Room>,
    readiness: Arc<Readiness>,
}

/// The API of `server`, within bounds that can be changed.
pub fn router<S: Store>(server: Arc<Server<S>>, controls: &Controls) -> Router {
    let Controls { room, readiness } = controls.clone();
    let api = Arc::new(Api { server, room, readiness });
    Router::new()
        .route(paths::SYNC, post(sync::<S>))
        .route(paths::ENROL, post(enrol::<S>))
        .route(paths::REPORT, post(report::<S>))
        .route(paths::DEVICES, post(devices::<S>))
        .route(paths::ERASURES, post(erasures::<S>))
        .route(paths::APPROVE, post(approve::<S>))
        .route(paths::COURIER, post(courier::<S>))
        .route(paths::UNSEAL, post(unseal::<S>))
        .route(paths::STANDING, post(standing::<S>))
        .route(paths::STATEMENTS, post(statements::<S>))
        .route(paths::AUDIT, post(audit::<S>))
        .route(paths::AUDIT_VIEW, post(audit_view::<S>))
        .route(paths::LIVE, get(async || health::live()))
        .route(paths::READY, get(ready::<S>))
        .fallback(async || refusal(&Code::NotFound.into()))
        .method_not_allowed_fallback(async || refusal(&Code::MethodNotAllowed.into()))
        .layer(middleware::from_fn(log::log))
        .with_state(api)
}

/// A sync request is answered while its body arrives, so that frames can land one by one. The work is
/// its own task: when the connection dies, what has arrived is still taken in.
async fn sync<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let work = tokio::spawn(async move {
        let (guest, body) = api.guest(request);
        let sender = guest.sender();
        let work = async {
            let mut body = Arriving::new(body, guest);
            let answer = api.server.sync_arriving(&mut body).await;
            if answer.is_err() {
                body.throw_away(THROW_AWAY_BYTES).await;
            }
            Ok(octets(answer?))
        };
        let told = Told { sender, code: None };
        api.within_time(told, work).await
    });
    work.await.unwrap_or_else(|_| refusal(&ServerError::Stopped.body()))
}

async fn enrol<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer = async |body: Bytes, guest: &mut Guest| {
        let answer = api.server.enrol_as(&body, guest).await?;
        Ok(([(header::CONTENT_TYPE, "application/json")], answer).into_response())
    };
    api.answer(request, SMALL_BODY_BYTES, answer).await
}

async fn report<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer = async |body: Bytes, guest: &mut Guest| {
        let (file, media_type) = api.server.report_as(&body, guest).await?;
        Ok(([(header::CONTENT_TYPE, media_type)], file).into_response())
    };
    api.answer(request, SMALL_BODY_BYTES, answer).await
}

async fn devices<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer = async |body: Bytes, guest: &mut Guest| {
        Ok(axum::Json(api.server.devices_as(&body, guest).await?).into_response())
    };
    api.answer(request, SMALL_BODY_BYTES, answer).await
}

async fn erasures<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer = async |body: Bytes, guest: &mut Guest| {
        Ok(axum::Json(api.server.erasures_as(&body, guest).await?).into_response())
    };
    api.answer(request, SMALL_BODY_BYTES, answer).await
}

async fn approve<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer = async |body: Bytes, guest: &mut Guest| {
        Ok(axum::Json(api.server.approve_as(&body, guest).await?).into_response())
    };
    api.answer(request, SMALL_BODY_BYTES, answer).await
}

async fn courier<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer =
        async |body: Bytes, guest: &mut Guest| Ok(octets(api.server.carried_as(&body, guest).await?));
    api.answer(request, limits::BODY_BYTES, answer).await
}

async fn unseal<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer = async |body: Bytes, guest: &mut Guest| Ok(octets(api.server.unseal_as(&body, guest).await?));
    api.answer(request, limits::BODY_BYTES, answer).await
}

async fn statements<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer =
        async |body: Bytes, guest: &mut Guest| Ok(octets(api.server.statements_as(&body, guest).await?));
    api.answer(request, limits::BODY_BYTES, answer).await
}

async fn standing<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer =
        async |body: Bytes, guest: &mut Guest| Ok(octets(api.server.standing_as(&body, guest).await?));
    api.answer(request, SMALL_BODY_BYTES, answer).await
}

async fn audit<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer =
        async |body: Bytes, guest: &mut Guest| Ok(octets(api.server.take_audit_as(&body, guest).await?));
    api.answer(request, alongside_audit::limits::BODY_BYTES, answer).await
}

async fn audit_view<S: Store>(State(api): State<Arc<Api<S>>>, request: Request) -> Response {
    let answer = async |body: Bytes, guest: &mut Guest| {
        let page = api.server.audit_view_as(&body, guest).await?;
        Ok(([(header::CONTENT_TYPE, "application/json")], page).into_response())
    };
    api.answer(request, SMALL_BODY_BYTES, answer).await
}

async fn ready<S: Store>(State(api): State<Arc<Api<S>>>) -> Response {
    api.readiness.answer(&api.server).await
}

fn octets(answer: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, "application/octet-stream")], answer).into_response()
}

impl<S: Store> Api<S> {
    /// Who sends a request, and its body.
    fn guest(&self, request: Request) -> (Guest, Body) {
        let seat = request.extensions().get::<Seat>().cloned();
        (Guest::new(Arc::clone(&self.room), seat), request.into_body())
    }

    /// Reads a body of at most so many bytes and answers it.
    async fn answer(
        &self,
        request: Request,
        most: usize,
        answer: impl AsyncFnOnce(Bytes, &mut Guest) -> Result<Response, ServerError>,
    ) -> Response {
        let (guest, body) = self.guest(request);
        let told = Told { sender: guest.sender(), code: None };
        let work = async {
            let (body, mut guest) = Arriving::new(body, guest).all(most).await?;
            answer(body, &mut guest).await
        };
        self.within_time(told, work).await
    }

    /// Answers, and says in the answer's extensions what is to be logged.
    async fn within_time(
        &self,
        mut told: Told,
        work: impl Future<Output = Result<Response, ServerError>>,
    ) -> Response {
        let refused = match timeout(self.room.bounds.request_time, work).await {
            Ok(Ok(mut response)) => {
                response.extensions_mut().insert(told);
                return response;
            }
            Ok(Err(error)) => {
                if !matches!(error, ServerError::Refused(_) | ServerError::Gone) {
                    log::trouble(&error);
                }
                error.body()
            }
            Err(_) => Code::Unavailable.into(),
        };
        told.code = Some(self.room.refusals.count(&told.sender, refused.code));
        let mut response = refusal(&refused);
        response.extensions_mut().insert(told);
        response
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
