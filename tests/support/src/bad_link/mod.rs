//! A TCP proxy that is a bad link: slow, late, losing packets, dying again and again, or cut after
//! a given byte. It works above TCP, so it needs no rights; what it cannot show is TCP's own trouble
//! on such a link, for which `tests/link` makes one below TCP.

mod pipe;
mod quality;

use std::{
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use self::pipe::{Direction, Line, carry};
pub use self::quality::{Death, LinkQuality, Lives};

/// Where links listen: an address of their own, because a link that is dead gives its port up for a
/// while, which nobody else is to take.
const ADDRESS: &str = "127.0.0.2:0";
/// How often a link that dies looks up.
const LOOK_UP: Duration = Duration::from_millis(5);

/// A link to one server, gone on drop.
#[derive(Debug)]
pub struct BadLink {
    address: SocketAddr,
    link: Arc<Link>,
}

/// What passed so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// Bytes towards the server.
    pub up: u64,
    /// Bytes from the server.
    pub down: u64,
    /// How often something went up after something had come down: round trips.
    pub turns: u64,
    /// Connections that reached the server.
    pub connections: u64,
    /// Times that the link died or was cut.
    pub deaths: u64,
}

#[derive(Debug)]
struct Link {
    quality: LinkQuality,
    state: Mutex<State>,
    lines: [Line; 2],
}

#[derive(Debug, Default)]
struct State {
    carried: Carried,
    last: Option<Direction>,
    /// Bytes that may still go up before the link is cut.
    until_cut: Option<usize>,
    /// The connections of this life.
    connections: Vec<[TcpStream; 2]>,
    /// Counts lives: what belongs to an earlier one goes nowhere.
    life: u64,
    dead: bool,
    gone: bool,
}

impl BadLink {
    /// A link of that quality to a server's `https` address.
    ///
    /// # Panics
    /// When there is no free port, or the address is none.
    pub fn to(server: &str, quality: LinkQuality) -> Self {
        let server: SocketAddr = server.trim_start_matches("https://").parse().unwrap();
        let listener = TcpListener::bind(ADDRESS).unwrap();
        let address = listener.local_addr().unwrap();
        let lines = [Line::new(1), Line::new(2)];
        let link = Arc::new(Link { quality, state: Mutex::default(), lines });
        thread::spawn({
            let link = Arc::clone(&link);
            move || link.accept(listener, server)
        });
        if let Some(lives) = quality.lives {
            thread::spawn({
                let link = Arc::clone(&link);
                move || link.live(lives)
            });
        }
        Self { address, link }
    }

    /// Where it is, as the server's own address would be given.
    pub fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    /// What passed so far.
    pub fn carried(&self) -> Carried {
        self.link.state().carried
    }

    /// Ends all connections now. New ones pass.
    pub fn cut(&self) {
        self.link.state().cut();
    }

    /// Lets nothing pass any more over the connections of now, without ending them. New ones pass.
    pub fn hush(&self) {
        self.link.state().hush();
    }

    /// Cuts the link once exactly so many more bytes have reached the server. New connections pass.
    pub fn cut_after(&self, bytes_up: usize) {
        self.link.state().until_cut = Some(bytes_up);
    }
}

impl Drop for BadLink {
    fn drop(&mut self) {
        let mut state = self.link.state();
        state.gone = true;
        state.cut();
        drop(state);
        // So that the listener looks up and sees that nobody needs it.
        let _ = TcpStream::connect(self.address);
    }
}

impl State {
    /// Both ends keep their sockets, and what they send goes nowhere.
    fn hush(&mut self) {
        self.life += 1;
        self.carried.deaths += 1;
    }

    fn cut(&mut self) {
        self.until_cut = None;
        self.hush();
        for end in self.connections.drain(..).flatten() {
            let _ = end.shutdown(Shutdown::Both);
        }
    }
}

impl Link {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets connections through, for as long as the link is there.
    fn accept(self: &Arc<Self>, mut listener: TcpListener, server: SocketAddr) {
        let address = listener.local_addr().unwrap();
        let refuses = self.quality.lives.is_some_and(|lives| lives.death == Death::Closed);
        listener.set_nonblocking(refuses).unwrap();
        loop {
            let came = listener.accept();
            let state = self.state();
            if state.gone {
                return;
            }
            let dead = state.dead;
            drop(state);
            if dead && refuses {
                drop((came, listener));
                while self.state().dead {
                    thread::sleep(LOOK_UP);
                }
                listener = TcpListener::bind(address).unwrap();
                listener.set_nonblocking(true).unwrap();
                continue;
            }
            match came {
                Ok((client, _)) if dead => self.join_later(client, server),
                Ok((client, _)) => {
                    client.set_nonblocking(false).unwrap();
                    self.join(&client, server);
                }
                Err(_) => thread::sleep(LOOK_UP),
            }
        }
    }

    /// What asks for a connection is repeated until it passes.
    fn join_later(self: &Arc<Self>, client: TcpStream, server: SocketAddr) {
        let link = Arc::clone(self);
        thread::spawn(move || {
            while link.state().dead {
                thread::sleep(4 * LOOK_UP);
            }
            link.join(&client, server);
        });
    }

    fn join(self: &Arc<Self>, client: &TcpStream, server: SocketAddr) {
        let Ok(base) = TcpStream::connect(server) else { return };
        for end in [client, &base] {
            end.set_nodelay(true).unwrap();
        }
        let mut state = self.state();
        state.carried.connections += 1;
        state.connections.push([client.try_clone().unwrap(), base.try_clone().unwrap()]);
        let life = state.life;
        drop(state);
        // The handshake of TCP takes one round trip before the first byte.
        let open_at = Instant::now() + 2 * self.quality.delay;
        carry(self, Direction::Up, life, open_at, client, &base);
        carry(self, Direction::Down, life, open_at, &base, client);
    }

    fn live(&self, lives: Lives) {
        loop {
            thread::sleep(lives.up);
            let mut state = self.state();
            if state.gone {
                return;
            }
            state.dead = true;
            match lives.death {
                Death::Closed => state.cut(),
                Death::Silent => state.hush(),
            }
            drop(state);
            thread::sleep(lives.down);
            self.state().dead = false;
        }
    }
}

/// How long TCP takes to notice a loss and send again, about.
fn sent_again_after(delay: Duration) -> Duration {
    2 * delay + Duration::from_millis(20)
}
