//! Where the window may go: to the app's own pages, which come out of the program.

use tauri::Url;

/// Whether a page is the app's own. Nothing else is ever shown: not a link, not what a page asks for, not a
/// file or an address that is dropped on the window.
pub(crate) fn is_own(url: &Url) -> bool {
    let own = if cfg!(windows) { ("http", "tauri.localhost") } else { ("tauri", "localhost") };
    (url.scheme(), url.host_str().unwrap_or_default()) == own && url.port().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_apps_own_pages_are_shown() {
        let own = if cfg!(windows) { "http://tauri.localhost" } else { "tauri://localhost" };
        for page in ["/", "/index.html", "/#/today"] {
            assert!(is_own(&format!("{own}{page}").parse().unwrap()), "{page}");
        }
        let foreign = [
            "https://example.org/",
            "http://localhost/",
            "http://tauri.localhost:8080/",
            "tauri://example.org/",
            "file:///etc/passwd",
            "about:blank",
            "data:text/html,hello",
            "blob:tauri://localhost/1",
            "javascript:1",
        ];
        for page in foreign {
            assert!(!is_own(&page.parse().unwrap()), "{page}");
        }
    }
}
