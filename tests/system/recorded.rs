//! A laptop's core whose requests a test looks at.

use std::sync::{Arc, Mutex};

use alongside_field::{Alongside, Settings, system};
use alongside_protocol::{LEAD_BYTES, SignedHeader, SyncHeader, paths};
use alongside_sync::{
    ports::{Base as Address, ConnectFuture, Ports, ReplyFuture, Transport},
    transport::Https,
};
use alongside_vault::KdfCost;
use tokio::runtime::Runtime;

use crate::laptop::Laptop;

/// A transport that keeps what was asked of it, and tells the test before it sends.
pub struct Recorded<F> {
    real: Https,
    pub requests: Mutex<Vec<Request>>,
    before: F,
}

/// What a request asked.
#[derive(Debug, Clone)]
pub struct Request {
    pub header: SyncHeader,
    pub body: Vec<u8>,
    pub answered: bool,
}

impl<F: Fn(&Request, usize) + Send + Sync> Transport for Recorded<F> {
    fn connect<'a>(&'a self, base: &'a Address) -> ConnectFuture<'a> {
        self.real.connect(base)
    }

    fn post<'a>(&'a self, base: &'a Address, path: &'a str, body: Vec<u8>) -> ReplyFuture<'a> {
        if path != paths::SYNC {
            return self.real.post(base, path, body);
        }
        let (lead, rest) = body.split_at(LEAD_BYTES);
        let header = SignedHeader::decode(lead, &rest[..SignedHeader::length(lead).unwrap()]).unwrap();
        let request = Request { header: header.header, body: body.clone(), answered: false };
        let place = {
            let mut requests = self.requests.lock().unwrap();
            (self.before)(&request, requests.len());
            requests.push(request);
            requests.len() - 1
        };
        Box::pin(async move {
            let reply = self.real.post(base, path, body).await;
            self.requests.lock().unwrap()[place].answered = reply.is_ok();
            reply
        })
    }
}

impl<F: Fn(&Request, usize) + Send + Sync + 'static> Recorded<F> {
    pub fn of(before: F) -> Arc<Self> {
        Arc::new(Self { real: Https::default(), requests: Mutex::default(), before })
    }
}

/// The core over a laptop's vault, with this transport.
pub fn core_with(laptop: &Laptop, transport: Arc<impl Transport + 'static>) -> Alongside {
    let settings = Settings::new(laptop.vault.clone(), laptop.vault.clone());
    let settings = Settings { kdf: KdfCost::CHEAP, ..settings };
    let core = Alongside::new(settings, Ports { transport, ..system::ports() });
    let user = core.app_state().unwrap().users[0].id.clone();
    core.unlock(&user, &laptop.passphrase).unwrap();
    core
}

/// Drives one core.
pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}
