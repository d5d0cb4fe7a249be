//! The routes: the same words the application window uses, over HTTP.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, Path as InPath, Query, Request, State},
    http::{HeaderMap, Response, StatusCode, Uri},
    middleware::{self, Next},
    response::{
        IntoResponse, Sse,
        sse::{Event as Line, KeepAlive},
    },
    routing::{get, post},
};
use girok_protocol::{Code, Event, WireError};
use serde::Deserialize;
use tokio::sync::mpsc;

use crate::{Bridge, content, interface};

type Shared = State<Arc<Bridge>>;

/// Every route: those behind the token, and the files of the interface, which a browser has to load
/// before it can know any.
pub(crate) fn router(bridge: Arc<Bridge>) -> Router {
    let guarded = Router::new()
        .route("/call", post(call))
        .route("/watch", get(watch))
        .route("/upload", post(upload))
        .route("/content/{*name}", get(document))
        .route("/test/reset", post(reset))
        .layer(DefaultBodyLimit::max(256 << 20))
        .layer(middleware::from_fn_with_state(Arc::clone(&bridge), token));
    guarded
        .fallback(files)
        .layer(middleware::from_fn_with_state(Arc::clone(&bridge), origin))
        .with_state(bridge)
}

async fn origin(State(bridge): Shared, request: Request, next: Next) -> Response<Body> {
    if bridge.guard.knows_origin(request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "not from here").into_response()
    }
}

async fn token(State(bridge): Shared, request: Request, next: Next) -> Response<Body> {
    if bridge.guard.knows_token(request.headers(), request.uri()) {
        next.run(request).await
    } else {
        (StatusCode::UNAUTHORIZED, "the token is missing").into_response()
    }
}

#[derive(Deserialize)]
struct Call {
    command: String,
    #[serde(default)]
    payload: serde_json::Value,
}

async fn call(State(bridge): Shared, Json(call): Json<Call>) -> Response<Body> {
    let session = bridge.bench.session();
    answer(move || session.call(&call.command, call.payload)).await
}

/// Runs what blocks where it may, and words a failure as the wire does.
async fn answer<T, F>(work: F) -> Response<Body>
where
    T: serde::Serialize + Send + 'static,
    F: FnOnce() -> Result<T, WireError> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(value)) => Json(value).into_response(),
        Ok(Err(error)) => (status(error.code), Json(error)).into_response(),
        Err(panic) => (StatusCode::INTERNAL_SERVER_ERROR, panic.to_string()).into_response(),
    }
}

fn status(code: Code) -> StatusCode {
    match code {
        Code::Invalid | Code::Unsupported => StatusCode::BAD_REQUEST,
        Code::NotFound => StatusCode::NOT_FOUND,
        Code::NoAccess => StatusCode::FORBIDDEN,
        Code::Conflict | Code::Precondition | Code::Cancelled | Code::Busy => StatusCode::CONFLICT,
        Code::TooNew | Code::Corrupt | Code::NoSpace | Code::Internal => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

async fn watch(State(bridge): Shared) -> impl IntoResponse {
    let (sender, receiver) = mpsc::unbounded_channel::<Event>();
    let events = bridge.bench.session().watch();
    std::thread::spawn(move || forward(&events, &sender));
    let lines = futures_util::stream::unfold(receiver, async |mut receiver| {
        let event = receiver.recv().await?;
        let line = Line::default().json_data(event).unwrap_or_default();
        Some((Ok::<_, Infallible>(line), receiver))
    });
    Sse::new(lines).keep_alive(KeepAlive::default())
}

/// Passes events on until the archive is closed or nobody listens any more.
fn forward(events: &Receiver<Event>, sender: &mpsc::UnboundedSender<Event>) {
    while !sender.is_closed() {
        match events.recv_timeout(Duration::from_millis(500)) {
            Ok(event) => drop(sender.send(event)),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[derive(Deserialize)]
struct Upload {
    name: String,
}

async fn upload(
    State(bridge): Shared,
    Query(upload): Query<Upload>,
    bytes: Bytes,
) -> Response<Body> {
    let path = match bridge.bench.upload(&upload.name) {
        Ok(path) => path,
        Err(sentence) => return (StatusCode::BAD_REQUEST, sentence).into_response(),
    };
    let session = bridge.bench.session();
    if let Err(error) = tokio::fs::write(&path, &bytes).await {
        return (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response();
    }
    answer(move || session.stage(&path)).await
}

async fn document(
    State(bridge): Shared,
    InPath(name): InPath<String>,
    headers: HeaderMap,
) -> Response<Body> {
    let session = bridge.bench.session();
    let work = move || content::answer(&session, &name, &headers);
    match tokio::task::spawn_blocking(work).await {
        Ok(response) => response.map(Body::from),
        Err(panic) => (StatusCode::INTERNAL_SERVER_ERROR, panic.to_string()).into_response(),
    }
}

async fn reset(State(bridge): Shared) -> Response<Body> {
    let done = tokio::task::spawn_blocking(move || bridge.bench.reset()).await;
    match done {
        Ok(Ok(())) => StatusCode::NO_CONTENT.into_response(),
        Ok(Err(sentence)) => (StatusCode::INTERNAL_SERVER_ERROR, sentence).into_response(),
        Err(panic) => (StatusCode::INTERNAL_SERVER_ERROR, panic.to_string()).into_response(),
    }
}

async fn files(State(bridge): Shared, uri: Uri) -> Response<Body> {
    interface::file(&bridge.interface, uri.path()).await
}
