//! The process that has the window. It ends when it locks.

use std::{
    error::Error,
    io::Write,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use alongside_field::{Alongside, Settings, sync::keep_in_step, system};
use tauri::{App, AppHandle, Manager, WebviewWindowBuilder, Wry, async_runtime, webview::NewWindowResponse};

use crate::{
    commands, copied,
    locking::{Host, Locking, lock_when_idle},
    navigation,
    place::Place,
    supervisor, system_locks,
};

/// What the screen does when it is asked to lock.
const ASK: &str = "dispatchEvent(new Event('asked-to-lock'))";
/// What it does when it is asked to hide what it shows.
const COVER: &str = "dispatchEvent(new Event('asked-to-cover'))";
/// How long the supervisor may take to end this process.
const END_WITHIN: Duration = Duration::from_secs(2);

/// Opens the window where the last one was, and runs until it is closed or has locked.
///
/// # Errors
/// When the process cannot be hardened, or the window system refuses.
pub fn run(place: Option<&str>) -> Result<(), Box<dyn Error>> {
    alongside_vault::harden_process()?;
    let supervisor = Mutex::new(channel::to_supervisor()?);
    let place: Place = place.and_then(|place| serde_json::from_str(place).ok()).unwrap_or_default();
    let place = Arc::new(Mutex::new(place));
    let followed = Arc::clone(&place);
    tauri::Builder::default()
        .on_window_event(move |window, _| held(&followed).follow(window))
        .setup(move |app| {
            let ports = system::ports();
            let clock = Arc::clone(&ports.clock);
            let core = Arc::new(Alongside::new(settings(app)?, ports));
            let opened = *held(&place);
            let host = OwnProcess { app: app.handle().clone(), place, supervisor };
            let locking = Locking::new(Arc::clone(&core), clock, Box::new(host));
            app.manage(Arc::clone(&core));
            app.manage(Arc::clone(&locking));
            system_locks::follow(Arc::clone(&locking))?;
            async_runtime::spawn(keep_in_step(core));
            async_runtime::spawn(lock_when_idle(locking));
            open(app, opened)?;
            copied::follow();
            #[cfg(target_os = "linux")]
            crate::recent_files::follow();
            Ok(())
        })
        .invoke_handler(commands::handler())
        .run(tauri::generate_context!())?;
    Ok(())
}

fn open(app: &App, place: Place) -> Result<(), Box<dyn Error>> {
    let mut config = app.config().app.windows.first().cloned().ok_or("no window is declared")?;
    // WebKitGTK lets nobody drive an incognito window.
    config.incognito = !cfg!(feature = "driven");
    place
        .given(WebviewWindowBuilder::from_config(app, &config)?)
        .devtools(cfg!(debug_assertions))
        .on_navigation(navigation::is_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
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

/// A process with a window and a supervisor.
struct OwnProcess {
    app: AppHandle<Wry>,
    place: Arc<Mutex<Place>>,
    supervisor: Mutex<Box<dyn Write + Send>>,
}

impl OwnProcess {
    fn tell_the_screen(&self, what: &str) {
        for window in self.app.webview_windows().values() {
            // Whoever asks goes on without the screen when it does not answer.
            let _ = window.eval(what);
        }
    }
}

impl Host for OwnProcess {
    fn ask_the_screen(&self) {
        self.tell_the_screen(ASK);
    }

    fn cover_the_screen(&self) {
        self.tell_the_screen(COVER);
    }

    fn forget_copied(&self) {
        copied::forget(&self.app);
    }

    fn end(&self) {
        let place = serde_json::to_string(&*held(&self.place)).unwrap_or_default();
        let mut supervisor = held(&self.supervisor);
        let asked = writeln!(supervisor, "{}{place}", supervisor::LOCKED).and_then(|()| supervisor.flush());
        if asked.is_ok() {
            std::thread::sleep(END_WITHIN);
        }
        std::process::exit(1);
    }
}

fn held<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The way to the supervisor: what it gave this process as standard output. Nothing else may write to it,
/// and nothing that this process starts inherits it: its end is this process's.
#[cfg(unix)]
mod channel {
    use std::{fs::File, io::Write};

    use rustix::{
        io::fcntl_dupfd_cloexec,
        stdio::{dup2_stdout, stderr, stdout},
    };

    pub(super) fn to_supervisor() -> std::io::Result<Box<dyn Write + Send>> {
        #[cfg(target_os = "linux")]
        rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
        let supervisor = fcntl_dupfd_cloexec(stdout(), 3)?;
        dup2_stdout(stderr())?;
        Ok(Box::new(File::from(supervisor)))
    }
}

#[cfg(not(unix))]
mod channel {
    use std::io::Write;

    pub(super) fn to_supervisor() -> std::io::Result<Box<dyn Write + Send>> {
        Ok(Box::new(std::io::stdout()))
    }
}
