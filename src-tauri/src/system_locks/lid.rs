//! Linux: the lid closes. A laptop that sleeps then locks; one that stays awake, with another screen or because
//! it was told to, hides what it shows.
//!
//! Deliberately absent: asking again and again. UPower tells when it changes, and so does logind where it is new
//! enough.

use gio::{
    DBusConnection, DBusSignalFlags,
    glib::{Variant, VariantDict},
};

const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// Who tells: its name, its path, its interface, and the property.
const TELLERS: [(&str, &str, &str, &str); 2] = [
    ("org.freedesktop.UPower", "/org/freedesktop/UPower", "org.freedesktop.UPower", "LidIsClosed"),
    ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "LidClosed"),
];

/// Tells whenever the lid closes, for as long as the connection lives.
pub(super) fn follow(bus: &DBusConnection, closes: impl Fn() + Clone + Send + Sync + 'static) {
    for (name, path, interface, property) in TELLERS {
        let closes = closes.clone();
        bus.signal_subscribe(
            Some(name),
            Some(PROPERTIES),
            Some("PropertiesChanged"),
            Some(path),
            Some(interface),
            DBusSignalFlags::NONE,
            move |_, _, _, _, _, changed| {
                if is_true(changed, property) {
                    closes();
                }
            },
        );
    }
}

/// Whether a property is among those that changed, and is true now.
fn is_true(changed: &Variant, property: &str) -> bool {
    let values = (changed.n_children() > 1).then(|| changed.child_value(1));
    let told = values.filter(|values| values.is_container()).map(|values| VariantDict::new(Some(&values)));
    told.and_then(|values| values.lookup::<bool>(property).ok().flatten()).unwrap_or(false)
}
