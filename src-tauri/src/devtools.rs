//! A release that has the web view's developer tools does not compile: they show, and change, everything that
//! the window does.

use tauri::{Runtime, WebviewWindow};

/// What opening them gives where there are none.
struct Absent;

trait OpenDevtools {
    fn open_devtools(&self) -> Absent;
}

impl<R: Runtime> OpenDevtools for WebviewWindow<R> {
    fn open_devtools(&self) -> Absent {
        Absent
    }
}

/// With the feature `devtools` of Tauri this is the window's own function, which gives something else.
#[expect(dead_code, reason = "it is there to compile")]
fn developer_tools_are_not_in_a_release<R: Runtime>(window: &WebviewWindow<R>) -> Absent {
    window.open_devtools()
}
