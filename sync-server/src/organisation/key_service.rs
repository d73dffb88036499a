//! Asking a key-management service for the master key: a program of the operator's is given the wrapped key on
//! its standard input and answers with the key on its standard output.
//!
//! Deliberately absent: any one service's own protocol, and keys among arguments or in the environment, where
//! others see them.

use std::{
    io::{Read, Write},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{ServerError, sealing::MasterKey};

/// What is wrong with a key-management service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyServiceProblem {
    /// The program cannot be started.
    #[error("cannot be started")]
    Absent,
    /// It did not answer in time.
    #[error("did not answer in time")]
    Slow,
    /// It said no.
    #[error("refused")]
    Refused,
    /// What it answered is no key.
    #[error("gave no key")]
    NoKey,
    /// The key that it gave is another.
    #[error("gave another key")]
    Another,
}

impl KeyServiceProblem {
    /// A short name for scripts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Absent => "key_service_absent",
            Self::Slow => "key_service_slow",
            Self::Refused => "key_service_refused",
            Self::NoKey => "key_service_no_key",
            Self::Another => "key_service_another",
        }
    }
}

/// How to ask for the master key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyService {
    /// The program and its arguments. No shell is in between.
    pub command: Vec<String>,
    /// How many seconds it may take.
    #[serde(default = "usual_seconds")]
    pub seconds: u64,
    /// The wrapped key, as the program takes it.
    pub wrapped: String,
}

/// Seconds that a program may take of which nothing else is said.
pub const USUAL_SECONDS: u64 = 10;

fn usual_seconds() -> u64 {
    USUAL_SECONDS
}

/// The longest answer, in bytes: a key is 44.
const ANSWER: u64 = 256;
/// How often a program that is under way is looked at.
const LOOKED_AT: Duration = Duration::from_millis(20);

impl KeyService {
    /// Asks for the key. Waits for it, the time that the program may take at the most.
    ///
    /// # Errors
    /// [`ServerError::KeyService`].
    pub fn ask(&self) -> Result<MasterKey, ServerError> {
        let until = Instant::now() + Duration::from_secs(self.seconds);
        let mut child = self.start()?;
        let answer = self.answer(&mut child, until);
        if answer.is_err() {
            end(&mut child);
        }
        // Nobody is left behind, whatever it said.
        drop(child.wait());
        let text = answer?;
        let bytes = BASE64.decode(text.trim_ascii()).ok().map(Zeroizing::new);
        let bytes = bytes.as_ref().and_then(|bytes| <&[u8; 32]>::try_from(bytes.as_slice()).ok());
        let bytes = bytes.ok_or_else(|| self.failed(KeyServiceProblem::NoKey))?;
        Ok(MasterKey::new(Zeroizing::new(*bytes)))
    }

    /// The same, without holding up whatever else runs.
    ///
    /// # Errors
    /// As [`Self::ask`].
    pub async fn asked(&self) -> Result<MasterKey, ServerError> {
        let service = self.clone();
        tokio::task::spawn_blocking(move || service.ask()).await.map_err(|_| ServerError::Stopped)?
    }

    /// A failure of this service.
    pub(crate) fn failed(&self, problem: KeyServiceProblem) -> ServerError {
        ServerError::KeyService { program: self.command.first().cloned().unwrap_or_default(), problem }
    }

    fn start(&self) -> Result<Child, ServerError> {
        let absent = || self.failed(KeyServiceProblem::Absent);
        let (program, arguments) = self.command.split_first().ok_or_else(absent)?;
        let mut command = Command::new(program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        command.spawn().map_err(|_| absent())
    }

    /// What it answers, once it has ended well.
    fn answer(&self, child: &mut Child, until: Instant) -> Result<Zeroizing<Vec<u8>>, ServerError> {
        let (given, taken) = (child.stdin.take(), child.stdout.take());
        let wrapped = format!("{}\n", self.wrapped.trim());
        thread::spawn(move || {
            // One that does not read it says so by what it answers.
            given.map(|mut given| given.write_all(wrapped.as_bytes()))
        });
        let (ended, end) = mpsc::channel();
        thread::spawn(move || {
            let mut text = Zeroizing::new(Vec::with_capacity(ANSWER as usize + 1));
            let read = taken.map(|taken| taken.take(ANSWER).read_to_end(&mut text));
            // Nobody may wait any more.
            drop(ended.send(read.is_some_and(|read| read.is_ok()).then_some(text)));
        });
        let slow = || self.failed(KeyServiceProblem::Slow);
        let left = || until.saturating_duration_since(Instant::now());
        let text = end.recv_timeout(left()).map_err(|_| slow())?;
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => {
                    return text.ok_or_else(|| self.failed(KeyServiceProblem::NoKey));
                }
                Ok(None) if !left().is_zero() => thread::sleep(LOOKED_AT),
                Ok(None) => return Err(slow()),
                Ok(Some(_)) | Err(_) => return Err(self.failed(KeyServiceProblem::Refused)),
            }
        }
    }
}

/// Ends a program and whatever it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // It may have ended by itself.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    drop(child.kill());
}
