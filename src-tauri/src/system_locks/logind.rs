//! Linux: logind says when it is about to sleep, and waits until nothing is unlocked any more (a delay lock).
//! It also says when a session is locked.
//!
//! Deliberately absent: anything on the main loop of the window, which may be busy. A thread of its own
//! listens.

use std::{io, sync::Arc, thread};

use gio::{
    BusType, DBusCallFlags, DBusConnection, DBusSignalFlags, UnixFDList,
    glib::{self, MainContext, Variant, VariantTy, variant::ToVariant},
};
use rustix::process::getuid;
use tauri::async_runtime;
use tokio::sync::mpsc::{self, UnboundedSender};

use super::lid;
use crate::locking::Locking;

const LOGIND: &str = "org.freedesktop.login1";
const PATH: &str = "/org/freedesktop/login1";
const MANAGER: &str = "org.freedesktop.login1.Manager";
const SESSION: &str = "org.freedesktop.login1.Session";

/// How long logind may take to answer, in milliseconds.
const ANSWER: i32 = 5_000;

/// What logind says.
enum Told {
    Sleeps,
    Wakes,
    /// The lid closes.
    Closes,
    /// The session at this path is locked.
    Locks(String),
}

pub(super) fn follow(locking: Arc<Locking>) -> io::Result<()> {
    let listens = move || {
        let context = MainContext::new();
        let done = context.with_thread_default(|| context.block_on(listen(&locking)));
        // A system without logind may sleep all the same: then the idle lock is what is left.
        if let Ok(Err(error)) = done {
            eprintln!("alongside does not learn of sleep: {error}");
        }
    };
    thread::Builder::new().name("logind".to_owned()).spawn(listens).map(drop)
}

async fn listen(locking: &Arc<Locking>) -> Result<(), glib::Error> {
    let bus = gio::bus_get_future(BusType::System).await?;
    // What is unlocked outlives a bus that starts anew.
    bus.set_exit_on_close(false);
    let (tell, mut told) = mpsc::unbounded_channel();
    subscribe(&bus, &tell);
    let mut holds_up = hold_up_sleep(&bus).await;
    while let Some(told) = told.recv().await {
        match told {
            Told::Sleeps => {
                async_runtime::block_on(locking.lock_for_sleep());
                holds_up = None;
            }
            Told::Wakes if holds_up.is_none() => holds_up = hold_up_sleep(&bus).await,
            Told::Wakes => {}
            Told::Closes => locking.cover(),
            Told::Locks(session) => {
                if is_own(&bus, &session).await {
                    let locking = Arc::clone(locking);
                    async_runtime::spawn(async move { locking.lock_by_itself().await });
                }
            }
        }
    }
    Ok(())
}

fn subscribe(bus: &DBusConnection, tell: &UnboundedSender<Told>) {
    let asleep = tell.clone();
    bus.signal_subscribe(
        Some(LOGIND),
        Some(MANAGER),
        Some("PrepareForSleep"),
        Some(PATH),
        None,
        DBusSignalFlags::NONE,
        move |_, _, _, _, _, whether| {
            let told = match whether.get::<(bool,)>() {
                Some((false,)) => Told::Wakes,
                // What cannot be understood locks.
                Some((true,)) | None => Told::Sleeps,
            };
            // Whoever listens lives as long as the process.
            let _ = asleep.send(told);
        },
    );
    let closed = tell.clone();
    lid::follow(bus, move || drop(closed.send(Told::Closes)));
    let locked = tell.clone();
    bus.signal_subscribe(
        Some(LOGIND),
        Some(SESSION),
        Some("Lock"),
        None,
        None,
        DBusSignalFlags::NONE,
        move |_, _, session, _, _, _| {
            let _ = locked.send(Told::Locks(session.to_owned()));
        },
    );
}

/// Has logind wait before it sleeps, for as long as what it gives is kept: it ends with the process at the
/// latest. None while the system is asleep or has no such thing; then nothing waits, and signals lock all the
/// same.
async fn hold_up_sleep(bus: &DBusConnection) -> Option<UnixFDList> {
    let what = ("sleep", "Alongside", "Closes the records before the laptop sleeps", "delay").to_variant();
    let answer = bus.call_with_unix_fd_list_future(
        Some(LOGIND),
        PATH,
        MANAGER,
        "Inhibit",
        Some(&what),
        VariantTy::new("(h)").ok(),
        DBusCallFlags::NONE,
        ANSWER,
        None::<&UnixFDList>,
    );
    answer.await.ok().map(|(_, held)| held)
}

/// Whether a session is of this process's user. One that cannot be asked about is taken to be.
async fn is_own(bus: &DBusConnection, session: &str) -> bool {
    let answer = bus.call_future(
        Some(LOGIND),
        session,
        "org.freedesktop.DBus.Properties",
        "Get",
        Some(&(SESSION, "User").to_variant()),
        VariantTy::new("(v)").ok(),
        DBusCallFlags::NONE,
        ANSWER,
    );
    let user = answer.await.ok().and_then(|answer| user_of(&answer));
    user.is_none_or(|user| user == getuid().as_raw())
}

fn user_of(answer: &Variant) -> Option<u32> {
    let (user,) = answer.get::<(Variant,)>()?;
    user.child_value(0).get()
}
