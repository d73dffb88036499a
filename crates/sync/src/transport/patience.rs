//! What to do when the base is busy. Pure.

use std::time::Duration;

use http::{HeaderMap, StatusCode, header::RETRY_AFTER};

/// The longest wait that is waited within one request; whoever asks for more is asked again later.
const LONGEST: u64 = 15;
/// How often a request is sent that the base has no room for.
const TRIES: u32 = 4;

/// How long to wait before sending the same again, after `tries`; none when the answer stands.
pub(super) fn wait(status: StatusCode, headers: &HeaderMap, tries: u32) -> Option<Duration> {
    if status != StatusCode::SERVICE_UNAVAILABLE || tries >= TRIES {
        return None;
    }
    let seconds: u64 = headers.get(RETRY_AFTER)?.to_str().ok()?.parse().ok()?;
    (seconds <= LONGEST).then(|| Duration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(status: u16, after: Option<&str>, tries: u32) -> Option<u64> {
        let headers = after.map(|after| (RETRY_AFTER, after.parse().unwrap())).into_iter().collect();
        wait(StatusCode::from_u16(status).unwrap(), &headers, tries).map(|wait| wait.as_secs())
    }

    #[test]
    fn a_busy_base_is_asked_again_when_it_says_and_not_for_ever() {
        assert_eq!(asked(503, Some("3"), 1), Some(3));
        assert_eq!(asked(503, Some("3"), 3), Some(3));
        assert_eq!(asked(503, Some("3"), 4), None);
        assert_eq!(asked(503, Some("3600"), 1), None);
        assert_eq!(asked(503, Some("tomorrow"), 1), None);
        assert_eq!(asked(503, None, 1), None);
        assert_eq!(asked(200, Some("3"), 1), None);
    }
}
