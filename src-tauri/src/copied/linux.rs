//! Linux: GTK says who has the clipboard, and what is selected counts as copied too.

use std::{cell::Cell, rc::Rc, sync::mpsc::channel, time::Duration};

use gtk::{
    gdk::{Atom, SELECTION_CLIPBOARD, SELECTION_PRIMARY, selection_owner_get},
    glib,
    prelude::ObjectExt,
};
use tauri::AppHandle;

/// How long something stays on the clipboard.
const STAYS: Duration =
    if cfg!(feature = "driven") { Duration::from_secs(6) } else { Duration::from_secs(60) };
/// How long locking waits for the clipboard.
const WAITS: Duration = Duration::from_millis(200);

/// Empties the clipboard a minute after something was copied here. Called on the window's thread.
pub(crate) fn follow() {
    for selection in [SELECTION_CLIPBOARD, SELECTION_PRIMARY] {
        let times = Rc::new(Cell::new(0_u64));
        gtk::Clipboard::get(&selection).connect_local("owner-change", false, move |_| {
            let now = times.get().wrapping_add(1);
            times.set(now);
            if is_own(&selection) {
                let times = Rc::clone(&times);
                glib::timeout_add_local_once(STAYS, move || {
                    if times.get() == now {
                        empty_if_full(selection);
                    }
                });
            }
            None
        });
    }
}

/// Empties the clipboard now of what was copied here. Whoever locks waits for it, and not for long.
pub(crate) fn forget(app: &AppHandle) {
    let (emptied, is_emptied) = channel();
    let asked = app.run_on_main_thread(move || {
        for selection in [SELECTION_CLIPBOARD, SELECTION_PRIMARY] {
            if is_own(&selection) {
                gtk::Clipboard::get(&selection).set_text("");
            }
        }
        // Whoever waited may have gone on.
        let _ = emptied.send(());
    });
    if asked.is_ok() {
        let _ = is_emptied.recv_timeout(WAITS);
    }
}

/// Whether what is on the clipboard is this program's.
fn is_own(selection: &Atom) -> bool {
    selection_owner_get(selection).is_some()
}

/// Nothing takes the place of what was copied: programs that keep the last copy of a program that ended would
/// bring it back.
fn empty_if_full(selection: Atom) {
    if !is_own(&selection) {
        return;
    }
    gtk::Clipboard::get(&selection).request_text(move |clipboard, text| {
        if text.is_some_and(|text| !text.is_empty()) && is_own(&selection) {
            clipboard.set_text("");
        }
    });
}
