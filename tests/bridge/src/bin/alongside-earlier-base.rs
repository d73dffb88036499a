//! For tests only: a base whose clock is of a day that has passed. It serves an organisation that
//! `alongside-server` made, over the same HTTP and TLS.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use alongside_server::{Clock, Organisation, Server, SystemClock, SystemRandom, http, server_config};
use clap::Parser;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

#[derive(Debug, Parser)]
struct Arguments {
    /// The server's data folder.
    #[arg(long)]
    data: PathBuf,
    #[arg(long)]
    listen: SocketAddr,
    /// How many days behind its clock is.
    #[arg(long)]
    days_behind: u16,
}

struct Behind(u16);

impl Clock for Behind {
    fn now_ms(&self) -> i64 {
        SystemClock.now_ms() - i64::from(self.0) * DAY_MS
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let organisation = Organisation::open(&arguments.data)?;
    let store = organisation.store(&arguments.data).await?;
    let clock = Arc::new(Behind(arguments.days_behind));
    let server = Server::open(organisation, store, clock, Arc::new(SystemRandom::default())).await?;
    let tls = http::Tls::from(server_config(server.organisation())?);
    let listening = http::Listening::at(arguments.listen)?;
    let bounds = http::Bounds::default();
    let controls = http::Controls::new(&bounds, Some(arguments.data));
    println!("listening on https://{}", listening.address());
    let router = http::router(Arc::new(server), &controls);
    http::serve(listening, router, tls, &bounds, std::future::pending()).await?;
    Ok(())
}
