//! tauri-driver on a display of its own.

use std::{
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;

use alongside_test_support::build_folder;

use crate::Home;

/// How long the display, the driver and the window together may take to appear.
const PATIENCE: Duration = Duration::from_secs(60);

/// A driver whose windows live in a home of their own. Display, driver and windows are gone on drop.
#[derive(Debug)]
pub struct Driver {
    child: Child,
    port: u16,
}

impl Driver {
    /// Starts Xvfb and tauri-driver on free ports.
    ///
    /// # Panics
    /// When they cannot be started.
    pub fn start(home: &Home) -> Self {
        let [port, native] = free_ports();
        let child = Command::new("xvfb-run")
            .args(["-a", "-s", "-screen 0 1366x768x24"])
            .arg(tauri_driver())
            .args(["--port", &port.to_string(), "--native-port", &native.to_string()])
            .envs(home.environment())
            .env("ALONGSIDE_VAULT", home.vault())
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("xvfb-run is missing: `make test` installs it");
        Self { child, port }
    }

    /// Opens the window of an app.
    ///
    /// # Panics
    /// When it does not appear.
    pub async fn open(&self, application: &Path) -> Client {
        let options = json!({ "application": application });
        let capabilities = [("browserName", json!("wry")), ("tauri:options", options)];
        let capabilities = capabilities.map(|(name, value)| (name.to_owned(), value)).into_iter().collect();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let started = Instant::now();
        loop {
            match builder.connect(&format!("http://127.0.0.1:{}", self.port)).await {
                Ok(client) => return client,
                Err(error) => assert!(started.elapsed() < PATIENCE, "no window: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Its whole group: the display, the driver, the native driver and any window left open.
        for signal in ["-TERM", "-KILL"] {
            let group = format!("-{}", self.child.id());
            let _ = Command::new("kill").args([signal, "--", &group]).stderr(Stdio::null()).status();
            std::thread::sleep(Duration::from_millis(300));
        }
        let _ = self.child.wait();
    }
}

fn free_ports() -> [u16; 2] {
    let listeners = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
    listeners.map(|listener| listener.local_addr().unwrap().port())
}

/// tauri-driver.
fn tauri_driver() -> PathBuf {
    let path = build_folder().parent().unwrap().join("tools/bin/tauri-driver");
    assert!(path.exists(), "{} is missing: scripts/tauri-driver.sh builds it", path.display());
    path
}
