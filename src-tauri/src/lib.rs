//! The window: commands of a few lines over the core.
//!
//! Deliberately absent: anything a user can do (that is `alongside-field`), network access of the
//! web view, and plugins.

mod commands;
mod locking;
mod place;
pub mod supervisor;
pub mod window;

use std::sync::Arc;

use alongside_field::Alongside;
use tauri::{Builder, Runtime};

pub use locking::{Host, Locking, lock_when_idle};

/// The app with its commands over `core`.
pub fn with_core<R: Runtime>(builder: Builder<R>, core: Arc<Alongside>, locking: Arc<Locking>) -> Builder<R> {
    builder.manage(core).manage(locking).invoke_handler(commands::handler())
}
