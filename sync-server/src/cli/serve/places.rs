//! How many connections the system lets the process have.

/// Files that the process opens for anything but connections: databases, logs.
#[cfg(unix)]
const OTHER_FILES: u64 = 200;

/// As many connections as are wanted, or as the system lets the process open: where a socket cannot be
/// opened any more, nobody can be asked to make way.
#[cfg(unix)]
pub(super) fn places(wanted: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // Where it cannot be raised, it is as it was.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    let allowed = getrlimit(Resource::Nofile).current.map(|files| files.saturating_sub(OTHER_FILES).max(16));
    allowed.and_then(|allowed| usize::try_from(allowed).ok()).map_or(wanted, |allowed| allowed.min(wanted))
}

#[cfg(not(unix))]
pub(super) fn places(wanted: usize) -> usize {
    wanted
}
