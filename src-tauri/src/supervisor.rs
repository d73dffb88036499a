//! The process that people start. It starts the window in a process of its own, and once that has
//! locked, ends it with everything that it started, and starts a fresh one.
//!
//! Deliberately absent: a window, a key, a name, the vault. There is nothing in it to find.

use std::{
    error::Error,
    io::{BufRead, BufReader},
    process::{Child, Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

/// The first argument of the process that has the window. Where the last window was may follow.
pub const WINDOW: &str = "--window";
/// How a window begins the line that asks for its end. Where it is follows.
pub const LOCKED: &str = "locked ";

/// What would let other programs drive the window or look into it.
const DRIVES: [&str; 4] =
    ["TAURI_WEBVIEW_AUTOMATION", "WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER", "GTK_DEBUG"];

/// A window that died younger than this would die again.
const GROWN: Duration = Duration::from_secs(10);

/// Shows the window, a fresh one each time it locks, until it is closed.
///
/// # Errors
/// When the process cannot be hardened, or the window's cannot be started.
pub fn run() -> Result<ExitCode, Box<dyn Error>> {
    alongside_vault::harden_process()?;
    leftovers::come_to_this_process()?;
    let program = std::env::current_exe()?;
    let mut place: Option<String> = None;
    loop {
        let started = Instant::now();
        let mut command = Command::new(&program);
        command.arg(WINDOW).args(&place).stdin(Stdio::null()).stdout(Stdio::piped());
        if !cfg!(feature = "driven") {
            DRIVES.iter().for_each(|variable| {
                command.env_remove(variable);
            });
        }
        let mut window = command.spawn()?;
        let locked = asks_for_its_end(&mut window);
        if locked.is_some() {
            leftovers::end_below(&window);
            window.kill()?;
        }
        let status = window.wait()?;
        leftovers::end();
        // Without a code it was ended from outside, or crashed: its user goes on at the unlock screen.
        let crashed = status.code().is_none() && started.elapsed() >= GROWN;
        if locked.is_none() && !crashed {
            let code = status.code().and_then(|code| u8::try_from(code).ok());
            return Ok(code.map_or(ExitCode::FAILURE, ExitCode::from));
        }
        place = locked.or(place);
    }
}

/// Waits until a window has locked, and gives where it is; none when it is gone by itself.
fn asks_for_its_end(window: &mut Child) -> Option<String> {
    let lines = BufReader::new(window.stdout.take()?).lines();
    lines.map_while(Result::ok).find_map(|line| line.strip_prefix(LOCKED).map(str::to_owned))
}

/// What a window leaves behind: the web view's processes, which have shown everything it had.
#[cfg(target_os = "linux")]
mod leftovers {
    use std::{
        fs,
        path::Path,
        process::Child,
        thread,
        time::{Duration, Instant},
    };

    use rustix::process::{Pid, Signal, WaitOptions, getpid, kill_process, set_child_subreaper, wait};

    /// How long a killed process may take to be gone.
    const PATIENCE: Duration = Duration::from_secs(2);

    /// Lets what the window started become this process's own once the window is gone.
    pub(super) fn come_to_this_process() -> std::io::Result<()> {
        Ok(set_child_subreaper(Some(getpid()))?)
    }

    /// Ends what a window has started, before the window itself: as long as that is there, the laptop does not
    /// sleep.
    pub(super) fn end_below(window: &Child) {
        let Some(window) = i32::try_from(window.id()).ok().and_then(Pid::from_raw) else { return };
        // It is not to start them again.
        let _ = kill_process(window, Signal::STOP);
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let mut living = below(getpid());
            living.retain(|process| *process != window);
            if living.is_empty() {
                return;
            }
            for process in living {
                let _ = kill_process(process, Signal::KILL);
            }
            thread::sleep(Duration::from_millis(2));
        }
    }

    /// Every process that a process started, and that theirs did, as long as it has any memory.
    fn below(process: Pid) -> Vec<Pid> {
        let of = process.as_raw_nonzero();
        let threads = fs::read_dir(format!("/proc/{of}/task")).into_iter().flatten().flatten();
        let started = threads.flat_map(|thread| started_by(&thread.path().join("children")));
        started.flat_map(|child| below(child).into_iter().chain(has_memory(child).then_some(child))).collect()
    }

    /// Whether any thread of it still has memory: the first one may be gone before the others.
    fn has_memory(process: Pid) -> bool {
        let threads = fs::read_dir(format!("/proc/{}/task", process.as_raw_nonzero()));
        threads.into_iter().flatten().flatten().any(|thread| {
            // Its size in pages comes first: none once it has let go of its memory.
            let size = fs::read_to_string(thread.path().join("statm")).unwrap_or_default();
            !size.is_empty() && !size.starts_with("0 ")
        })
    }

    /// Ends all of them, and waits until they are gone.
    pub(super) fn end() {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let own = format!("/proc/self/task/{}/children", getpid().as_raw_nonzero());
            for child in started_by(Path::new(&own)) {
                // It may be gone already.
                let _ = kill_process(child, Signal::KILL);
            }
            match wait(WaitOptions::NOHANG) {
                Ok(Some(_)) => {}
                Ok(None) => thread::sleep(Duration::from_millis(2)),
                // There are none.
                Err(_) => return,
            }
        }
    }

    fn started_by(children: &Path) -> Vec<Pid> {
        let children = fs::read_to_string(children).unwrap_or_default();
        children.split_whitespace().filter_map(|child| Pid::from_raw(child.parse().ok()?)).collect()
    }
}

/// Elsewhere the web view's processes end with the window's by themselves.
#[cfg(not(target_os = "linux"))]
mod leftovers {
    pub(super) fn come_to_this_process() -> std::io::Result<()> {
        Ok(())
    }

    pub(super) fn end_below(_window: &std::process::Child) {}

    pub(super) fn end() {}
}
