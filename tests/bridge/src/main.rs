//! For tests only: the app's own commands, through Tauri's own command handling, behind HTTP on
//! loopback, so that a browser can drive the real core. No release build contains any of this.

#[cfg(not(debug_assertions))]
compile_error!("the bridge is for tests: it opens every command to whoever can connect");

mod behind;
mod commands;
mod unchecked;

use std::{net::Ipv4Addr, path::PathBuf, sync::Arc, time::Duration};

use alongside_app::{Host, Locking, lock_when_idle};
use alongside_field::{
    Alongside, Settings,
    sync::keep_in_step,
    system::{self, SystemClock},
};
use alongside_sync::ports::Ports;
use alongside_vault::{KdfCost, harden_process};
use axum::{Router, routing::post};
use clap::Parser;
use tower_http::services::ServeDir;

use self::behind::Behind;

#[derive(Debug, Parser)]
struct Arguments {
    /// The folder of the vault.
    #[arg(long)]
    vault: PathBuf,
    /// The folder where reports are saved.
    #[arg(long)]
    reports: PathBuf,
    /// The built UI.
    #[arg(long)]
    ui: PathBuf,
    /// Seconds until the idle lock.
    #[arg(long, default_value_t = 600)]
    idle: u64,
    /// Whether to sync by itself.
    #[arg(long)]
    automatic: bool,
    /// How many days behind the laptop's clock is: a day that has passed.
    #[arg(long, default_value_t = 0)]
    days_behind: u16,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    harden_process()?;
    let arguments = Arguments::parse();
    let settings = Settings {
        idle: Duration::from_secs(arguments.idle),
        kdf: KdfCost::CHEAP,
        ..Settings::new(arguments.vault, arguments.reports)
    };
    let ports = Ports {
        clock: Arc::new(Behind::new(arguments.days_behind, SystemClock::default())),
        ..system::ports()
    };
    let clock = Arc::clone(&ports.clock);
    let core = Arc::new(Alongside::new(settings, ports));
    if arguments.automatic {
        tokio::spawn(keep_in_step(Arc::clone(&core)));
    }
    let locking = Locking::new(Arc::clone(&core), clock, Box::new(NoWindow));
    tokio::spawn(lock_when_idle(Arc::clone(&locking)));
    let unchecked = Router::new().route("/unchecked", post(unchecked::append)).with_state(Arc::clone(&core));
    let (_app, window) = commands::window(core, locking)?;
    let router = Router::new()
        .route("/command/{name}", post(commands::call))
        .with_state(window)
        .merge(unchecked)
        .fallback_service(ServeDir::new(arguments.ui));
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, router).await?;
    Ok(())
}

/// A browser's page stays where it is when the core locks.
struct NoWindow;

impl Host for NoWindow {
    fn ask_the_screen(&self) {}

    fn cover_the_screen(&self) {}

    fn forget_copied(&self) {}

    fn end(&self) {}
}
