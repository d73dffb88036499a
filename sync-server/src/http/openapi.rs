//! The API's description. The functions here only carry it; the routes are in the parent.

use alongside_protocol::{EnrolAnswer, EnrolRequest, EnrolledUser, ErrorBody, OrganisationCard};
use utoipa::{IntoResponses, OpenApi};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Alongside sync server",
        description = "Devices push signed changes and read a feed of merged state. TLS 1.3 only: a \
                       client trusts the organisation's root key, which signed the server's \
                       certificate (made for the name ID.sync.alongside.internal, ID being the \
                       organisation's, whatever the address). Binary bodies are postcard; crates/protocol holds their types. Every error is \
                       JSON: {code, params, field}. A path that is asked in another way than it is meant \
                       to be is 405, with Allow.",
        license(name = "Apache-2.0 OR MIT")
    ),
    paths(
        sync, enrol, report, devices, erasures, approve, courier, unseal, standing, statements, audit,
        audit_view, live, ready
    ),
    components(schemas(EnrolRequest, EnrolAnswer, EnrolledUser, OrganisationCard, ErrorBody))
)]
struct Description;

/// The description as OpenAPI 3.1 JSON.
///
/// # Errors
/// When it cannot be written as JSON, which does not happen.
pub fn description() -> Result<String, serde_json::Error> {
    Description::openapi().to_pretty_json()
}

// How several of them refuse.

#[derive(IntoResponses)]
#[response(status = 400, description = "malformed")]
#[expect(dead_code, reason = "carries the description only")]
struct Malformed(ErrorBody);

#[derive(IntoResponses)]
#[response(status = 401, description = "unknown_device, bad_signature")]
#[expect(dead_code, reason = "carries the description only")]
struct Stranger(ErrorBody);

#[derive(IntoResponses)]
#[response(status = 413, description = "too_large")]
#[expect(dead_code, reason = "carries the description only")]
struct TooLarge(ErrorBody);

#[derive(IntoResponses)]
#[response(status = 426, description = "unsupported_version")]
#[expect(dead_code, reason = "carries the description only")]
struct OtherVersion(ErrorBody);

#[derive(IntoResponses)]
#[response(status = 503, description = "unavailable: try again after as many seconds as Retry-After says")]
#[expect(dead_code, reason = "carries the description only")]
struct Unavailable(ErrorBody);

#[utoipa::path(
    post,
    path = "/v1/sync",
    description = "Push a chunk of a log, ask what is held of it, and read a page of the feed: any of \
                   these or all at once. Body: Ed25519 signature (64 bytes), length of the header (4 \
                   bytes, little-endian), header (SyncHeader), then the frames the header announces; \
                   each frame is one byte for its form (0 raw, 1 zstd) and a list of entries. The \
                   signature covers the header, which carries the frames' hashes. At most 1 MiB. \
                   Repeating a request is safe: changes already held are answered like the first time.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>,
         description = "Answer: what is held of the log, what was set aside, where the chunk forks, a page of the feed. First byte 0 raw or 1 zstd, then postcard."),
        Malformed,
        Stranger,
        (status = 403, body = ErrorBody, description = "wrong_organisation, wrong_log"),
        (status = 409, body = ErrorBody, description = "log_gap; params.held is the last counter held; sealed: a change without its bytes is not held"),
        (status = 413, body = ErrorBody, description = "too_large, before or after decompression"),
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn sync() {}

#[utoipa::path(
    post,
    path = "/v1/enrol",
    description = "Enroll a device with what a one-time code signs. The same device repeating the \
                   request gets the same answer.",
    request_body = EnrolRequest,
    responses(
        (status = 200, body = EnrolAnswer, description = "The device is enrolled"),
        Malformed,
        (status = 401, body = ErrorBody, description = "bad_signature, unknown_device"),
        (status = 404, body = ErrorBody, description = "unknown_code"),
        (status = 409, body = ErrorBody, description = "code_used by another device"),
        (status = 410, body = ErrorBody, description = "code_expired"),
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn enrol() {}

#[utoipa::path(
    post,
    path = "/v1/report",
    description = "A report, for a user whose role makes reports. Body: Ed25519 signature (64 bytes), \
                   then ReportRequest as postcard.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream",
         description = "The file: text/csv, an XLSX workbook, or application/json for a screen"),
        (status = 400, body = ErrorBody, description = "malformed; field says which part"),
        Stranger,
        (status = 403, body = ErrorBody, description = "not_permitted, wrong_organisation"),
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn report() {}

#[utoipa::path(
    post,
    path = "/v1/devices",
    description = "Which devices there are, who uses them, and when they were last heard from, for a user \
                   whose role settles rights or what is handed over. Body: Ed25519 signature (64 bytes), \
                   then Asker as postcard.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/json", description = "A list of DeviceCard"),
        Malformed,
        Stranger,
        (status = 403, body = ErrorBody, description = "not_permitted, wrong_organisation"),
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn devices() {}

#[utoipa::path(
    post,
    path = "/v1/erasures",
    description = "Whose record has been kept long enough, and what is certified of who was erased, by ids, for a \
                   user who settles rights. Body: Ed25519 signature (64 bytes), then Asker as postcard.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/json", description = "Erasures"),
        Malformed,
        Stranger,
        (status = 403, body = ErrorBody, description = "not_permitted, wrong_organisation"),
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn erasures() {}

#[utoipa::path(
    post,
    path = "/v1/approve",
    description = "The code that answers what somebody at a locked laptop reads out over the phone, for a user \
                   whose role settles rights or what is handed over. Body: Ed25519 signature (64 bytes), then \
                   ApproveRequest as postcard, which the user's own key signed too.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/json", description = "An ApprovedCode"),
        Malformed,
        Stranger,
        (status = 403, body = ErrorBody, description = "not_permitted, wrong_organisation"),
        (status = 404, body = ErrorBody, description = "no_recovery_key, unknown_applicant"),
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn approve() {}

#[utoipa::path(
    post,
    path = "/v1/courier",
    description = "Hand in a courier file, one's own or another device's, which the carrier cannot \
                   read. Body: Ed25519 signature of the carrier (64 bytes), then CarrierRequest as \
                   postcard. The sync requests inside are answered as if their device had sent them. \
                   Handing the same file in again is safe.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream",
         description = "The file that goes back, sealed to the device that made the first"),
        (status = 400, body = ErrorBody, description = "malformed: no courier file; bad_seal: cut short or altered, or sealed to another key"),
        (status = 401, body = ErrorBody, description = "unknown_device, bad_signature: about the carrier"),
        (status = 403, body = ErrorBody, description = "wrong_organisation"),
        TooLarge,
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn courier() {}

#[utoipa::path(
    post,
    path = "/v1/unseal",
    description = "Open what a device sealed to the server after it evicted the record: only \
                   changes of its own log that the server does not hold, as after a restore. Body: \
                   Ed25519 signature (64 bytes), then UnsealRequest as postcard. At most 1 MiB.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/octet-stream",
         description = "UnsealAnswer as postcard: for each change whether it is held, or its bytes, or that it does not open"),
        Malformed,
        Stranger,
        (status = 403, body = ErrorBody, description = "wrong_organisation, wrong_log"),
        TooLarge,
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn unseal() {}

#[utoipa::path(
    post,
    path = "/v1/standing",
    description = "Have the base say under its own key what time it is there, whether the device was \
                   removed, and how much of a log is held. Body: Ed25519 signature (64 bytes), then \
                   StandingRequest as postcard, with a nonce that the answer repeats.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>,
         description = "Ed25519 signature of the base (64 bytes), then Standing as postcard"),
        Malformed,
        Stranger,
        (status = 403, body = ErrorBody, description = "wrong_organisation, wrong_log"),
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn standing() {}

#[utoipa::path(
    post,
    path = "/v1/statements",
    description = "Exchange signed statements of who may do what, both ways. Body: Ed25519 signature (64 \
                   bytes) by the device's key, then StatementsRequest as postcard. What was brought and \
                   stands for itself is taken in also where the request is refused.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>,
         description = "StatementsAnswer as postcard: what the device has not read, and what the base lacks"),
        Malformed,
        Stranger,
        (status = 403, body = ErrorBody, description = "wrong_organisation"),
        TooLarge,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn statements() {}

#[utoipa::path(
    post,
    path = "/v1/audit",
    description = "Send rows of who read what, which are sealed to the organisation's audit key, and ask what is \
                   held of sessions. Body: Ed25519 signature (64 bytes), then Push as postcard. At most 256 KiB, \
                   and so many rows a day. Repeating a request is safe.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, content_type = "application/octet-stream", body = Vec<u8>,
         description = "PushAnswer as postcard: a receipt for each session under the base's own key"),
        Malformed,
        Stranger,
        (status = 403, body = ErrorBody, description = "wrong_organisation"),
        TooLarge,
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn audit() {}

#[utoipa::path(
    post,
    path = "/v1/audit/view",
    description = "Rows of who read what, or the name that belongs to an id in one, for a user whose role audits. \
                   That it was asked is written down first. Body: Ed25519 signature (64 bytes), then ViewRequest \
                   as postcard.",
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 200, body = Vec<u8>, content_type = "application/json", description = "Page, or Name"),
        (status = 400, body = ErrorBody, description = "malformed; field says which part"),
        Stranger,
        (status = 403, body = ErrorBody, description = "not_permitted, wrong_organisation"),
        OtherVersion,
        Unavailable
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn audit_view() {}

#[utoipa::path(
    get,
    path = "/v1/health/live",
    description = "Whether the server runs.",
    responses((status = 200, content_type = "application/json", description = "It runs: {status, version}"))
)]
#[expect(dead_code, reason = "carries the description only")]
fn live() {}

#[utoipa::path(
    get,
    path = "/v1/health/ready",
    description = "Whether the server can take something in, found out by writing. Answered within 2 \
                   seconds, and found out once a second at the most.",
    responses(
        (status = 200, content_type = "application/json", description = "It can: {status, version}"),
        (status = 503, content_type = "application/json",
         description = "It cannot: {code, params, field}, where code is database (it cannot be written), \
                        disk_nearly_full, or newer (a newer version has upgraded the database)")
    )
)]
#[expect(dead_code, reason = "carries the description only")]
fn ready() {}

#[cfg(test)]
mod tests {
    use alongside_protocol::paths;

    use super::*;

    #[test]
    fn every_path_is_described() {
        let json: serde_json::Value = serde_json::from_str(&description().unwrap()).unwrap();
        let mut described: Vec<&str> =
            json["paths"].as_object().unwrap().keys().map(String::as_str).collect();
        described.sort_unstable();
        assert_eq!(
            described,
            [
                paths::APPROVE,
                paths::AUDIT,
                paths::AUDIT_VIEW,
                paths::COURIER,
                paths::DEVICES,
                paths::ENROL,
                paths::ERASURES,
                paths::LIVE,
                paths::READY,
                paths::REPORT,
                paths::STANDING,
                paths::STATEMENTS,
                paths::SYNC,
                paths::UNSEAL
            ]
        );
        assert!(json["openapi"].as_str().unwrap().starts_with("3.1"));
    }
}
