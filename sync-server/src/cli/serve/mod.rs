//! `serve`: answer devices until told to stop; read anew what can be read anew (SIGHUP).

mod ending;
mod logging;
mod options;
mod places;
mod reload;

use std::{future::Future, io::Write, net::SocketAddr, sync::Arc};

use alongside_server::{http, server_config};
use alongside_words::words;
use clap::Args;
use tokio::signal;

use self::{
    ending::look_once_a_day,
    logging::{LogFormat, Logging},
    options::Options,
    places::places,
    reload::Reload,
};
use super::{CommandError, DataFolder};

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    data: DataFolder,
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8443")]
    listen: SocketAddr,
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    log: LogFormat,
}

impl Serve {
    pub async fn run(self) -> Result<(), CommandError> {
        let options = Options::read(&self.data.path)?;
        let logging = Logging::start(self.log, &options);
        let server = self.data.server().await?;
        let tls = http::Tls::from(server_config(server.organisation())?);
        let stop = stop_signal()?;
        let listening = http::Listening::at(self.listen).map_err(|error| {
            let told = [("address", self.listen.to_string().into()), ("detail", error.to_string().into())];
            CommandError::new("listen", words().say("server_error_listen", &told))
        })?;
        let bounds = options.bounds();
        let bounds = http::Bounds { connections: places(bounds.connections), ..bounds };
        let controls = http::Controls::new(&bounds, Some(self.data.path.clone()));
        Reload {
            folder: self.data.path,
            organisation: server.organisation().card.id,
            logging,
            controls: controls.clone(),
            tls: tls.clone(),
            sealing: server.organisation().sealing().clone(),
        }
        .whenever_told()?;
        let version = env!("CARGO_PKG_VERSION");
        tracing::info!(version, address = %listening.address(), "started");
        println!("listening on https://{}", listening.address());
        std::io::stdout().flush()?;
        let server = Arc::new(server);
        look_once_a_day(Arc::clone(&server));
        http::serve(listening, http::router(server, &controls), tls, &bounds, stop).await?;
        tracing::info!(version, "stopped");
        Ok(())
    }
}

/// Completes when the process is told to stop.
#[cfg(unix)]
pub(super) fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, CommandError> {
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
pub(super) fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, CommandError> {
    Ok(async {
        // Without a signal to wait for, the process is ended from outside.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
