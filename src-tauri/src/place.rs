//! Where the window is, so that the next one opens in the same place.

use serde::{Deserialize, Serialize};
use tauri::{LogicalPosition, LogicalSize, Runtime, Window, webview::WebviewWindowBuilder};

/// A window's place on the screen, in the screen's logical pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Place {
    at: Option<(f64, f64)>,
    size: Option<(f64, f64)>,
    maximized: bool,
    fullscreen: bool,
}

impl Place {
    /// Where the window is now; what cannot be known stays as it was. A maximized window keeps the size that
    /// it would go back to.
    pub(crate) fn follow<R: Runtime>(&mut self, window: &Window<R>) {
        self.maximized = window.is_maximized().unwrap_or(self.maximized);
        self.fullscreen = window.is_fullscreen().unwrap_or(self.fullscreen);
        let (false, false, Ok(scale)) = (self.maximized, self.fullscreen, window.scale_factor()) else {
            return;
        };
        if let Ok(position) = window.outer_position() {
            let LogicalPosition { x, y } = position.to_logical(scale);
            self.at = Some((x, y));
        }
        if let Ok(size) = window.inner_size() {
            let LogicalSize { width, height } = size.to_logical(scale);
            self.size = Some((width, height));
        }
    }

    /// A window in this place.
    pub(crate) fn given<'a, R: Runtime, M: tauri::Manager<R>>(
        self,
        mut window: WebviewWindowBuilder<'a, R, M>,
    ) -> WebviewWindowBuilder<'a, R, M> {
        if let Some((x, y)) = self.at {
            window = window.position(x, y);
        }
        if let Some((width, height)) = self.size {
            window = window.inner_size(width, height);
        }
        window.maximized(self.maximized).fullscreen(self.fullscreen)
    }
}
