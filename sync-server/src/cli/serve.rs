//! `serve`: answer devices until told to stop.

use std::{io::Write, net::SocketAddr, sync::Arc};

use alongside_server::{http, server_config};
use alongside_words::words;
use clap::Args;
use tokio::signal;
use tracing_subscriber::EnvFilter;

use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8443")]
    listen: SocketAddr,
}

impl Serve {
    pub async fn run(self) -> Result<(), CommandError> {
        let filter = EnvFilter::try_from_env("ALONGSIDE_LOG")
            .unwrap_or_else(|_| EnvFilter::new("warn,alongside_server=info"));
        tracing_subscriber::fmt()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .with_ansi(false)
            .init();
        let server = self.data.server().await?;
        let tls = server_config(server.organisation())?;
        let stop = stop_signal()?;
        let listening = http::Listening::at(self.listen).map_err(|error| {
            let told = [("address", self.listen.to_string().into()), ("detail", error.to_string().into())];
            CommandError::new("listen", words().say("server_error_listen", &told))
        })?;
        println!("listening on https://{}", listening.address());
        std::io::stdout().flush()?;
        let bounds = http::Bounds::default();
        let bounds = http::Bounds { connections: places(bounds.connections), ..bounds };
        http::serve(listening, http::router(Arc::new(server), &bounds), tls, &bounds, stop).await?;
        tracing::info!("stopped");
        Ok(())
    }
}

/// Files that the process opens for anything but connections: databases, logs.
#[cfg(unix)]
const OTHER_FILES: u64 = 200;

/// As many connections as are wanted, or as the system lets the process open: where a socket cannot be
/// opened any more, nobody can be asked to make way.
#[cfg(unix)]
fn places(wanted: usize) -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    // Where it cannot be raised, it is as it was.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum });
    let allowed = getrlimit(Resource::Nofile).current.map(|files| files.saturating_sub(OTHER_FILES).max(16));
    allowed.and_then(|allowed| usize::try_from(allowed).ok()).map_or(wanted, |allowed| allowed.min(wanted))
}

#[cfg(not(unix))]
fn places(wanted: usize) -> usize {
    wanted
}

/// Completes when the process is told to stop.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, CommandError> {
    use signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Completes when the process is told to stop.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, CommandError> {
    Ok(async {
        // Without a signal to wait for, the process is ended from outside.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
