//! The window: commands of a few lines over the core.
//!
//! Deliberately absent: anything a user can do (that is `alongside-field`), network access of the
//! web view, and plugins.

mod commands;

use std::{path::PathBuf, sync::Arc};

use alongside_field::{Alongside, Settings, sync::keep_in_step, system};
use tauri::{App, Builder, Manager, Runtime};

/// The app with its commands over `core`.
pub fn with_core<R: Runtime>(builder: Builder<R>, core: Arc<Alongside>) -> Builder<R> {
    builder.manage(core).invoke_handler(commands::handler())
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// When the process cannot be hardened, or the window system refuses.
pub fn run() -> Result<(), Box<dyn std::error::Error>> {
    alongside_vault::harden_process()?;
    Builder::default()
        .invoke_handler(commands::handler())
        .setup(|app| {
            let core = Arc::new(Alongside::new(settings(app)?, system::ports()));
            app.manage(Arc::clone(&core));
            tauri::async_runtime::spawn(keep_in_step(core));
            Ok(())
        })
        .run(context())?;
    Ok(())
}

#[cfg(not(feature = "driven"))]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// WebKitGTK lets nobody drive an incognito window.
#[cfg(feature = "driven")]
fn context() -> tauri::Context {
    let mut context: tauri::Context = tauri::generate_context!();
    for window in &mut context.config_mut().app.windows {
        window.incognito = false;
    }
    context
}

/// The vault lies in the app's own folder, or where `ALONGSIDE_VAULT` says; reports go where people
/// look for files.
fn settings(app: &App) -> tauri::Result<Settings> {
    let vault = match std::env::var_os("ALONGSIDE_VAULT") {
        Some(folder) => PathBuf::from(folder),
        None => app.path().app_local_data_dir()?.join("vault"),
    };
    let reports = app.path().document_dir().or_else(|_| app.path().home_dir())?;
    let settings = Settings::new(vault, reports);
    #[cfg(feature = "cheap-kdf")]
    let settings = Settings { kdf: alongside_vault::KdfCost::CHEAP, ..settings };
    Ok(settings)
}
