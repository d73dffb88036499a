//! The system's list of recent files: what was opened or written here does not stay on it.
//!
//! Deliberately absent: switching the list off, which would empty it of what other programs put there.

use gtk::{RecentManager, glib, prelude::RecentManagerExt};

/// Takes off the list what this program put there, now and whenever it changes. Called on the window's thread.
pub(crate) fn follow() {
    if let Some(recent) = RecentManager::default() {
        recent.connect_changed(take_off);
        take_off(&recent);
    }
}

fn take_off(recent: &RecentManager) {
    let Some(own) = glib::application_name() else { return };
    let is_own = |file: &gtk::RecentInfo| file.applications().iter().all(|program| *program == own);
    for file in recent.items().iter().filter(|file| is_own(file)) {
        if let Some(uri) = file.uri() {
            // What is gone already needs no taking off.
            let _ = recent.remove_item(&uri);
        }
    }
}
