//! The log, on stderr: lines for people, or a line of JSON for each event.

use std::{env, fmt, io};

use clap::ValueEnum;
use tracing_subscriber::EnvFilter;

use super::Options;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LogFormat {
    Text,
    Json,
}

/// What is logged where nothing says otherwise.
const USUAL: &str = "warn,alongside_server=info";
/// The variable that says otherwise, where the options do not.
const VARIABLE: &str = "ALONGSIDE_LOG";

/// The log, of which it can be changed what goes in.
pub(super) struct Logging(Box<dyn Fn(EnvFilter) -> bool + Send + Sync>);

impl fmt::Debug for Logging {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Logging")
    }
}

impl Logging {
    /// Logs from now on.
    pub(super) fn start(format: LogFormat, options: &Options) -> Self {
        let log = tracing_subscriber::fmt()
            .with_env_filter(filter(options))
            .with_writer(io::stderr)
            .with_ansi(false);
        match format {
            LogFormat::Text => {
                let log = log.with_filter_reloading();
                let handle = log.reload_handle();
                log.init();
                Self(Box::new(move |filter| handle.reload(filter).is_ok()))
            }
            LogFormat::Json => {
                let log = log.json().flatten_event(true).with_current_span(false).with_span_list(false);
                let log = log.with_filter_reloading();
                let handle = log.reload_handle();
                log.init();
                Self(Box::new(move |filter| handle.reload(filter).is_ok()))
            }
        }
    }

    /// Logs what the options say now.
    pub(super) fn change(&self, options: &Options) -> bool {
        (self.0)(filter(options))
    }
}

/// What the options say, or the environment. What cannot be understood is as if it were not there.
fn filter(options: &Options) -> EnvFilter {
    let said = options.log.clone().or_else(|| env::var(VARIABLE).ok());
    said.and_then(|said| EnvFilter::try_new(said).ok()).unwrap_or_else(|| EnvFilter::new(USUAL))
}
