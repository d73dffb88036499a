//! What a process that opens a vault forbids itself.

use crate::Result;

/// Forbids core dumps, which would hold keys and records, and on Linux that other programs of the same user
/// look into the process's memory, and sets the umask so that every new file
/// is its user's alone. Call it first thing in `main`.
///
/// Deliberately absent: locking memory against swapping, which keys do for themselves ([`crate::LockedKey`]).
///
/// # Errors
/// [`crate::VaultError::Permission`] or [`crate::VaultError::Io`] where the system refuses.
#[cfg(unix)]
pub fn harden_process() -> Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit, umask};

    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none).map_err(std::io::Error::from)?;
    #[cfg(target_os = "linux")]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)
        .map_err(std::io::Error::from)?;
    umask(rustix::fs::Mode::from_raw_mode(0o077));
    Ok(())
}

/// Elsewhere the folder's access list protects its files, and core dumps are off by default.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn harden_process() -> Result<()> {
    Ok(())
}
