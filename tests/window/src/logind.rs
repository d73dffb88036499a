//! A bus of its own and something that answers there as logind does.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    os::{fd::OwnedFd, unix::fs::MetadataExt},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

use gio::{
    DBusCallFlags, DBusConnection, DBusConnectionFlags, DBusMethodInvocation, DBusNodeInfo, UnixFDList,
    glib::{MainContext, Variant, variant::ToVariant},
};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

/// What of logind's interfaces is answered.
const INTERFACES: &str = "<node>
    <interface name='org.freedesktop.login1.Manager'>
        <method name='Inhibit'>
            <arg type='s' direction='in'/><arg type='s' direction='in'/>
            <arg type='s' direction='in'/><arg type='s' direction='in'/>
            <arg type='h' direction='out'/>
        </method>
        <signal name='PrepareForSleep'><arg type='b'/></signal>
    </interface>
    <interface name='org.freedesktop.login1.Session'>
        <property name='User' type='(uo)' access='read'/>
        <signal name='Lock'/>
    </interface>
</node>";

const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const UPOWER: &str = "org.freedesktop.UPower";
const SESSION: &str = "org.freedesktop.login1.Session";

/// How long somebody may take to ask that sleep waits, or to let it go on.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stand-in for logind on a bus of its own. Both are gone on drop.
#[derive(Debug)]
pub struct Logind {
    bus: Child,
    address: String,
    tell: UnboundedSender<Signal>,
    asked: Receiver<Waits>,
}

/// Somebody who asked that sleep waits.
#[derive(Debug)]
pub struct Waits {
    /// What is to wait, and how.
    pub what: [String; 2],
    let_go: std::io::PipeReader,
}

/// Whose session it is.
#[derive(Debug, Clone, Copy)]
pub enum Session {
    /// That of who runs the test.
    Own,
    /// That of somebody else on the same machine.
    Others,
}

impl Session {
    fn user(self) -> u32 {
        let own = fs::metadata("/proc/self").unwrap().uid();
        match self {
            Self::Own => own,
            Self::Others => own + 1,
        }
    }

    fn path(self) -> String {
        format!("{PATH}/session/_{}", self.user())
    }
}

enum Signal {
    Sleep(bool),
    Lock(Session),
    LidCloses,
}

impl Logind {
    /// Starts a bus whose socket lies in this folder.
    ///
    /// # Panics
    /// When it cannot.
    pub fn start(folder: &Path) -> Self {
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .arg(format!("--address=unix:path={}", folder.join("bus").display()))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon is missing: `make test` installs it");
        let mut address = String::new();
        BufReader::new(bus.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        let ((tell, mut told), (asks, asked), (ready, is_ready)) =
            (unbounded_channel(), channel(), channel());
        let at = address.clone();
        thread::spawn(move || {
            let context = MainContext::new();
            let lives = async move {
                let flags =
                    DBusConnectionFlags::AUTHENTICATION_CLIENT | DBusConnectionFlags::MESSAGE_BUS_CONNECTION;
                let bus = DBusConnection::for_address_future(&at, flags, None).await.unwrap();
                answer(&bus, asks);
                for name in ["org.freedesktop.login1", UPOWER] {
                    is_called(&bus, name).await;
                }
                ready.send(()).unwrap();
                while let Some(signal) = told.recv().await {
                    emit(&bus, signal);
                }
            };
            context.with_thread_default(|| context.block_on(lives)).unwrap();
        });
        is_ready.recv_timeout(PATIENCE).expect("the name on the bus");
        Self { bus, address, tell, asked }
    }

    /// Where programs find this bus instead of the system's.
    pub fn environment(&self) -> [(&str, &str); 1] {
        [("DBUS_SYSTEM_BUS_ADDRESS", &self.address)]
    }

    /// Waits until somebody asks that sleep waits.
    ///
    /// # Panics
    /// When nobody does.
    pub fn is_asked_to_wait(&self) -> Waits {
        self.asked.recv_timeout(PATIENCE).expect("nobody asks that sleep waits")
    }

    /// Says that the laptop is about to sleep.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn sleeps(&self) {
        self.tell.send(Signal::Sleep(true)).unwrap();
    }

    /// Says that it is awake again.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn wakes(&self) {
        self.tell.send(Signal::Sleep(false)).unwrap();
    }

    /// Says, as UPower does, that the lid closes.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn lid_closes(&self) {
        self.tell.send(Signal::LidCloses).unwrap();
    }

    /// Says that a session is locked.
    ///
    /// # Panics
    /// When the bus is gone.
    pub fn locks(&self, session: Session) {
        self.tell.send(Signal::Lock(session)).unwrap();
    }
}

impl Waits {
    /// Waits until the laptop may sleep.
    ///
    /// # Panics
    /// When it never may.
    pub fn is_let_go(self) {
        let Self { mut let_go, .. } = self;
        let (gone, is_gone) = channel();
        thread::spawn(move || {
            let mut nothing = Vec::new();
            let_go.read_to_end(&mut nothing).unwrap();
            // Nobody may be waiting any more.
            let _ = gone.send(());
        });
        is_gone.recv_timeout(PATIENCE).expect("sleep still waits");
    }
}

impl Drop for Logind {
    fn drop(&mut self) {
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

/// Has others on the bus find this connection by a name.
async fn is_called(bus: &DBusConnection, name: &str) {
    let name = (name, 0_u32).to_variant();
    let (path, itself) = ("/org/freedesktop/DBus", "org.freedesktop.DBus");
    let flags = DBusCallFlags::NONE;
    bus.call_future(Some(itself), path, itself, "RequestName", Some(&name), None, flags, -1).await.unwrap();
}

fn answer(bus: &DBusConnection, asks: Sender<Waits>) {
    let interfaces = DBusNodeInfo::for_xml(INTERFACES).unwrap();
    let manager = interfaces.lookup_interface(MANAGER).unwrap();
    let asks = Mutex::new(asks);
    let inhibit = move |_: DBusConnection,
                        _: &str,
                        _: &str,
                        _: &str,
                        _: &str,
                        arguments: Variant,
                        call: DBusMethodInvocation| {
        let (what, _, _, how) = arguments.get::<(String, String, String, String)>().unwrap();
        let (let_go, held) = std::io::pipe().unwrap();
        let held = UnixFDList::from_array([OwnedFd::from(held)]);
        let _ = asks.lock().unwrap().send(Waits { what: [what, how], let_go });
        let first = Variant::parse(None, "(handle 0,)").unwrap();
        call.return_value_with_unix_fd_list(Some(&first), Some(&held));
    };
    let nothing = |_: DBusConnection, _: &str, _: &str, _: &str, _: &str| 0.to_variant();
    bus.register_object(PATH, &manager, inhibit, nothing, |_, _, _, _, _, _| false).unwrap();
    let session = interfaces.lookup_interface(SESSION).unwrap();
    for whose in [Session::Own, Session::Others] {
        let user = whose.user();
        let who = move |_: DBusConnection, _: &str, _: &str, _: &str, _: &str| {
            Variant::parse(None, &format!("(uint32 {user}, objectpath '{PATH}/user/_{user}')")).unwrap()
        };
        let nothing = |_: DBusConnection, _: &str, _: &str, _: &str, _: &str, _, _| {};
        bus.register_object(&whose.path(), &session, nothing, who, |_, _, _, _, _, _| false).unwrap();
    }
}

fn emit(bus: &DBusConnection, signal: Signal) {
    let (path, interface, name, told) = match signal {
        Signal::Sleep(whether) => {
            (PATH.to_owned(), MANAGER, "PrepareForSleep", Some((whether,).to_variant()))
        }
        Signal::Lock(whose) => (whose.path(), SESSION, "Lock", None),
        Signal::LidCloses => {
            let told = format!("('{UPOWER}', {{'LidIsClosed': <true>}}, @as [])");
            let told = Variant::parse(None, &told).unwrap();
            let path = "/org/freedesktop/UPower".to_owned();
            (path, "org.freedesktop.DBus.Properties", "PropertiesChanged", Some(told))
        }
    };
    bus.emit_signal(None, &path, interface, name, told.as_ref()).unwrap();
}
