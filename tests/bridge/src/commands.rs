//! One command, through Tauri's own handling of commands and arguments.

use std::sync::Arc;

use alongside_app::Locking;
use alongside_field::Alongside;
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde_json::Value;
use tauri::{
    App, WebviewWindow, WebviewWindowBuilder,
    ipc::{CallbackFn, InvokeBody},
    test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets},
    webview::InvokeRequest,
};

/// A window without a screen.
pub type Window = WebviewWindow<MockRuntime>;

/// A window over `core`. The app has to be kept for as long as anything is asked of its window.
pub fn window(core: Arc<Alongside>, locking: Arc<Locking>) -> tauri::Result<(App<MockRuntime>, Window)> {
    let app = alongside_app::with_core(mock_builder(), core, locking).build(mock_context(noop_assets()))?;
    let window = WebviewWindowBuilder::new(&app, "main", tauri::WebviewUrl::default()).build()?;
    Ok((app, window))
}

/// Answers 200 with the command's result, or 422 with its error.
pub async fn call(
    State(window): State<Window>,
    Path(name): Path<String>,
    Json(arguments): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let answer = tokio::task::spawn_blocking(move || invoke(&window, name, arguments)).await;
    match answer {
        Ok(Ok(value)) => (StatusCode::OK, Json(value)),
        Ok(Err(error)) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)),
        Err(panic) => (StatusCode::INTERNAL_SERVER_ERROR, Json(Value::from(panic.to_string()))),
    }
}

fn invoke(window: &Window, cmd: String, arguments: Value) -> Result<Value, Value> {
    let url = "tauri://localhost".parse().map_err(|_| Value::from("url"))?;
    let request = InvokeRequest {
        cmd,
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url,
        body: InvokeBody::Json(arguments),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_owned(),
    };
    let body = get_ipc_response(window, request)?;
    body.deserialize().map_err(|error| Value::from(error.to_string()))
}
