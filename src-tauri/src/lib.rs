//! The window: commands of a few lines over the core.
//!
//! Deliberately absent: anything a user can do (that is `alongside-field`), network access of the
//! web view, and plugins.

#[cfg(all(not(debug_assertions), feature = "driven"))]
compile_error!("driven is for tests: a release that has it lets other programs drive its window");

mod commands;
mod copied;
#[cfg(not(debug_assertions))]
mod devtools;
mod locking;
mod navigation;
mod place;
#[cfg(target_os = "linux")]
mod recent_files;
pub mod supervisor;
mod system_locks;
pub mod window;

use std::sync::Arc;

use alongside_field::Alongside;
use tauri::{Builder, Runtime};

pub use locking::{Host, Locking, lock_when_idle};

/// The app with its commands over `core`.
pub fn with_core<R: Runtime>(builder: Builder<R>, core: Arc<Alongside>, locking: Arc<Locking>) -> Builder<R> {
    builder.manage(core).manage(locking).invoke_handler(commands::handler())
}
